import type { Interactions } from "../../dataset/interactions.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import { batchesOf, batchSizeFor } from "../../neural/batches.ts";
import { holdOut } from "../../neural/hold-out.ts";
import { type Network, openNetwork } from "../../neural/network.ts";
import { writeProgram } from "../../neural/program.ts";
import { train } from "../../neural/train.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { FitContext } from "../definition.ts";
import type { NeumfConfig } from "./config.ts";
import { sampleSource } from "./samples.ts";
import { type Sizes, sizesOf, type Towers, writeTowers } from "./towers.ts";

const SHARDS = 4;
const LEAST_BATCHES = 6;
// Interactions whose samples are drawn while those of as many others are learned from.
const CHUNK = 25_000;
// The loss is measured on the samples of at most this many interactions, always the same.
const MEASURED = 10_000;
const INITIAL_DEVIATION = 0.01;

/**
 * Minimises the binary cross-entropy of liked items and drawn ones, and reports it on a fixed draw. The moments of
 * Adam move with a vector only when a batch meets it ("lazy" Adam).
 */
export async function learn(
  interactions: Interactions,
  config: NeumfConfig,
  context: FitContext,
): Promise<Towers> {
  const sizes = sizesOf(config);
  const rows = byUser(interactions);
  const source = sampleSource(rows, config.negatives);
  const random = seededRandom(context.seed).fork("neumf");
  const order = Int32Array.from({ length: source.count }, (_, entry) => entry);
  const { visited, watched } = holdOut(order, config.validationShare, random.fork("validation"));
  const sampleCount = visited.length * source.perInteraction;
  const batchSize = batchSizeFor(config.batchSize, sampleCount, LEAST_BATCHES);
  const arena = context.pool.arena();
  try {
    const { userCount, itemCount } = interactions;
    const vectors = arena.float32((userCount + itemCount) * sizes.vector);
    const chance = random.fork("vectors");
    for (let at = 0; at < vectors.length; at++) vectors[at] = INITIAL_DEVIATION * chance.normal();
    clearUnmet(vectors, rows.columns, rows.offsets, sizes.vector);

    const chunk = Math.min(CHUNK, visited.length);
    const most = chunk * source.perInteraction;
    const measured = Math.min(MEASURED, watched.length);
    const all = samplesIn(arena, 2 * most + measured * source.perInteraction);
    const samplesFrom = (first: number) => ({
      ids: all.ids.subarray(2 * first),
      targets: all.targets.subarray(first),
    });
    // Those to be measured stand behind all others, and stay.
    const toMeasure = samplesFrom(2 * most);
    const draws = random.fork("measured");
    const measuredCount = source.draw(draws.shuffle(watched.slice()), 0, measured, draws, toMeasure);

    const open = (apart: boolean) => {
      const writer = writeProgram(arena, batchSize);
      const pair = writer.embed(vectors, all.ids, sizes.vector, 2);
      for (const score of writeTowers(writer, pair, sizes, config.dropout, apart))
        writer.crossEntropy(score, all.targets);
      return openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
        optimizer: { method: "adam" },
        shards: SHARDS,
        signal: context.signal,
      });
    };
    const network = open(false);
    const isPretrained = config.variant === "neumf" && config.pretrainEpochs > 0;
    const apart = isPretrained ? open(true) : undefined;

    let step = 0;
    await train(
      {
        name: "neumf",
        config: { ...config },
        schedule: config,
        state: { ...network.state, ...(apart && prefixed("apart.", apart.state)) },
        kept: network.trained,
        async run(epoch, rate) {
          const learner = apart && epoch <= config.pretrainEpochs ? apart : network;
          const chance = random.fork(`epoch ${epoch}`);
          const shuffled = chance.shuffle(visited.slice());
          step = stepsBefore(epoch, learner === apart ? 0 : apart ? config.pretrainEpochs : 0);
          const drawAt = (place: number, from: number) => {
            const to = Math.min(from + chunk, visited.length);
            return { place, count: source.draw(shuffled, from, to, chance, samplesFrom(place)) };
          };
          let drawn = drawAt(0, 0);
          for (let from = 0; from < visited.length; from += chunk) {
            const steps = batchesOf(drawn.count, batchSize, drawn.place).map((batch) => ({
              batch: { ...batch, scale: 1 / batch.count },
              number: ++step,
              learningRate: config.learningRate * rate,
              decay: config.regularization / sampleCount,
              seed: chance.uint32() | 0,
            }));
            const learned = learner.steps(steps);
            if (from + chunk < visited.length) drawn = drawAt(most - drawn.place, from + chunk);
            await learned;
          }
          if (apart && learner === apart) fuse(apart, network, sizes);
        },
        async measure() {
          return (await network.loss(batchesOf(measuredCount, batchSize, 2 * most))) / measuredCount;
        },
      },
      context,
    );
    const layerOf = (name: string) => ({
      weights: network.parameter(`${name}.weights`).slice(),
      bias: network.parameter(`${name}.bias`).slice(),
    });
    return {
      vectors: vectors.slice(),
      hidden: sizes.hidden.map((_, index) => layerOf(`hidden${index + 1}`)),
      score: layerOf("score"),
    };
  } finally {
    arena.release();
  }

  // Steps of an epoch vary a little with what is drawn; the count only corrects Adam's first steps.
  function stepsBefore(epoch: number, first: number): number {
    return (epoch - 1 - first) * Math.ceil(sampleCount / batchSize);
  }
}

/** Both halves learned apart, each with half a say: He et al., section 3.4.1. */
function fuse(apart: Network, network: Network, { hidden }: Sizes): void {
  for (const index of hidden.keys()) {
    for (const part of ["weights", "bias"]) {
      const name = `hidden${index + 1}.${part}`;
      network.parameter(name).set(apart.parameter(name));
    }
  }
  const halves = ["gmfScore", "mlpScore"].map((name) => ({
    weights: apart.parameter(`${name}.weights`),
    bias: apart.parameter(`${name}.bias`)[0],
  }));
  const weights = halves.flatMap((half) => [...half.weights]);
  network.parameter("score.weights").set(weights.map((weight) => weight / 2));
  network.parameter("score.bias")[0] = (halves[0].bias + halves[1].bias) / 2;
}

function samplesIn(arena: Arena, count: number) {
  return { ids: arena.int32(2 * count), targets: arena.float32(count) };
}

function prefixed(prefix: string, state: Readonly<Record<string, Float32Array>>) {
  return Object.fromEntries(Object.entries(state).map(([key, array]) => [prefix + key, array]));
}

// Nothing is known of a user or an item without interactions, so its random start must not speak.
function clearUnmet(vectors: Float32Array, columns: Int32Array, offsets: Int32Array, width: number): void {
  const userCount = offsets.length - 1;
  const isMet = new Uint8Array(vectors.length / width);
  for (let user = 0; user < userCount; user++) isMet[user] = offsets[user] < offsets[user + 1] ? 1 : 0;
  for (const item of columns) isMet[userCount + item] = 1;
  for (const [index, met] of isMet.entries()) if (!met) vectors.fill(0, index * width, (index + 1) * width);
}
