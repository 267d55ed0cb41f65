import type { Arena } from "../../kernels/arena.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { fillPadded } from "../../matrix/padded-rows.ts";
import { descentRule } from "../../neural/optimizer.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import { drawTriples, type Triples } from "../bpr/triples.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext, TrainingData } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { clearIdleUsers, likedRows } from "../liked-rows.ts";
import { type Batch, type BatchArrays, batchesOf } from "./batches.ts";
import type { TwoTowerConfig } from "./config.ts";
import { type Parts, partsOf, sumOfParts } from "./parts.ts";

export interface Vectors {
  /** users x factors, row-major */
  readonly users: Float32Array;
  /** items x factors, row-major */
  readonly items: Float32Array;
}

const INITIAL_DEVIATION = 0.1;
const FEWEST_STEPS = 16;
const LARGEST_GRADIENTS_BYTES = 2 ** 26;
// Fixed, so that results do not depend on the number of threads.
const BUCKETS = 16;
const BLOCK_SAMPLES = 32;

/** One side in the kernels' memory. */
interface Tower {
  readonly parts: Parts;
  readonly table: Float32Array;
  readonly means: Float32Array;
  readonly squares: Float32Array;
  readonly gradients: Float32Array;
  readonly leaders: Int32Array;
}

/** Adam on the binary cross-entropy of liked items and sampled others, batch after batch. */
export async function train(
  { interactions, userFeatures, itemFeatures }: TrainingData,
  config: TwoTowerConfig,
  context: FitContext,
): Promise<Vectors> {
  const { pool } = context;
  const arena = pool.arena();
  try {
    const random = seededRandom(context.seed).fork("two-tower");
    const liked = likedRows(interactions);
    const width = paddedWidth(config.factors);
    const parts = {
      users: partsOf(interactions.userCount, userFeatures, arena),
      items: partsOf(interactions.itemCount, itemFeatures, arena),
    };
    const itemsPerSample = 1 + config.negatives;
    const batchSize = batchSizeFor(config, liked.columns.length, parts, width);
    const towers = {
      users: towerOf(arena, parts.users, batchSize * parts.users.most, config.factors, random),
      items: towerOf(
        arena,
        parts.items,
        batchSize * itemsPerSample * parts.items.most,
        config.factors,
        random,
      ),
    };
    clearIdleUsers(liked, towers.users.table, width);
    const into: BatchArrays = {
      users: arena.int32(batchSize),
      items: arena.int32(batchSize * itemsPerSample),
      userPlaces: arena.int32(batchSize),
      itemPlaces: arena.int32(batchSize * itemsPerSample),
      userIds: arena.int32(batchSize * parts.users.most),
      itemIds: arena.int32(batchSize * itemsPerSample * parts.items.most),
    };
    const triples = drawTriples(liked, random.fork("triples"));

    const state = {
      users: towers.users.table,
      userMeans: towers.users.means,
      userSquares: towers.users.squares,
      items: towers.items.table,
      itemMeans: towers.items.means,
      itemSquares: towers.items.squares,
    };
    const checkpoints = checkpointsOf("two-tower", { ...config }, state, context);
    const stepsPerEpoch = Math.ceil(liked.columns.length / batchSize);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      let step = (epoch - 1) * stepsPerEpoch;
      const chance = random.fork(`epoch ${epoch}`);
      const sizes = { batchSize, negatives: config.negatives };
      for (const batch of batchesOf(liked, parts, sizes, into, chance)) {
        step++;
        await takeStep(batch, step, into, towers, itemsPerSample, width, config, context);
      }
      const loss = lossOf(triples, towers, width, config.regularization);
      if (!Number.isFinite(loss)) throw new DivergenceError("two-tower", epoch, "Lower `learningRate`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      users: sumOfParts(parts.users, towers.users.table, config.factors, width),
      items: sumOfParts(parts.items, towers.items.table, config.factors, width),
    };
  } finally {
    arena.release();
  }
}

/** As many as asked for, but few enough for a number of steps, and for gradients that fit into some memory. */
function batchSizeFor(
  { batchSize, negatives }: TwoTowerConfig,
  pairs: number,
  { users, items }: { readonly users: Parts; readonly items: Parts },
  width: number,
): number {
  const rowsOfSample = users.most + (1 + negatives) * items.most;
  const fitting = Math.floor(LARGEST_GRADIENTS_BYTES / (4 * width * rowsOfSample));
  return Math.max(1, Math.min(batchSize, Math.ceil(pairs / FEWEST_STEPS), fitting));
}

function towerOf(arena: Arena, parts: Parts, gradientRows: number, factors: number, random: Random): Tower {
  const width = paddedWidth(factors);
  const table = arena.float32(parts.tableRows * width);
  fillPadded(table, factors, () => INITIAL_DEVIATION * random.normal());
  return {
    parts,
    table,
    means: arena.float32(table.length),
    squares: arena.float32(table.length),
    gradients: arena.float32(gradientRows * width),
    leaders: arena.int32(parts.tableRows),
  };
}

async function takeStep(
  batch: Batch,
  step: number,
  into: BatchArrays,
  { users, items }: { readonly users: Tower; readonly items: Tower },
  itemsPerSample: number,
  width: number,
  { learningRate, regularization }: TwoTowerConfig,
  { pool, signal }: FitContext,
): Promise<void> {
  await pool.run({
    kernel: "towerGradients",
    rows: batch.samples,
    blockRows: BLOCK_SAMPLES,
    args: [
      itemsPerSample,
      into.users,
      into.items,
      users.parts.starts,
      users.parts.rows,
      users.parts.weights,
      users.table,
      items.parts.starts,
      items.parts.rows,
      items.parts.weights,
      items.table,
      into.userPlaces,
      into.itemPlaces,
      users.gradients,
      items.gradients,
      width,
    ],
    scratchBytes: 3 * 4 * width,
    signal,
  });
  const rule = descentRule({ method: "adam" }, step, learningRate, regularization);
  for (const [tower, ids, count] of [
    [users, into.userIds, batch.userIds],
    [items, into.itemIds, batch.itemIds],
  ] as const) {
    await pool.run({
      kernel: "descendRows",
      rows: BUCKETS,
      blockRows: 1,
      args: [
        BUCKETS,
        ids,
        0,
        count,
        tower.gradients,
        width,
        tower.table,
        tower.means,
        tower.squares,
        tower.leaders,
        ...rule,
      ],
      signal,
    });
  }
}

/**
 * What training minimises, on the same triples in every epoch: the cross-entropy of a liked item and another, and the
 * penalty of what they meet; 0 without any.
 */
function lossOf(
  { users, liked, others }: Triples,
  towers: { readonly users: Tower; readonly items: Tower },
  width: number,
  regularization: number,
): number {
  let sum = 0;
  for (const [index, user] of users.entries()) {
    const own = vectorOf(towers.users, user, width);
    const [first, second] = [liked, others].map((items) => vectorOf(towers.items, items[index], width));
    const squares = own.squares + first.squares + second.squares;
    sum += softplus(-product(own.vector, first.vector)) + softplus(product(own.vector, second.vector));
    sum += (regularization / 2) * squares;
  }
  return users.length === 0 ? 0 : sum / users.length;
}

/** A user's or item's vector, and the sum of squares of its parts. */
function vectorOf({ parts, table }: Tower, index: number, width: number) {
  const vector = new Float64Array(width);
  let squares = 0;
  for (let e = parts.starts[index]; e < parts.starts[index + 1]; e++) {
    for (let i = 0; i < width; i++) {
      const value = table[parts.rows[e] * width + i];
      vector[i] += parts.weights[e] * value;
      squares += value * value;
    }
  }
  return { vector, squares };
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** ln(1 + exp(x)) */
function softplus(x: number): number {
  return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
}
