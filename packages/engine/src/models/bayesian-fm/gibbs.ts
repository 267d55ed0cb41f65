import type { Tensor } from "../../artifact/artifact.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { type Chain, createChain, planeOf, sweep } from "./chain.ts";
import type { BayesianFmConfig } from "./config.ts";
import type { Design } from "./design.ts";
import { normalLikelihood } from "./normal-likelihood.ts";
import { ordinalLikelihood } from "./ordinal-likelihood.ts";
import { drawPriors } from "./priors.ts";
import { keptSweeps, sampleStore } from "./samples.ts";

/**
 * Draws samples from the posterior of a factorization machine, sweep after sweep (Freudenthaler, Schmidt-Thieme,
 * Rendle, "Bayesian Factorization Machines", 2011), and keeps some of them.
 *
 * @returns the tensors of the kept samples
 * @throws ConfigError when the ratings are no levels and should be
 */
export async function drawSamples(
  design: Design,
  config: BayesianFmConfig,
  context: FitContext,
): Promise<Record<string, Tensor>> {
  const { pool, signal } = context;
  const { ratings } = design;
  const isOrdinal = config.likelihood === "ordinal";
  const arena = pool.arena();
  try {
    const seeds = seededRandom(context.seed);
    const chain = createChain(arena, design, config.factors, seeds.fork("bayesian-fm"));
    const { weights, sums, selfTerms, errors, means, precisions } = chain;
    subtractScores(chain, design);
    const sweeps = keptSweeps(config);
    const store = sampleStore(design, config, sweeps.length);
    const likelihood = isOrdinal
      ? ordinalLikelihood(ratings, errors, sweeps.length, arena, pool, signal)
      : normalLikelihood(ratings, errors);

    const ofChain = { weights, sums, selfTerms, errors, means, precisions };
    const state = { ...ofChain, ...likelihood.state, ...store.state };
    const checkpoints = checkpointsOf("bayesian-fm", { ...config }, state, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      const random = seeds.fork(`bayesian-fm sweep ${epoch}`);
      const { alpha, intercept } = await likelihood.draw(random);
      drawPriors(chain, random);
      await sweep(chain, alpha, random, pool, signal);

      const loss = likelihood.loss();
      if (!Number.isFinite(loss))
        throw new DivergenceError("bayesian-fm", epoch, "Bring the ratings to a smaller range.");
      const sample = sweeps.indexOf(epoch);
      if (sample >= 0) {
        store.keep(sample, chain, alpha, intercept);
        likelihood.keep?.(sample);
      }
      checkpoints.tell(epoch);
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
    }
    return { ...store.tensors(), ...likelihood.tensors?.() };
  } finally {
    arena.release();
  }
}

/** Takes from each error the score that the chain gives its rating. */
function subtractScores(chain: Chain, { ratings, rowsOf }: Design): void {
  const { blocks, errors, selfTerms, rowCount } = chain;
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
