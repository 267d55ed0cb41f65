/**
 * Quality of the neural models by named protocols, with the settings in `bench/recipes` where there are any.
 * Run from the repository's root: `npx node bench/neural/quality.ts`, or with the names of some jobs behind it.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildDataset,
  createKernelPool,
  evaluateAmongGiven,
  evaluateRankingOn,
  evaluateRatings,
  type FittedModel,
  type InteractionRow,
  type Interactions,
  type Interval,
  parseGivenNegatives,
  parseMovieLens,
  resolveConfig,
  split,
} from "@palate/engine";
import { modelNamed } from "../model-named.ts";

const seed = 42;
const ratingRange = { min: 1, max: 5 };
const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
const pool = await createKernelPool({ threads: availableParallelism() });

const jobs: Record<string, () => Promise<void>> = {
  /** official fold u1; the mean of users' RMSE beside the pooled one */
  async autoencoder() {
    const { train, test } = buildDataset({ train: movieLens("u1.base"), test: movieLens("u1.test") }).parts;
    const { metrics, predicted } = evaluateRatings(await trained("autoencoder", "ml-100k", train), {
      train,
      test,
    });
    const squares = new Float64Array(test.userCount);
    const counts = new Float64Array(test.userCount);
    for (const [row, user] of test.users.entries()) {
      squares[user] += (predicted[row] - test.values[row]) ** 2;
      counts[user]++;
    }
    const errors = [...counts.keys()]
      .filter((user) => counts[user] > 0)
      .map((user) => Math.sqrt(squares[user] / counts[user]));
    const perUser = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    console.log(`  ml-100k u1: RMSE ${shown(metrics.rmse)} (to be at most 0.969)`);
    console.log(`  mean of users' RMSE ${perUser.toFixed(4)} (to be at most 0.955)`);
  },

  /** a tenth of the ratings, by a hash of their place in the file, is held out */
  async autorec() {
    const parts: { train: InteractionRow[]; test: InteractionRow[] } = { train: [], test: [] };
    for (const [index, line] of text("ml-1m/ratings.notime.dat").trim().split("\n").entries()) {
      const [userId, itemId, value] = line.split("::");
      const part = (Math.imul(index, 2_654_435_761) >>> 0) % 10 === 0 ? "test" : "train";
      parts[part].push({ userId, itemId, value: Number(value) });
    }
    const { train, test } = buildDataset(parts).parts;
    const { metrics } = evaluateRatings(await trained("autorec", "ml-1m", train), { train, test });
    console.log(`  ml-1m, hash split: RMSE ${shown(metrics.rmse)} (to be at most 0.835)`);
  },

  /** the published split and negatives of NCF */
  async neumf() {
    const rows = text("ml-1m-ncf/ml-1m.train.rating")
      .trim()
      .split("\n")
      .map((line) => {
        const [userId, itemId] = line.split("\t");
        return { userId, itemId, value: 1 };
      });
    const { parts, users, items } = buildDataset({ train: rows });
    const candidates = parseGivenNegatives(text("ml-1m-ncf/ml-1m.test.negative")).map((given) => ({
      user: users.indexOf(given.userId),
      item: items.indexOf(given.itemId),
      negatives: Int32Array.from(given.negatives, (id) => items.indexOf(id)).filter((index) => index >= 0),
    }));
    const model = await trained("neumf", "ml-1m-ncf", parts.train);
    const { metrics } = evaluateAmongGiven(model, { train: parts.train, candidates });
    console.log(`  ml-1m, NCF protocol: HR@10 ${shown(metrics["hit-rate@10"])} (to be at least 0.700)`);
    console.log(`  NDCG@10 ${shown(metrics["ndcg@10"])} (to be at least 0.425)`);
  },

  "mult-vae": () => nextItem("mult-vae"),
  sasrec: () => nextItem("sasrec"),
};

/** The latest rating of each of the users whose times are known, among all items that they have not rated. */
async function nextItem(name: string): Promise<void> {
  const rows = parseMovieLens(text("ml-1m/ratings.first487650.dat"), "::").map((row) => ({
    ...row,
    value: 1,
  }));
  const { train, test } = split(
    buildDataset({ all: rows }).parts.all,
    { kind: "leave-one-out", choose: "latest" },
    seed,
  );
  const { metrics } = await evaluateRankingOn({ pool }, await trained(name, "ml-1m-timed", train), {
    train,
    test,
  });
  const figures = ["hit-rate@10", "ndcg@10"].map((metric) => `${metric} ${shown(metrics[metric])}`);
  console.log(`  ml-1m users 1 to 2999, latest held out, full ranking: ${figures.join("   ")}`);
}

async function trained(name: string, dataset: string, interactions: Interactions): Promise<FittedModel> {
  const recipes = join(import.meta.dirname, "../recipes", `${dataset}.json`);
  const given = existsSync(recipes) ? JSON.parse(readFileSync(recipes, "utf8"))[name] : undefined;
  const definition = modelNamed(name);
  const config = resolveConfig(definition.config, given);
  console.log(`${name}, ${JSON.stringify(config)}`);
  const began = performance.now();
  const model = await definition.fit({ interactions, ratingRange }, config, { seed, pool });
  console.log(`  fit ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return model;
}

const asked = process.argv.slice(2);
for (const [name, run] of Object.entries(jobs)) if (asked.length === 0 || asked.includes(name)) await run();
await pool.close();

function shown({ value, low, high }: Interval): string {
  return `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}

function movieLens(file: string): InteractionRow[] {
  return parseMovieLens(text(`ml-100k/${file}`));
}

function text(file: string): string {
  const path = join(folder, file);
  if (!existsSync(path) && !existsSync(`${path}.gz`)) {
    console.error(`There is no ${file} in ${folder}. Set PALATE_DATASETS to the folder that holds it.`);
    process.exit(1);
  }
  return (existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))).toString("latin1");
}
