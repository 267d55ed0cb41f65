import type { Interactions } from "../../dataset/interactions.ts";
import { batchesOf, batchSizeFor } from "../../neural/batches.ts";
import { holdOut, type Parts } from "../../neural/hold-out.ts";
import { openNetwork } from "../../neural/network.ts";
import { writeProgram } from "../../neural/program.ts";
import { train } from "../../neural/train.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import type { FitContext } from "../definition.ts";
import type { SasrecConfig } from "./config.ts";
import { INITIAL_DEVIATION, ITEM_BIASES, shapesOf, writeLayers } from "./layers.ts";
import { cutPieces, type Pieces } from "./pieces.ts";
import { likesOf, logPopularity, vectorsOfLikes } from "./start.ts";

const SHARDS = 4;
const LEAST_BATCHES = 10;
// Share of a random start that remains beside singular vectors, so that items of the very same users can part.
const CHANCE = 0.05;
// The loss is measured on at most this many pieces, always the same.
const MEASURED = 256;

/**
 * Minimises the cross-entropy of the next item, and reports its mean over the places of a fixed draw of pieces.
 *
 * @returns the places of a piece, and every array of parameters by its name
 */
export async function learn(
  interactions: Interactions,
  config: SasrecConfig,
  context: FitContext,
): Promise<{ readonly length: number; readonly parameters: ReadonlyMap<string, Float32Array> }> {
  const { sampledItems } = config;
  const { itemCount } = interactions;
  const random = seededRandom(context.seed).fork("sasrec");
  const length = lengthFor(interactions, config);
  const pieces = cutPieces(interactions, length, random.fork("measured order"), config);
  const { visited, watched } = holdOutUsers(pieces, config.validationShare, random.fork("validation"));
  const batchSize = batchSizeFor(config.batchSize, visited.length, LEAST_BATCHES);
  const arena = context.pool.arena();
  try {
    const measuredCount = Math.min(MEASURED, watched.length);
    const everything = (visited.length + measuredCount) * length;
    const data = { inputs: arena.int32(everything), targets: arena.int32(everything), itemCount, length };
    // Those to be measured stand behind all others, and stay.
    const arrange = ({ inputs, targets }: Pieces, chosen: Int32Array, at: number) => {
      for (const [index, piece] of chosen.entries()) {
        const [from, to] = [piece * length, (at + index) * length];
        data.inputs.set(inputs.subarray(from, from + length), to);
        data.targets.set(targets.subarray(from, from + length), to);
      }
    };
    const measured = random.fork("measured").shuffle(watched.slice()).subarray(0, measuredCount);
    arrange(pieces, measured, visited.length);

    const listed = sampledItems === 0 ? undefined : arena.int32(Math.min(sampledItems, itemCount));
    const writer = writeProgram(arena, batchSize * length);
    writeLayers(writer, config, data, listed);
    const network = openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
      optimizer: { method: "adam" },
      shards: SHARDS,
      span: length,
      signal: context.signal,
    });
    const heard = likesOf(interactions, new Set(visited.map((piece) => pieces.users[piece])));
    const { embeddingDim, pretrained, biases } = config;
    if (pretrained) {
      const start = await vectorsOfLikes(heard, embeddingDim, INITIAL_DEVIATION, context);
      const vectors = network.parameter("items.vectors");
      for (const [at, value] of start.entries()) vectors[at] = value + CHANCE * vectors[at];
    }
    if (biases) network.parameter(ITEM_BIASES).set(logPopularity(heard));
    const targetsIn = (first: number, count: number) =>
      data.targets
        .subarray(first * length, (first + count) * length)
        .reduce((sum, target) => sum + (target < 0 ? 0 : 1), 0);
    const batches = batchesOf(visited.length, batchSize);
    const drawListed = (chance: { below(count: number): number }) => {
      for (let k = 0; listed && k < listed.length; k++) listed[k] = chance.below(itemCount);
    };
    await train(
      {
        name: "sasrec",
        config: { ...config },
        schedule: config,
        state: network.state,
        kept: network.trained,
        async run(epoch, rate) {
          const chance = random.fork(`epoch ${epoch}`);
          const cut = interactions.timestamps ? pieces : cutPieces(interactions, length, chance, config);
          arrange(cut, chance.shuffle(visited.slice()), 0);
          // One by one, for each has other listed items.
          for (const [index, { first, count }] of batches.entries()) {
            drawListed(chance);
            await network.step(
              { first, count, scale: 1 / Math.max(1, targetsIn(first, count)) },
              (epoch - 1) * batches.length + index + 1,
              {
                learningRate: config.learningRate * rate,
                decay: config.regularization,
                seed: chance.uint32() | 0,
              },
            );
          }
        },
        async measure() {
          drawListed(random.fork("measured items"));
          const loss = await network.loss(batchesOf(measuredCount, batchSize, visited.length));
          return loss / Math.max(1, targetsIn(visited.length, measuredCount));
        },
      },
      context,
    );
    const names = [...shapesOf(config, itemCount, length).keys()];
    return { length, parameters: new Map(names.map((name) => [name, network.parameter(name).slice()])) };
  } finally {
    arena.release();
  }
}

/** Pieces, held out by whole users: what they are cut from is theirs alone. */
function holdOutUsers({ users }: Pieces, share: number, random: Random): Parts {
  const held = holdOut(Int32Array.from(new Set(users)), share, random);
  const order = users.map((_, piece) => piece);
  const piecesOf = (part: Int32Array) => {
    const isIn = new Set(part);
    return order.filter((piece) => isIn.has(users[piece]));
  };
  return { visited: piecesOf(held.visited), watched: piecesOf(held.watched) };
}

/** Places of a piece: no more than the longest history fills. */
function lengthFor({ users, values, userCount }: Interactions, { maxLength }: SasrecConfig): number {
  const counts = new Int32Array(userCount);
  for (const [row, user] of users.entries()) if (values[row] > 0) counts[user]++;
  return Math.min(
    maxLength,
    counts.reduce((most, count) => Math.max(most, count), 1),
  );
}
