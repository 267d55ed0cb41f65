import type { Interactions } from "../../dataset/interactions.ts";
import { byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Layer } from "../../neural/apply-layer.ts";
import { batchesOf, batchSizeFor } from "../../neural/batches.ts";
import { holdOut } from "../../neural/hold-out.ts";
import { openNetwork } from "../../neural/network.ts";
import { writeProgram } from "../../neural/program.ts";
import { sparseInput } from "../../neural/sparse-input.ts";
import { glorotStart } from "../../neural/starts.ts";
import { train } from "../../neural/train.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { FitContext } from "../definition.ts";
import type { MultVaeConfig } from "./config.ts";

/** What was learned; an encoder's last layer keeps the means only. */
export interface Layers {
  readonly encoder: readonly [Layer, Layer];
  readonly decoder: readonly [Layer, Layer];
}

const SHARDS = 4;
const LEAST_BATCHES = 24;

/**
 * Minimises the negative multinomial likelihood of what each user liked plus `beta` times the divergence of the latent
 * numbers, and reports that sum, per user, without dropout and with latent numbers at their means.
 */
export async function learn(
  interactions: Interactions,
  config: MultVaeConfig,
  context: FitContext,
): Promise<Layers> {
  const { hiddenUnits, latentUnits } = config;
  const rows = likedRows(interactions);
  const { columnCount, offsets } = rows;
  const random = seededRandom(context.seed).fork("mult-vae");
  const filled = Int32Array.from({ length: rows.rowCount }, (_, row) => row).filter(
    (row) => offsets[row] < offsets[row + 1],
  );
  const { visited, watched } = holdOut(filled, config.validationShare, random.fork("validation"));
  const batchSize = batchSizeFor(config.batchSize, visited.length, LEAST_BATCHES);
  const arena = context.pool.arena();
  try {
    const input = sparseInput(arena, rows, normalized(rows));
    const target = input.withValues(rows.values);
    const writer = writeProgram(arena, batchSize);
    const first = writer.sparse(
      "encoder1",
      input,
      writer.matrix(hiddenUnits),
      glorotStart(columnCount, hiddenUnits),
      config.dropout,
    );
    writer.activate(first, "tanh");
    const spread = writer.dense(
      "encoder2",
      first,
      writer.matrix(2 * latentUnits),
      glorotStart(hiddenUnits, 2 * latentUnits),
    );
    const latent = writer.gaussian(spread, config.beta);
    const second = writer.dense(
      "decoder1",
      latent,
      writer.matrix(hiddenUnits),
      glorotStart(latentUnits, hiddenUnits),
    );
    writer.activate(second, "tanh");
    const logits = writer.dense(
      "decoder2",
      second,
      writer.matrix(columnCount),
      glorotStart(hiddenUnits, columnCount),
    );
    writer.multinomial(logits, target);
    const network = openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
      optimizer: { method: "adam" },
      shards: SHARDS,
      signal: context.signal,
    });
    await train(
      {
        name: "mult-vae",
        config: { ...config },
        schedule: config,
        state: network.state,
        kept: network.trained,
        async run(epoch, rate) {
          const chance = random.fork(`epoch ${epoch}`);
          input.samples.set(chance.shuffle(visited.slice()));
          const batches = batchesOf(visited.length, batchSize);
          await network.steps(
            batches.map((batch, index) => ({
              batch: { ...batch, scale: 1 / batch.count },
              number: (epoch - 1) * batches.length + index + 1,
              learningRate: config.learningRate * rate,
              decay: config.regularization,
              seed: chance.uint32() | 0,
            })),
          );
        },
        async measure() {
          input.samples.set(watched);
          const loss = await network.loss(batchesOf(watched.length, batchSize));
          return loss / Math.max(1, watched.length);
        },
      },
      context,
    );
    const layer = (name: string): Layer => ({
      weights: network.parameter(`${name}.weights`).slice(),
      bias: network.parameter(`${name}.bias`).slice(),
    });
    return {
      encoder: [
        {
          weights: network.table("encoder1", 0, hiddenUnits),
          bias: network.parameter("encoder1.bias").slice(),
        },
        meansOf(layer("encoder2"), hiddenUnits, latentUnits),
      ],
      decoder: [layer("decoder1"), layer("decoder2")],
    };
  } finally {
    arena.release();
  }
}

/** What each user liked, at its weight; dislikes are left out. */
function likedRows(interactions: Interactions): SparseRows {
  const isLiked = (_: number, row: number) => interactions.values[row] > 0;
  const { userCount, itemCount, users, items, values } = interactions;
  return byUser({
    userCount,
    itemCount,
    users: users.filter(isLiked),
    items: items.filter(isLiked),
    values: values.filter(isLiked),
  });
}

/** Values of each row divided by its length. */
function normalized({ offsets, values, rowCount }: SparseRows): Float32Array {
  const result = values.slice();
  for (let row = 0; row < rowCount; row++) {
    const own = result.subarray(offsets[row], offsets[row + 1]);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    for (let entry = 0; entry < own.length; entry++) own[entry] /= length;
  }
  return result;
}

function meansOf({ weights, bias }: Layer, inputs: number, width: number): Layer {
  const means = new Float32Array(inputs * width);
  for (let input = 0; input < inputs; input++)
    means.set(weights.subarray(2 * input * width, (2 * input + 1) * width), input * width);
  return { weights: means, bias: bias.slice(0, width) };
}
