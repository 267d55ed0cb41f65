import type { Interactions } from "../../dataset/interactions.ts";
import { byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import type { SvdPlusPlusConfig } from "./config.ts";
import { groupUsers } from "./groups.ts";

/**
 * A rating is predicted as mean + user bias + item bias + <item factors, user factors + implicit>, where `implicit` is
 * the sum of the implicit factors of the items that the user rated / sqrt(their number).
 */
export interface Parameters {
  readonly mean: number;
  /** users x factors, row-major */
  readonly userFactors: Float32Array;
  /** items x factors, row-major */
  readonly itemFactors: Float32Array;
  /** items x factors, row-major */
  readonly implicitFactors: Float32Array;
  readonly userBiases: Float32Array;
  readonly itemBiases: Float32Array;
}

const INITIAL_DEVIATION = 0.1;
// Users of one group do not see each other's steps, so that groups are small: the more often items move, the steadier.
const GROUPS = 64;
const SMALLEST_GROUP = 4;
const LARGEST_GROUP = 128;
const BLOCK_USERS = 2;
const BLOCK_ITEMS = 64;

/**
 * Stochastic gradient descent, one group of users after another: its users visit their ratings side by side, then the
 * items that they rated move, each by its ratings in a fixed order. The implicit factors of a user's items move once
 * for all of the user's ratings, and not after each, which makes the work linear in the ratings.
 */
export async function descend(
  interactions: Interactions,
  config: SvdPlusPlusConfig,
  context: FitContext,
): Promise<Parameters> {
  const { pool, signal } = context;
  const { factors } = config;
  const width = paddedWidth(factors);
  const rows = byUser(interactions);
  const arena = pool.arena();
  try {
    const random = seededRandom(context.seed).fork("svd++");
    shuffleRows(rows, random);
    const { rowCount: userCount, columnCount: itemCount } = rows;
    const size = Math.min(Math.max(Math.ceil(userCount / GROUPS), SMALLEST_GROUP), LARGEST_GROUP);
    const groups = groupUsers(rows, size, random);
    const order = arena.copy(groups.order);
    const starts = arena.copy(rows.offsets);
    const items = arena.copy(rows.columns);
    const values = arena.copy(rows.values);
    const lists = arena.copy(groups.lists);
    const listStarts = arena.copy(groups.listStarts);
    const listUsers = arena.copy(groups.listUsers);
    const listEntries = arena.copy(groups.listEntries);
    const errors = arena.float32(values.length);
    const userFactors = arena.float32(userCount * width);
    const itemFactors = arena.float32(itemCount * width);
    const implicitFactors = arena.float32(itemCount * width);
    const userBiases = arena.float32(userCount);
    const itemBiases = arena.float32(itemCount);
    const tastes = arena.float32(userCount * width);
    const pulls = arena.float32(userCount * width);
    const keeps = arena.float32(userCount);
    const losses = arena.float64(userCount);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const start of [userFactors, itemFactors, implicitFactors])
      fillPadded(start, factors, () => INITIAL_DEVIATION * random.normal());
    clearUnseen(rows, width, userFactors, itemFactors, implicitFactors);

    const state = { userFactors, itemFactors, implicitFactors, userBiases, itemBiases };
    const checkpoints = checkpointsOf("svd++", { ...config }, state, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      const sequence = Int32Array.from({ length: groups.starts.length - 1 }, (_, group) => group);
      const rate = config.learningRate * config.learningRateDecay ** (epoch - 1);
      for (const group of random.fork(`epoch ${epoch}`).shuffle(sequence)) {
        await pool.run({
          kernel: "svdPlusPlusUsers",
          rows: groups.starts[group + 1] - groups.starts[group],
          blockRows: BLOCK_USERS,
          args: [
            groups.starts[group],
            order,
            starts,
            items,
            values,
            errors,
            userFactors,
            itemFactors,
            implicitFactors,
            userBiases,
            itemBiases,
            tastes,
            pulls,
            keeps,
            width,
            mean,
            rate,
            config.regularization,
            config.biasRegularization,
            losses,
          ],
          signal,
        });
        await pool.run({
          kernel: "svdPlusPlusItems",
          rows: groups.listsOfGroup[group + 1] - groups.listsOfGroup[group],
          blockRows: BLOCK_ITEMS,
          args: [
            groups.listsOfGroup[group],
            lists,
            listStarts,
            listUsers,
            listEntries,
            errors,
            itemFactors,
            implicitFactors,
            itemBiases,
            tastes,
            pulls,
            keeps,
            width,
            rate,
            config.regularization,
            config.biasRegularization,
          ],
          signal,
        });
      }
      const loss = Math.sqrt(losses.reduce((sum, user) => sum + user, 0) / values.length);
      if (!Number.isFinite(loss)) throw new DivergenceError("svd++", epoch, "Lower `learningRate`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      mean,
      userFactors: withoutPadding(userFactors, factors),
      itemFactors: withoutPadding(itemFactors, factors),
      implicitFactors: withoutPadding(implicitFactors, factors),
      userBiases: Float32Array.from(userBiases),
      itemBiases: Float32Array.from(itemBiases),
    };
  } finally {
    arena.release();
  }
}

/** Puts each user's ratings in random order, in place. */
function shuffleRows({ rowCount, offsets, columns, values }: SparseRows, random: Random): void {
  for (let row = 0; row < rowCount; row++) {
    const start = offsets[row];
    const places = random.shuffle(
      Int32Array.from({ length: offsets[row + 1] - start }, (_, place) => start + place),
    );
    const moved = {
      columns: places.map((at) => columns[at]),
      values: Float32Array.from(places, (at) => values[at]),
    };
    columns.set(moved.columns, start);
    values.set(moved.values, start);
  }
}

// Nothing is known of an index without ratings, so its random start must not speak.
function clearUnseen(
  { rowCount, offsets, columns }: SparseRows,
  width: number,
  userFactors: Float32Array,
  ...ofItems: Float32Array[]
): void {
  for (let user = 0; user < rowCount; user++)
    if (offsets[user] === offsets[user + 1]) userFactors.fill(0, user * width, (user + 1) * width);
  for (const factors of ofItems) {
    const isSeen = new Uint8Array(factors.length / width);
    for (const item of columns) isSeen[item] = 1;
    for (const [item, seenOnce] of isSeen.entries())
      if (!seenOnce) factors.fill(0, item * width, (item + 1) * width);
  }
}
