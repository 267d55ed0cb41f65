/**
 * Leave-one-out on ml-100k with full ranking: how well a model guesses the film that each user rated last.
 * Run from the repository's root: `npx node bench/ranking/leave-one-out.ts`.
 */
import { availableParallelism } from "node:os";
import {
  buildDataset,
  createKernelPool,
  evaluateRanking,
  type Interval,
  pairedDifference,
  parseMovieLens,
  type RankingEvaluation,
  resolveConfig,
  split,
} from "@palate/engine";
import { dataText } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";

const names = ["popularity", "item-knn", "implicit-als"];
const shown = ["ndcg@10", "recall@10"];
const seed = 42;

const { train, test } = split(readRatings(), { kind: "leave-one-out", choose: "latest" }, seed);
const pool = await createKernelPool({ threads: availableParallelism() });
const evaluations = new Map<string, RankingEvaluation>();

console.log(
  `ml-100k, each user's latest rating held out: ${train.users.length} to learn from, ${test.users.length} to guess`,
);
console.log(
  `${pool.threads} threads, ${pool.variant} kernels, seed ${seed}, 95% bootstrap intervals over users\n`,
);
for (const name of names) {
  const definition = modelNamed(name);
  const started = performance.now();
  const model = await definition.fit(
    { interactions: train, ratingRange: { min: 1, max: 5 } },
    resolveConfig(definition.config),
    { seed, pool },
  );
  const fitted = performance.now();
  const evaluation = evaluateRanking(model, { train, test });
  const ranked = performance.now();
  evaluations.set(name, evaluation);
  const metrics = shown.map((metric) => `${metric} ${format(evaluation.metrics[metric])}`);
  const seconds = [fitted - started, ranked - fitted].map((milliseconds) => (milliseconds / 1000).toFixed(2));
  console.log(`${name.padEnd(13)} ${metrics.join("   ")}   fit ${seconds[0]} s   evaluation ${seconds[1]} s`);
}
await pool.close();

console.log("\npaired differences, user by user");
for (const [better, worse] of [
  ["item-knn", "popularity"],
  ["implicit-als", "popularity"],
  ["implicit-als", "item-knn"],
]) {
  const differences = shown.map((metric) => {
    const [first, second] = [evaluations.get(better), evaluations.get(worse)];
    return `${metric} ${format(pairedDifference(first!.perUser[metric], second!.perUser[metric], { seed }))}`;
  });
  console.log(`${better.padEnd(13)} - ${worse.padEnd(11)} ${differences.join("   ")}`);
}

/** Every rating, whatever its value, says "chose to watch": 1. */
function readRatings() {
  const rows = parseMovieLens(dataText("ml-100k/u.data")).map((row) => ({ ...row, value: 1 }));
  return buildDataset({ all: rows }).parts.all;
}

function format({ value, low, high }: Interval): string {
  return `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}
