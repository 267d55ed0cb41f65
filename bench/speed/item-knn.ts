/**
 * Seconds to find every item's neighbours by cosine on Gowalla, side by side with the Python library `implicit`: the
 * same data, number of neighbours and threads, taking turns. Some items' similarities are added up by both, so that they
 * are seen to compute the same thing.
 * Run from the repository's root: `npx node bench/speed/item-knn.ts`.
 */
import { join } from "node:path";
import {
  buildDataset,
  createKernelPool,
  float32Tensor,
  int32Tensor,
  parseUserItemLists,
  resolveConfig,
} from "@palate/engine";
import { dataFile, textOf } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { median, ownPeakBytes, reportSpeed, type SpeedLine } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const rounds = 5;
const numbersOfNeighbours = [20, 200];

interface Run {
  readonly seconds: number;
  /** of all threads together: what stays comparable on a machine that does other things as well */
  readonly cpuSeconds: number;
  /** the similarities of some items, added up */
  readonly sum: number;
  readonly peakMemoryBytes?: number;
}

const definition = modelNamed("item-knn");
const train = dataFile("gowalla/train.txt");
const { parts, items: itemIds } = buildDataset({ train: parseUserItemLists(textOf(train)) });
const interactions = parts.train;
const compared = Array.from({ length: 50 }, (_, index) => index * Math.floor(interactions.itemCount / 50));

const lines: SpeedLine[] = [];
await palate(numbersOfNeighbours[0]); // compiled code is warm after the first fit, as a library's is
for (const neighbours of numbersOfNeighbours) {
  const own: Run[] = [];
  const peer: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(await palate(neighbours));
    peer.push(implicit(neighbours));
  }
  lines.push({
    work: `cosine item kNN, ${neighbours} neighbours`,
    data: "gowalla",
    per: "fit",
    threads,
    palate: { name: "item-knn", ...described(own) },
    peer: { name: "implicit 0.7.3", ...described(peer) },
    wanted: 0.7,
  });
}
reportSpeed("item-knn", lines);

function described(runs: readonly Run[]) {
  const { seconds, cpuSeconds, sum, peakMemoryBytes } = median(runs);
  const quality = `similarities ${sum.toFixed(3)}, processors ${cpuSeconds.toFixed(2)} s`;
  return { seconds, quality, ...(peakMemoryBytes === undefined ? {} : { peakMemoryBytes }) };
}

async function palate(neighbours: number): Promise<Run> {
  const pool = await createKernelPool({ threads });
  const config = resolveConfig(definition.config, { similarity: "cosine", neighbours, shrinkage: 0 });
  const used = process.cpuUsage();
  const started = performance.now();
  const model = await definition.fit({ interactions, ratingRange: { min: 0, max: 1 } }, config, {
    seed: 1,
    pool,
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  await pool.close();
  const artifact = model.save();
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const similarities = float32Tensor(artifact, "similarities", [-1]);
  let sum = 0;
  for (const item of compared)
    for (let at = offsets[item]; at < offsets[item + 1]; at++) sum += similarities[at];
  return { seconds, cpuSeconds: (user + system) / 1e6, sum, peakMemoryBytes: ownPeakBytes() };
}

function implicit(neighbours: number): Run {
  const items = compared.map((item) => Number(itemIds.ids[item]));
  const script = join(import.meta.dirname, "item_knn_peer.py");
  return runPeer<Run>("implicit", script, { train, neighbours, threads, items });
}
