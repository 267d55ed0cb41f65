import type { Interactions } from "../../dataset/interactions.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { withoutPadding } from "../../matrix/padded-rows.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import type { BiasedMfConfig } from "./config.ts";
import { stratify } from "./strata.ts";

/** A rating is predicted as mean + user bias + item bias + <user factors, item factors>. */
export interface Parameters {
  readonly mean: number;
  /** users x factors, row-major */
  readonly userFactors: Float32Array;
  /** items x factors, row-major */
  readonly itemFactors: Float32Array;
  readonly userBiases: Float32Array;
  readonly itemBiases: Float32Array;
}

const INITIAL_DEVIATION = 0.1;

/** Stochastic gradient descent, one stratum of the grid after another. */
export async function descend(
  interactions: Interactions,
  config: BiasedMfConfig,
  context: FitContext,
): Promise<Parameters> {
  const { pool, signal } = context;
  const arena = pool.arena();
  try {
    const { userCount, itemCount } = interactions;
    const width = paddedWidth(config.factors);
    const random = seededRandom(context.seed).fork("biased-mf");
    const { grid, starts, users, items, values } = stratify(interactions, random, arena);
    const userFactors = arena.float32(userCount * width);
    const itemFactors = arena.float32(itemCount * width);
    const userBiases = arena.float32(userCount);
    const itemBiases = arena.float32(itemCount);
    const losses = arena.float64(grid * grid);
    const mean = meanOf(values);
    drawSeen(userFactors, users, config.factors, random);
    drawSeen(itemFactors, items, config.factors, random);

    const state = { userFactors, itemFactors, userBiases, itemBiases };
    const checkpoints = checkpointsOf("biased-mf", { ...config }, state, context);
    const order = Int32Array.from({ length: grid }, (_, stratum) => stratum);
    for (let epoch = 1; epoch <= config.epochs; epoch++) {
      random.shuffle(order);
      if (epoch <= checkpoints.lastEpoch) continue;
      const rate = config.learningRate * config.learningRateDecay ** (epoch - 1);
      for (const stratum of order) {
        await pool.run({
          kernel: "biasedSgd",
          rows: grid,
          blockRows: 1,
          args: [
            stratum,
            grid,
            starts,
            users,
            items,
            values,
            userFactors,
            itemFactors,
            userBiases,
            itemBiases,
            width,
            mean,
            rate,
            config.regularization,
            config.biasRegularization,
            losses,
          ],
          signal,
        });
      }
      const loss = Math.sqrt(losses.reduce((sum, cell) => sum + cell, 0) / values.length);
      if (!Number.isFinite(loss)) throw new DivergenceError("biased-mf", epoch, "Lower `learningRate`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      mean,
      userFactors: withoutPadding(userFactors, config.factors),
      itemFactors: withoutPadding(itemFactors, config.factors),
      userBiases: Float32Array.from(userBiases),
      itemBiases: Float32Array.from(itemBiases),
    };
  } finally {
    arena.release();
  }
}

function meanOf(values: Float32Array): number {
  let sum = 0;
  for (let entry = 0; entry < values.length; entry++) sum += values[entry];
  return sum / values.length;
}

// Nothing is known of an index without ratings, so its random start must not speak: it stays 0.
function drawSeen(padded: Float32Array, seen: Int32Array, factors: number, random: Random): void {
  const width = paddedWidth(factors);
  const isSeen = new Uint8Array(padded.length / width);
  for (let entry = 0; entry < seen.length; entry++) isSeen[seen[entry]] = 1;
  // As far from 0 as a normal distribution of this deviation, and much quicker to draw.
  const span = 2 * Math.sqrt(3) * INITIAL_DEVIATION;
  for (let index = 0; index < isSeen.length; index++) {
    if (isSeen[index] === 0) continue;
    for (let at = index * width; at < index * width + factors; at++)
      padded[at] = span * (random.uniform() - 0.5);
  }
}
