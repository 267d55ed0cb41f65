import type { Tensor } from "../../artifact/artifact.ts";
import type { Arena } from "../../kernels/arena.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf, type FitState } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { createChain, type Frame, frameOf, sweep } from "./chain.ts";
import type { BayesianFmConfig } from "./config.ts";
import type { Design } from "./design.ts";
import type { Drawn } from "./likelihood.ts";
import { normalLikelihood } from "./normal-likelihood.ts";
import { ordinalLikelihood } from "./ordinal-likelihood.ts";
import { drawPriors } from "./priors.ts";
import { keptSweeps, sampleStore } from "./samples.ts";

/**
 * Draws samples from the posterior of a factorization machine, sweep after sweep (Freudenthaler, Schmidt-Thieme,
 * Rendle, "Bayesian Factorization Machines", 2011), and keeps some of them. Several chains that begin apart see more of the
 * posterior than one as long as all of them; they take their sweeps in turn.
 *
 * @returns the tensors of the kept samples
 * @throws ConfigError when the ratings are no levels and should be
 */
export async function drawSamples(
  design: Design,
  config: BayesianFmConfig,
  context: FitContext,
): Promise<Record<string, Tensor>> {
  const arena = context.pool.arena();
  try {
    const frame = frameOf(arena, design, config.factors);
    const sweeps = keptSweeps(config);
    const store = sampleStore(design, config, config.chains * sweeps.length);
    const chains = Array.from({ length: config.chains }, (_, index) =>
      startChain(index, arena, frame, design, config, context),
    );
    const state = Object.assign({ ...store.state }, ...chains.map(({ state }) => state)) as FitState;
    const checkpoints = checkpointsOf("bayesian-fm", { ...config }, state, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      const kept = sweeps.indexOf(epoch);
      let squares = 0;
      for (const [index, { chain, likelihood, step }] of chains.entries()) {
        const drawn = await step(epoch);
        const loss = likelihood.loss();
        squares += loss * loss;
        if (kept >= 0) store.keep(index * sweeps.length + kept, chain, drawn);
      }
      const loss = Math.sqrt(squares / chains.length);
      if (!Number.isFinite(loss))
        throw new DivergenceError("bayesian-fm", epoch, "Bring the ratings to a smaller range.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return store.tensors();
  } finally {
    arena.release();
  }
}

/** One chain with its own random numbers. */
function startChain(
  index: number,
  arena: Arena,
  frame: Frame,
  { ratings }: Design,
  { likelihood: kind }: BayesianFmConfig,
  { seed, pool, signal }: FitContext,
) {
  const seeds = seededRandom(seed).fork(`bayesian-fm chain ${index}`);
  const chain = createChain(arena, frame, seeds);
  const { weights, sums, selfTerms, errors, means, precisions } = chain;
  const likelihood =
    kind === "ordinal"
      ? ordinalLikelihood(ratings, errors, arena, pool, signal)
      : normalLikelihood(ratings, errors);
  const state: FitState = { weights, sums, selfTerms, errors, means, precisions, ...likelihood.state };
  return {
    chain,
    likelihood,
    state: Object.fromEntries(Object.entries(state).map(([name, data]) => [`${name} ${index}`, data])),
    async step(epoch: number): Promise<Drawn> {
      const random = seeds.fork(`sweep ${epoch}`);
      const drawn = await likelihood.draw(random);
      drawPriors(chain, random);
      await sweep(chain, drawn.alpha, random, pool, signal);
      return drawn;
    },
  };
}
