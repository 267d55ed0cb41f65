/**
 * Seconds per iteration of implicit ALS on ml-1m, side by side with the Python library `implicit`: the same data,
 * weights, regularization and number of threads, taking turns, each with its own conjugate gradients at their default
 * number of steps. The loss is the same sum over all pairs of user and item for both.
 * Run from the repository's root: `PALATE_BENCH_PYTHON=… npx node bench/als/against-implicit.ts`.
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
  type Interactions,
  parseMovieLens,
  resolveConfig,
} from "@palate/engine";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const python = process.env.PALATE_BENCH_PYTHON ?? "python3";
const rounds = 5;
const seed = 42;
const epochs = 15;
const factors = 64;
/** implicit's defaults, and settings that rank ml-1m well */
const cases = [
  { alpha: 1, regularization: 0.01 },
  { alpha: 4, regularization: 10 },
];

type Case = (typeof cases)[number];

interface Outcome {
  readonly seconds: number;
  readonly loss: number;
}

const definition = findModel("implicit-als") as AnyModelDefinition;
const ratings = ratingsFile();
const interactions = readInteractions(ratings);
console.log(
  `ml-1m, ${interactions.users.length} interactions, ${factors} factors, ${epochs} iterations, ${threads} threads`,
);

await palate(cases[0]); // compiled code is warm after the first fit, as a library's is
for (const one of cases) {
  console.log(`\nalpha ${one.alpha}, regularization ${one.regularization}`);
  const own: Outcome[] = [];
  const peer: Outcome[] = [];
  for (let round = 1; round <= rounds; round++) {
    own.push(await palate(one));
    peer.push(implicit(one));
  }
  compare("median", median(own), median(peer));
  compare("quickest", quickest(own), quickest(peer));
}

async function palate({ alpha, regularization }: Case): Promise<Outcome> {
  const pool = await createKernelPool({ threads });
  const config = resolveConfig(definition.config, {
    factors,
    epochs,
    alpha,
    regularization,
    frequencyScaling: 0,
  });
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

function implicit(one: Case): Outcome {
  const script = join(import.meta.dirname, "implicit_peer.py");
  const settings = JSON.stringify({ ...one, factors, epochs, threads, seed, ratings });
  return JSON.parse(execFileSync(python, [script, settings], { encoding: "utf8" })) as Outcome;
}

function compare(word: string, own: Outcome, peer: Outcome): void {
  const shown = ({ seconds, loss }: Outcome) =>
    `${((1000 * seconds) / epochs).toFixed(1)} ms per iteration, loss ${loss.toFixed(6)}`;
  const ratio = (own.seconds / peer.seconds).toFixed(3);
  console.log(
    `${word.padEnd(8)}  Palate ${shown(own)}   implicit ${shown(peer)}   ratio ${ratio} (to be at most 0.5)`,
  );
}

function median(outcomes: readonly Outcome[]): Outcome {
  return outcomes.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(outcomes.length / 2)];
}

/** On a machine that does other things as well, the quickest round was disturbed least. */
function quickest(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => (outcome.seconds < best.seconds ? outcome : best));
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
