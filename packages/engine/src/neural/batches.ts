import type { Batch } from "./network.ts";

/**
 * Samples of one step: what was asked for, or fewer where data are so few that an epoch would have less than
 * `leastBatches` steps.
 */
export function batchSizeFor(batchSize: number, sampleCount: number, leastBatches: number): number {
  return Math.min(batchSize, Math.max(1, Math.floor(sampleCount / leastBatches)));
}

/** Samples in batches of one size; only the last may be smaller. Losses are summed, not scaled. */
export function batchesOf(sampleCount: number, batchSize: number, from = 0): Batch[] {
  return Array.from({ length: Math.ceil(sampleCount / batchSize) }, (_, batch) => {
    const first = batch * batchSize;
    return { first: from + first, count: Math.min(batchSize, sampleCount - first), scale: 1 };
  });
}

/** As few batches of at most `batchSize` samples, whose sizes differ by one at most. */
export function evenBatchesOf(sampleCount: number, batchSize: number): Batch[] {
  const count = Math.ceil(sampleCount / batchSize);
  const startOf = (batch: number) => Math.floor((batch * sampleCount) / count);
  return Array.from({ length: count }, (_, batch) => {
    const first = startOf(batch);
    return { first, count: startOf(batch + 1) - first, scale: 1 };
  });
}
