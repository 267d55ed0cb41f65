import type { Tensor } from "../../artifact/artifact.ts";
import type { FitState } from "../checkpoints.ts";
import { type Chain, type ChainBlock, planeOf } from "./chain.ts";
import type { BayesianFmConfig } from "./config.ts";
import type { Design } from "./design.ts";
import type { FeatureBlock } from "./feature-block.ts";
import { levelsOf } from "./levels.ts";
import type { Drawn } from "./likelihood.ts";
import type { SampledRows } from "./posterior.ts";

/** Which sweeps of each chain are kept: evenly spread over those after the burn-in, the last among them. */
export function keptSweeps({ epochs, chains, burnIn, keptSamples }: BayesianFmConfig): number[] {
  const before = Math.min(burnIn, epochs - 1);
  const after = epochs - before;
  const count = Math.min(Math.ceil(keptSamples / chains), after);
  return Array.from({ length: count }, (_, sample) => before + Math.ceil(((sample + 1) * after) / count));
}

/** The samples of one fit, filled one after another. */
interface SampleStore {
  /** what a checkpoint keeps of it */
  readonly state: FitState;
  keep(sample: number, chain: Chain, drawn: Drawn): void;
  tensors(): Record<string, Tensor>;
}

/** Users, items, days, or the items as implicit features of users. */
interface KeptRows extends SampledRows {
  readonly rowCount: number;
}

/**
 * @param sampleCount how many samples there will be
 */
export function sampleStore(
  { blocks, ratings }: Design,
  { factors, implicitFeedback, likelihood }: BayesianFmConfig,
  sampleCount: number,
): SampleStore {
  const sampled = (rowCount: number): KeptRows => ({
    rowCount,
    factors: new Float32Array(rowCount * sampleCount * factors),
    biases: new Float32Array(rowCount * sampleCount),
  });
  const [userBlock, itemBlock] = blocks;
  // The days have one row more, for the average day.
  const rowsOfBlocks = blocks.map(({ rowCount }, index) => sampled(index === 2 ? rowCount + 1 : rowCount));
  const partners = implicitFeedback ? sampled(itemBlock.rowCount) : undefined;
  const strangerWeights = averageAttributes(userBlock, partners?.rowCount ?? 0);
  // Of users that training has not met: mean and precision of their bias and factors.
  const priors = new Float32Array(sampleCount * 2 * (factors + 1));
  const noise = new Float32Array(sampleCount * 2);
  const levels = likelihood === "ordinal" ? levelsOf(ratings) : undefined;
  const borderCount = Math.max((levels?.length ?? 0) - 1, 0);
  const borders = new Float32Array(sampleCount * borderCount);

  const state: Record<string, Float32Array> = { priors, noise, borders };
  const all = { user: rowsOfBlocks[0], item: rowsOfBlocks[1], day: rowsOfBlocks[2], partner: partners };
  for (const [name, rows] of Object.entries(all)) {
    if (rows === undefined) continue;
    state[`${name}Factors`] = rows.factors;
    state[`${name}Biases`] = rows.biases;
  }

  return {
    state,
    keep(sample, chain, { alpha, intercept, borders: drawn }) {
      for (const [index, { rowOffset }] of chain.blocks.entries())
        keepRows(
          rowsOfBlocks[index],
          blocks[index].rowCount,
          sample,
          sampleCount,
          chain.sums,
          rowOffset,
          chain.selfTerms,
        );
      if (chain.blocks.length > 2) keepAverage(rowsOfBlocks[2], sample, sampleCount, chain.blocks[2]);
      if (partners !== undefined) {
        const offset = chain.blocks[0].featureOffset + userBlock.rowCount;
        keepRows(partners, partners.rowCount, sample, sampleCount, chain.weights, offset);
      }
      for (let plane = 0; plane <= factors; plane++) {
        const weights = planeOf(chain.weights, plane, chain.featureCount);
        const average = strangerWeights.reduce((sum, share, feature) => sum + share * weights[feature], 0);
        const at = 2 * (sample * (factors + 1) + plane);
        // Group 0 is that of the user's own number.
        priors[at] = chain.means[plane * chain.groupCount] + average;
        priors[at + 1] = chain.precisions[plane * chain.groupCount];
      }
      noise.set([intercept, alpha], 2 * sample);
      borders.set(drawn, sample * drawn.length);
    },
    tensors() {
      const tensors: Record<string, Tensor> = {
        priors: { shape: [sampleCount, factors + 1, 2], data: priors },
        noise: { shape: [sampleCount, 2], data: noise },
        ...(levels && {
          levels: { shape: [levels.length], data: levels },
          borders: { shape: [sampleCount, borderCount], data: borders },
        }),
      };
      for (const [name, rows] of Object.entries(all)) {
        if (rows === undefined) continue;
        tensors[`${name}Factors`] = { shape: [rows.rowCount, sampleCount, factors], data: rows.factors };
        tensors[`${name}Biases`] = { shape: [rows.rowCount, sampleCount], data: rows.biases };
      }
      return tensors;
    },
  };
}

/**
 * @param planes of sums or weights, the linear one first
 * @param offset where the rows begin within a plane
 * @param selfTerms added to the linear numbers, where rows have such terms
 */
function keepRows(
  { factors, biases }: KeptRows,
  rowCount: number,
  sample: number,
  sampleCount: number,
  planes: Float32Array,
  offset: number,
  selfTerms?: Float32Array,
): void {
  const factorCount = factors.length / biases.length;
  const length = planes.length / (factorCount + 1);
  for (let row = 0; row < rowCount; row++) {
    const at = row * sampleCount + sample;
    biases[at] = planes[offset + row] + (selfTerms?.[offset + row] ?? 0);
    for (let factor = 0; factor < factorCount; factor++)
      factors[at * factorCount + factor] = planes[(factor + 1) * length + offset + row];
  }
}

/** Fills the last row with the mean of the others, each weighted by its ratings. */
function keepAverage(
  { rowCount, factors, biases }: KeptRows,
  sample: number,
  sampleCount: number,
  { starts, positions }: ChainBlock,
): void {
  const factorCount = factors.length / biases.length;
  const average = (rowCount - 1) * sampleCount + sample;
  for (let row = 0; row < rowCount - 1; row++) {
    const at = row * sampleCount + sample;
    const share = (starts[row + 1] - starts[row]) / positions.length;
    biases[average] += share * biases[at];
    for (let factor = 0; factor < factorCount; factor++)
      factors[average * factorCount + factor] += share * factors[at * factorCount + factor];
  }
}

/** Of each feature of the users' block its mean over all users; 0 where it is no attribute. */
function averageAttributes(
  { rowCount, featureCount, starts, values }: FeatureBlock,
  partnerCount: number,
): Float64Array {
  const means = new Float64Array(featureCount);
  for (let feature = rowCount + partnerCount; feature < featureCount; feature++) {
    for (let entry = starts[feature]; entry < starts[feature + 1]; entry++)
      means[feature] += values[entry] / rowCount;
  }
  return means;
}
