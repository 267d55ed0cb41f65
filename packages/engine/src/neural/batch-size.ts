/**
 * Samples of one step: what was asked for, or fewer where data are so few that an epoch would have less than
 * `leastBatches` steps.
 */
export function batchSizeFor(batchSize: number, sampleCount: number, leastBatches: number): number {
  return Math.min(batchSize, Math.max(1, Math.floor(sampleCount / leastBatches)));
}
