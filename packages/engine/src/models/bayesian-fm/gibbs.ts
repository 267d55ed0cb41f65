import type { Tensor } from "../../artifact/artifact.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError, MemoryLimitError } from "../errors.ts";
import { type Chain, chainBytes, createChain, planeOf, sweep } from "./chain.ts";
import type { BayesianFmConfig } from "./config.ts";
import type { Design } from "./design.ts";
import { drawAlpha, drawInterceptChange, drawPriors } from "./priors.ts";
import { keptSweeps, sampleStore } from "./samples.ts";

/**
 * Draws samples from the posterior of a factorization machine, sweep after sweep (Freudenthaler, Schmidt-Thieme,
 * Rendle, "Bayesian Factorization Machines", 2011), and keeps some of them.
 *
 * @returns the tensors of the kept samples
 * @throws MemoryLimitError before the work begins, when it needs more kernel memory than it may take
 */
export async function drawSamples(
  design: Design,
  config: BayesianFmConfig,
  context: FitContext,
): Promise<Record<string, Tensor>> {
  const { pool, signal, memoryBytes } = context;
  const neededBytes = chainBytes(design, config.factors);
  if (memoryBytes !== undefined && neededBytes > memoryBytes)
    throw new MemoryLimitError(neededBytes, memoryBytes);
  const arena = pool.arena();
  try {
    const seeds = seededRandom(context.seed);
    const chain = createChain(arena, design, config.factors, seeds.fork("bayesian-fm"));
    const sweeps = keptSweeps(config);
    const store = sampleStore(design, config, sweeps.length);
    const { weights, sums, selfTerms, errors, means, precisions } = chain;
    const intercept = Float64Array.of(meanOf(design.ratings));
    fillErrors(chain, design, intercept[0]);

    const state = { weights, sums, selfTerms, errors, means, precisions, intercept, ...store.state };
    const checkpoints = checkpointsOf("bayesian-fm", { ...config }, state, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      const random = seeds.fork(`bayesian-fm sweep ${epoch}`);
      const alpha = drawAlpha(errors, random);
      drawPriors(chain, random);
      const change = drawInterceptChange(errors, alpha, random);
      intercept[0] += change;
      for (let position = 0; position < errors.length; position++) errors[position] -= change;
      await sweep(chain, alpha, random, pool, signal);

      const loss = rootMeanSquare(errors);
      if (!Number.isFinite(loss))
        throw new DivergenceError("bayesian-fm", epoch, "Bring the ratings to a smaller range.");
      const sample = sweeps.indexOf(epoch);
      if (sample >= 0) store.keep(sample, chain, alpha, intercept[0]);
      checkpoints.tell(epoch);
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
    }
    return store.tensors();
  } finally {
    arena.release();
  }
}

/** errors = rating - intercept - score, for a chain as it is. */
function fillErrors(chain: Chain, { ratings, rowsOf }: Design, intercept: number): void {
  const { blocks, errors, selfTerms, rowCount } = chain;
  for (let position = 0; position < ratings.length; position++)
    errors[position] = ratings[position] - intercept;
  for (let plane = 0; plane < chain.planeCount; plane++) {
    const sums = planeOf(chain.sums, plane, rowCount);
    for (let position = 0; position < ratings.length; position++) {
      let sum = 0;
      let pairs = 0;
      for (let block = 0; block < blocks.length; block++) {
        const row = blocks[block].rowOffset + rowsOf[block][position];
        pairs += sum * sums[row];
        sum += sums[row];
        if (plane === 0) errors[position] -= selfTerms[row];
      }
      errors[position] -= plane === 0 ? sum : pairs;
    }
  }
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
