/**
 * Seconds per iteration of implicit ALS on ml-1m, side by side with the Python library `implicit`: the same data,
 * weights, regularization and number of threads, taking turns, each with its own conjugate gradients. The loss that
 * both reach is the same sum over all pairs.
 * Run from the repository's root: `PALATE_BENCH_PYTHON=… npx node bench/als/against-implicit.ts`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildDataset,
  createKernelPool,
  findModel,
  type Interactions,
  parseMovieLens,
  resolveConfig,
} from "@palate/engine";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const python = process.env.PALATE_BENCH_PYTHON ?? "python3";
const rounds = 5;
const seed = 42;
const settings = {
  factors: 64,
  regularization: 0.01,
  alpha: 1,
  epochs: 15,
  solver: "cg",
  cgSteps: 2,
  frequencyScaling: 0,
};

interface Outcome {
  readonly seconds: number;
  readonly loss: number;
}

const ratings = ratingsFile();
const interactions = readInteractions(ratings);
console.log(
  `ml-1m, ${interactions.users.length} interactions; ${threads} threads; ${JSON.stringify(settings)}`,
);

await palate(2); // compiled code is warm after the first fit, as a library's is
const results: { palate: Outcome[]; implicit: Outcome[] } = { palate: [], implicit: [] };
for (let round = 1; round <= rounds; round++) {
  results.palate.push(await palate());
  results.implicit.push(implicit());
  const [own, peer] = [results.palate, results.implicit].map((outcomes) => outcomes.at(-1) as Outcome);
  console.log(`round ${round}: Palate ${perIteration(own)}, implicit ${perIteration(peer)}`);
}
for (const [word, choose] of [
  ["median", median],
  ["quickest", quickest],
] as const) {
  const [own, peer] = [results.palate, results.implicit].map(choose);
  console.log(`\n${word}: Palate ${perIteration(own)}, loss ${own.loss.toFixed(6)}`);
  console.log(`${word}: implicit ${perIteration(peer)}, loss ${peer.loss.toFixed(6)}`);
  console.log(`${word}: ratio ${(own.seconds / peer.seconds).toFixed(3)} (to be at most 0.5)`);
}

async function palate(epochs = settings.epochs): Promise<Outcome> {
  const definition = findModel("implicit-als");
  if (definition === undefined) throw new Error("There is no model called implicit-als.");
  const pool = await createKernelPool({ threads });
  const config = resolveConfig(definition.config, { ...settings, epochs });
  let loss = Number.NaN;
  const report = (progress: { loss?: number }) => {
    loss = progress.loss ?? loss;
  };
  const started = performance.now();
  await definition.fit({ interactions, ratingRange: { min: 0, max: 1 } }, config, { seed, pool, report });
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { seconds, loss };
}

function implicit(): Outcome {
  const script = join(import.meta.dirname, "implicit_peer.py");
  const given = JSON.stringify({ ...settings, ratings, threads, seed });
  return JSON.parse(execFileSync(python, [script, given], { encoding: "utf8" })) as Outcome;
}

function ratingsFile(): string {
  const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
  const file = ["ratings.notime.dat", "ratings.dat"]
    .flatMap((name) => [name, `${name}.gz`])
    .map((name) => join(folder, "ml-1m", name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    console.error(`There is no ml-1m in ${folder}. Set PALATE_DATASETS to the folder that holds it.`);
    process.exit(1);
  }
  return file;
}

/** Every rating, whatever its value, as 1. */
function readInteractions(file: string): Interactions {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  const rows = parseMovieLens(text, "::").map((row) => ({ ...row, value: 1 }));
  return buildDataset({ all: rows }).parts.all;
}

function perIteration({ seconds }: Outcome): string {
  return `${((1000 * seconds) / settings.epochs).toFixed(1)} ms per iteration`;
}

function median(outcomes: readonly Outcome[]): Outcome {
  return outcomes.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(outcomes.length / 2)];
}

/** On a machine that does other things as well, the quickest round was disturbed least. */
function quickest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => (outcome.seconds < best.seconds ? outcome : best));
}
