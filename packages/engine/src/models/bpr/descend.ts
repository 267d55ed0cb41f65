import type { Interactions } from "../../dataset/interactions.ts";
import type { SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { clearIdleUsers, likedRows } from "../liked-rows.ts";
import type { BprConfig } from "./config.ts";
import { drawTriples, lossOf } from "./triples.ts";

export interface Factors {
  /** users x factors, row-major */
  readonly users: Float32Array;
  /** items x factors, row-major */
  readonly items: Float32Array;
}

const INITIAL_DEVIATION = 0.1;
// Fixed, so that the order of updates does not depend on the number of threads; also the most that can help.
const LARGEST_GRID = 16;
// Negatives come from the liked item's own block, which must be large enough to choose from.
const SMALLEST_BLOCK = 64;

/**
 * Stochastic gradient descent, one stratum of the grid of user and item blocks after another. Items are dealt into
 * blocks anew in each epoch, so that any two of them are compared before long.
 */
export async function descend(
  interactions: Interactions,
  config: BprConfig,
  context: FitContext,
): Promise<Factors> {
  const { pool, signal } = context;
  const liked = likedRows(interactions);
  const width = paddedWidth(config.factors);
  const arena = pool.arena();
  try {
    const random = seededRandom(context.seed).fork("bpr");
    const pairs = pairsOf(arena, liked, random);
    const users = arena.float32(liked.rowCount * width);
    const items = arena.float32(liked.columnCount * width);
    fillPadded(users, config.factors, () => INITIAL_DEVIATION * random.normal());
    fillPadded(items, config.factors, () => INITIAL_DEVIATION * random.normal());
    clearIdleUsers(liked, users, width);
    const biasAt = config.biases ? config.factors - 1 : -1;
    if (config.biases) {
      for (let at = biasAt; at < users.length; at += width) users[at] = 1;
      for (let at = biasAt; at < items.length; at += width) items[at] = 0;
    }
    const triples = drawTriples(liked, random.fork("triples"));

    const checkpoints = checkpointsOf("bpr", { ...config }, { users, items }, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      const chance = random.fork(`epoch ${epoch}`);
      dealItems(pairs, chance);
      await pool.run({
        kernel: "dealPairs",
        rows: pairs.grid,
        blockRows: 1,
        args: [
          pairs.grid,
          pairs.blockStarts,
          pairs.order,
          pairs.starts,
          pairs.columns,
          pairs.blockOfItem,
          pairs.cellStarts,
          pairs.pairUsers,
          pairs.pairItems,
          pairs.cursors,
        ],
        signal,
      });
      const rate = config.learningRate * config.learningRateDecay ** (epoch - 1);
      for (let stratum = 0; stratum < pairs.grid; stratum++) {
        await pool.run({
          kernel: "bprSgd",
          rows: pairs.grid,
          blockRows: 1,
          args: [
            stratum,
            pairs.grid,
            pairs.cellStarts,
            pairs.pairUsers,
            pairs.pairItems,
            pairs.itemStarts,
            pairs.itemOrder,
            users,
            items,
            width,
            biasAt,
            rate,
            config.regularization,
            config.itemRegularization,
            config.negatives,
            config.candidates,
            chance.uint32() | 0,
          ],
          signal,
        });
      }
      const loss = lossOf(triples, users, items, width);
      if (!Number.isFinite(loss)) throw new DivergenceError("bpr", epoch, "Lower `learningRate`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      users: withoutPadding(users, config.factors),
      items: withoutPadding(items, config.factors),
    };
  } finally {
    arena.release();
  }
}

/** Pairs of users and liked items in the kernels' memory: by user, and as an epoch deals them into cells. */
interface Pairs {
  readonly grid: number;
  /** where each block's users begin in `order`, and an end */
  readonly blockStarts: Int32Array;
  /** users, block after block */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** where each block's items begin in `itemOrder`, and an end */
  readonly itemStarts: Int32Array;
  /** items, block after block */
  readonly itemOrder: Int32Array;
  readonly blockOfItem: Int32Array;
  readonly cellStarts: Int32Array;
  readonly cursors: Int32Array;
  readonly pairUsers: Int32Array;
  readonly pairItems: Int32Array;
}

function gridFor({ rowCount, columnCount }: SparseRows): number {
  return Math.max(1, Math.min(LARGEST_GRID, rowCount, Math.floor(columnCount / SMALLEST_BLOCK)));
}

function pairsOf(arena: Arena, liked: SparseRows, random: Random): Pairs {
  const { rowCount, columnCount, offsets, columns } = liked;
  const grid = gridFor(liked);
  const order = random.shuffle(Int32Array.from({ length: rowCount }, (_, user) => user));
  const blockStarts = evenStarts(rowCount, grid);
  const cellStarts = new Int32Array(grid * grid + 1);
  let pairCount = 0;
  for (let block = 0; block < grid; block++) {
    cellStarts[block * grid] = pairCount;
    for (const user of order.subarray(blockStarts[block], blockStarts[block + 1]))
      pairCount += offsets[user + 1] - offsets[user];
  }
  cellStarts[grid * grid] = pairCount;
  for (let user = 0; user < rowCount; user++)
    random.shuffle(columns.subarray(offsets[user], offsets[user + 1]));
  return {
    grid,
    blockStarts: arena.copy(blockStarts),
    order: arena.copy(order),
    starts: arena.copy(offsets),
    columns: arena.copy(columns),
    itemStarts: arena.copy(evenStarts(columnCount, grid)),
    itemOrder: arena.int32(columnCount),
    blockOfItem: arena.int32(columnCount),
    cellStarts: arena.copy(cellStarts),
    cursors: arena.int32(grid * grid),
    pairUsers: arena.int32(pairCount),
    pairItems: arena.int32(pairCount),
  };
}

function evenStarts(count: number, grid: number): Int32Array {
  return Int32Array.from({ length: grid + 1 }, (_, block) => Math.floor((block * count) / grid));
}

function dealItems({ grid, itemStarts, itemOrder, blockOfItem }: Pairs, random: Random): void {
  for (let item = 0; item < itemOrder.length; item++) itemOrder[item] = item;
  random.shuffle(itemOrder);
  for (let block = 0; block < grid; block++) {
    for (let place = itemStarts[block]; place < itemStarts[block + 1]; place++)
      blockOfItem[itemOrder[place]] = block;
  }
}
