import type { Interactions } from "../../dataset/interactions.ts";
import { batchSizeFor } from "../../neural/batch-size.ts";
import { openNetwork } from "../../neural/network.ts";
import { writeProgram } from "../../neural/program.ts";
import { train } from "../../neural/train.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { FitContext } from "../definition.ts";
import type { SasrecConfig } from "./config.ts";
import { shapesOf, writeLayers } from "./layers.ts";
import { cutPieces, type Pieces } from "./pieces.ts";

const SHARDS = 4;
const LEAST_BATCHES = 10;
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
  const pieces = cutPieces(interactions, length, random.fork("measured order"));
  const batchSize = batchSizeFor(config.batchSize, pieces.count, LEAST_BATCHES);
  const arena = context.pool.arena();
  try {
    const measuredCount = Math.min(MEASURED, pieces.count);
    const everything = (pieces.count + measuredCount) * length;
    const data = { inputs: arena.int32(everything), targets: arena.int32(everything), itemCount, length };
    // Those to be measured stand behind all others, and stay.
    const order = Int32Array.from({ length: pieces.count }, (_, piece) => piece);
    const arrange = ({ inputs, targets }: Pieces, chosen: Int32Array, at: number) => {
      for (const [index, piece] of chosen.entries()) {
        const [from, to] = [piece * length, (at + index) * length];
        data.inputs.set(inputs.subarray(from, from + length), to);
        data.targets.set(targets.subarray(from, from + length), to);
      }
    };
    const measured = random.fork("measured").shuffle(order.slice()).subarray(0, measuredCount);
    arrange(pieces, measured, pieces.count);

    const listed = sampledItems === 0 ? undefined : arena.int32(Math.min(sampledItems, itemCount));
    const writer = writeProgram(arena, batchSize * length);
    writeLayers(writer, config, data, listed);
    const network = openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
      optimizer: { method: "adam" },
      shards: SHARDS,
      span: length,
      signal: context.signal,
    });
    const targetsIn = (first: number, count: number) =>
      data.targets
        .subarray(first * length, (first + count) * length)
        .reduce((sum, target) => sum + (target < 0 ? 0 : 1), 0);
    const batches = Math.ceil(pieces.count / batchSize);
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
          const cut = interactions.timestamps ? pieces : cutPieces(interactions, length, chance);
          arrange(cut, chance.shuffle(order.slice()), 0);
          for (let batch = 0; batch < batches; batch++) {
            const first = batch * batchSize;
            const count = Math.min(batchSize, pieces.count - first);
            drawListed(chance);
            await network.step(
              { first, count, scale: 1 / targetsIn(first, count) },
              (epoch - 1) * batches + batch + 1,
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
          let loss = 0;
          for (let first = pieces.count; first < pieces.count + measuredCount; first += batchSize) {
            const count = Math.min(batchSize, pieces.count + measuredCount - first);
            loss += await network.loss({ first, count, scale: 1 });
          }
          return loss / Math.max(1, targetsIn(pieces.count, measuredCount));
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

/** Places of a piece: no more than the longest history fills. */
function lengthFor({ users, values, userCount }: Interactions, { maxLength }: SasrecConfig): number {
  const counts = new Int32Array(userCount);
  for (const [row, user] of users.entries()) if (values[row] > 0) counts[user]++;
  return Math.min(
    maxLength,
    counts.reduce((most, count) => Math.max(most, count), 1),
  );
}
