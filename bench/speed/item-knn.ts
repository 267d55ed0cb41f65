/**
 * Seconds to find every item's neighbours by cosine on Gowalla, side by side with the Python library `implicit`: the
 * same data, number of neighbours and threads, taking turns. Some items' similarities are compared, so that both are
 * seen to compute the same thing.
 * Run from the repository's root: `PALATE_BENCH_PYTHON=… npx node bench/speed/item-knn.ts`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type AnyModelDefinition,
  buildDataset,
  createKernelPool,
  findModel,
  float32Tensor,
  int32Tensor,
  parseUserItemLists,
  resolveConfig,
} from "@palate/engine";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const python = process.env.PALATE_BENCH_PYTHON ?? "python3";
const rounds = 3;
const numbersOfNeighbours = [20, 200];

interface Outcome {
  readonly seconds: number;
  /** of all threads together: what remains comparable on a machine that does other things as well */
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  readonly sums: readonly number[];
}

const definition = findModel("item-knn") as AnyModelDefinition;
const train = trainFile();
const bytes = readFileSync(train);
const text = (train.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
const { parts, items: itemIds } = buildDataset({ train: parseUserItemLists(text) });
const interactions = parts.train;
const compared = Array.from({ length: 50 }, (_, index) => index * Math.floor(interactions.itemCount / 50));

console.log(
  `gowalla, ${interactions.users.length} interactions, cosine, ${threads} threads, medians of ${rounds}`,
);
await palate(numbersOfNeighbours[0]); // compiled code is warm after the first fit, as a library's is
for (const neighbours of numbersOfNeighbours) {
  const own: Outcome[] = [];
  const peer: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    own.push(await palate(neighbours));
    peer.push(implicit(neighbours));
  }
  const difference = Math.max(
    ...own[0].sums.map((sum, index) => Math.abs(sum - peer[0].sums[index]) / (sum || 1)),
  );
  const [ours, theirs] = [median(own), median(peer)];
  console.log(
    `${neighbours} neighbours: palate ${described(ours)}; implicit ${described(theirs)}; ` +
      `ratio ${(ours.seconds / theirs.seconds).toFixed(2)}, of processor seconds ${(ours.cpuSeconds / theirs.cpuSeconds).toFixed(2)}; ` +
      `similarities differ by ${difference.toExponential(1)} at most`,
  );
}

async function palate(neighbours: number): Promise<Outcome> {
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
  const sums = compared.map((item) =>
    [...similarities.subarray(offsets[item], offsets[item + 1])].reduce((sum, value) => sum + value, 0),
  );
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    mebibytes: process.resourceUsage().maxRSS / 1024,
    sums,
  };
}

function implicit(neighbours: number): Outcome {
  const settings = { train, neighbours, threads, items: compared.map((item) => Number(itemIds.ids[item])) };
  const answer = execFileSync(
    python,
    [join(import.meta.dirname, "item_knn_peer.py"), JSON.stringify(settings)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(answer.trim().split("\n").at(-1) as string);
}

function described({ seconds, cpuSeconds, mebibytes }: Outcome): string {
  return `${seconds.toFixed(2)} s (processors ${cpuSeconds.toFixed(2)} s, peak ${mebibytes.toFixed(0)} MiB)`;
}

function median(outcomes: readonly Outcome[]): Outcome {
  return outcomes.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(outcomes.length / 2)];
}

function trainFile(): string {
  const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
  const file = join(folder, "gowalla/train.txt");
  const found = [file, `${file}.gz`].find((name) => existsSync(name));
  if (found !== undefined) return found;
  console.error(
    `There is no gowalla in ${folder}. Set PALATE_DATASETS to the folder that holds gowalla/train.txt.`,
  );
  process.exit(1);
}
