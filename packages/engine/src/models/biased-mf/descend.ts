import type { Interactions } from "../../dataset/interactions.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
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

// Fixed, so that the order of updates does not depend on the number of threads; also the most that can help.
const GRID = 16;
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
    const strata = stratify(interactions, GRID, random);
    const starts = arena.copy(strata.starts);
    const users = arena.copy(strata.users);
    const items = arena.copy(strata.items);
    const values = arena.copy(strata.values);
    const userFactors = arena.float32(userCount * width);
    const itemFactors = arena.float32(itemCount * width);
    const userBiases = arena.float32(userCount);
    const itemBiases = arena.float32(itemCount);
    const losses = arena.float64(GRID * GRID);
    const mean = meanOf(values);
    fillPadded(userFactors, config.factors, () => INITIAL_DEVIATION * random.normal());
    fillPadded(itemFactors, config.factors, () => INITIAL_DEVIATION * random.normal());
    clearUnseen(userFactors, users, width);
    clearUnseen(itemFactors, items, width);

    const state = { userFactors, itemFactors, userBiases, itemBiases };
    const checkpoints = checkpointsOf("biased-mf", { ...config }, state, context);
    const order = Int32Array.from({ length: GRID }, (_, stratum) => stratum);
    for (let epoch = 1; epoch <= config.epochs; epoch++) {
      random.shuffle(order);
      if (epoch <= checkpoints.lastEpoch) continue;
      const rate = config.learningRate * config.learningRateDecay ** (epoch - 1);
      for (const stratum of order) {
        await pool.run({
          kernel: "biasedSgd",
          rows: GRID,
          blockRows: 1,
          args: [
            stratum,
            GRID,
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
      checkpoints.tell(epoch);
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
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
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// Nothing is known of an index without ratings, so its random start must not speak.
function clearUnseen(factors: Float32Array, seen: Int32Array, width: number): void {
  const isSeen = new Uint8Array(factors.length / width);
  for (const index of seen) isSeen[index] = 1;
  for (const [index, seenOnce] of isSeen.entries())
    if (!seenOnce) factors.fill(0, index * width, (index + 1) * width);
}
