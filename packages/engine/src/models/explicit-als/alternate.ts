import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { choleskyScratchBytes, paddedWidth } from "../../kernels/signatures.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import type { ExplicitAlsConfig } from "./config.ts";
import { penaltiesOf } from "./penalties.ts";

/** A rating is predicted as mean + user bias + item bias + <user factors, item factors>. */
export interface Parameters {
  readonly mean: number;
  /** users x (factors, then the bias), row-major */
  readonly users: Float32Array;
  /** items x (factors, then the bias), row-major */
  readonly items: Float32Array;
}

/** Users or items in the kernels' memory: their ratings by row, less the mean, and their padded rows. */
interface Side {
  readonly rowCount: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly rows: Float32Array;
  readonly penalties: Float32Array;
  readonly biasPenalties: Float32Array;
  readonly losses: Float64Array;
}

interface Work {
  readonly config: ExplicitAlsConfig;
  readonly width: number;
  readonly pool: KernelPool;
  readonly signal: AbortSignal | undefined;
}

const BLOCK_ROWS = 16;
// Items begin with random factors of about this length; the first half-step of users has something to tell apart.
const INITIAL_LENGTH = 0.1;

/** Alternating least squares: users are solved with the items fixed, then items with the users fixed. */
export async function alternate(
  interactions: Interactions,
  config: ExplicitAlsConfig,
  context: FitContext,
): Promise<Parameters> {
  const { pool, signal } = context;
  const { users: rated, userCount, itemCount } = interactions;
  const arena = pool.arena();
  try {
    const { factors } = config;
    const width = widthOf(config);
    const mean = interactions.values.reduce((sum, value) => sum + value, 0) / rated.length;
    const users = sideOf(arena, byUser(interactions), mean, config);
    const items = sideOf(arena, byItem(interactions), mean, config);
    const random = seededRandom(context.seed).fork("explicit-als");
    const deviation = INITIAL_LENGTH / Math.sqrt(factors);
    for (let item = 0; item < itemCount; item++) {
      for (let factor = 0; factor < factors; factor++)
        items.rows[item * width + factor] = deviation * random.normal();
    }

    const work: Work = { config, width, pool, signal };
    const checkpoints = checkpointsOf(
      "explicit-als",
      { ...config },
      { users: users.rows, items: items.rows },
      context,
    );
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      await solve(users, items, work);
      await solve(items, users, work);
      const squaredErrors = items.losses.reduce((sum, row) => sum + row, 0);
      const loss = (squaredErrors + penaltyOf(users, work) + penaltyOf(items, work)) / rated.length;
      if (!Number.isFinite(loss)) throw new DivergenceError("explicit-als", epoch, "Raise `regularization`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      mean,
      users: trimmed(users.rows, userCount, width, factors + 1),
      items: trimmed(items.rows, itemCount, width, factors + 1),
    };
  } finally {
    arena.release();
  }
}

const widthOf = ({ factors }: ExplicitAlsConfig): number => paddedWidth(factors + 1);

function sideOf(arena: Arena, ratings: SparseRows, mean: number, config: ExplicitAlsConfig): Side {
  const { rowCount, offsets } = ratings;
  const penalties = arena.float32(rowCount);
  const biasPenalties = arena.float32(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const { factors, bias } = penaltiesOf(offsets[row + 1] - offsets[row], config);
    penalties[row] = factors;
    biasPenalties[row] = bias;
  }
  return {
    rowCount,
    starts: arena.copy(offsets),
    columns: arena.copy(ratings.columns),
    values: arena.copy(ratings.values.map((value) => value - mean)),
    rows: arena.float32(rowCount * widthOf(config)),
    penalties,
    biasPenalties,
    losses: arena.float64(rowCount),
  };
}

function solve(side: Side, fixed: Side, { config, width, pool, signal }: Work): Promise<void> {
  return pool.run({
    kernel: "alsRatings",
    rows: side.rowCount,
    blockRows: BLOCK_ROWS,
    args: [
      side.starts,
      side.columns,
      side.values,
      fixed.rows,
      side.rows,
      side.penalties,
      side.biasPenalties,
      width,
      config.factors,
      side.losses,
    ],
    scratchBytes: choleskyScratchBytes(width),
    signal,
  });
}

function penaltyOf({ rowCount, rows, penalties, biasPenalties }: Side, { width, config }: Work): number {
  let sum = 0;
  for (let row = 0; row < rowCount; row++) {
    const bias = row * width + config.factors;
    let squares = 0;
    for (let at = row * width; at < bias; at++) squares += rows[at] * rows[at];
    sum += penalties[row] * squares + biasPenalties[row] * rows[bias] * rows[bias];
  }
  return sum;
}

/** Copies the first `kept` numbers of each row of `width` into an array of their own. */
function trimmed(rows: Float32Array, count: number, width: number, kept: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(count * kept);
  for (let row = 0; row < count; row++)
    result.set(rows.subarray(row * width, row * width + kept), row * kept);
  return result;
}
