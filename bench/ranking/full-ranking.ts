/**
 * Full ranking on Gowalla as LightGCN divides it: every user with test items, the whole catalog without the items of
 * their training, recall over |test| and NDCG with an ideal of min(20, |test|) hits.
 * Run from the repository's root: `npx node bench/ranking/full-ranking.ts MODEL… [--settings JSON] [--validate]
 * [--users N]`. Settings come from bench/recipes/gowalla.json, then from `--settings`. `--validate` never looks at the
 * test part: a fifth of each user's training items is held out instead. `--users N` asks N users only, spread evenly.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  buildDataset,
  createKernelPool,
  evaluateRankingOn,
  findModel,
  type Interactions,
  type Interval,
  models,
  parseUserItemLists,
  resolveConfig,
  split,
} from "@palate/engine";
import { dataText } from "../data-folder.ts";

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    settings: { type: "string", default: "{}" },
    validate: { type: "boolean", default: false },
    users: { type: "string" },
  },
});
const seed = 42;
const k = 20;

const { parts } = buildDataset({ train: readLists("train.txt"), test: readLists("test.txt") });
const whole = options.validate
  ? split(parts.train, { kind: "per-user", choose: "random", testShare: 0.2 }, seed)
  : parts;
const train = whole.train;
const test = options.users === undefined ? whole.test : someUsers(whole.test, Number(options.users));
const recipes = JSON.parse(readFileSync(join(import.meta.dirname, "../recipes/gowalla.json"), "utf8"));
const given = JSON.parse(options.settings);

const pool = await createKernelPool({ threads: availableParallelism() });
console.log(
  `gowalla${options.validate ? " (validation)" : ""}: ${train.users.length} interactions to learn from, ` +
    `${test.users.length} to guess; ${pool.threads} threads, ${pool.variant} kernels, seed ${seed}`,
);
for (const name of names) {
  const definition = findModel(name);
  if (definition === undefined)
    throw new RangeError(`There is no model ${name}; there are ${models.map((one) => one.name).join(", ")}.`);
  const config = resolveConfig(definition.config, { ...recipes[name], ...given });
  const started = performance.now();
  const model = await definition.fit({ interactions: train, ratingRange: { min: 0, max: 1 } }, config, {
    seed,
    pool,
  });
  const fitted = performance.now();
  const { metrics } = await evaluateRankingOn({ pool }, model, {
    train,
    test,
    k: [k],
    bootstrap: { resamples: 200 },
  });
  const ranked = performance.now();
  console.log(
    `${name.padEnd(14)} recall@20 ${format(metrics[`recall@${k}`])}   ndcg@20 ${format(metrics[`ndcg@${k}`])}   ` +
      `fit ${seconds(fitted - started)}   ranking ${seconds(ranked - fitted)}   ${JSON.stringify(config)}`,
  );
}
await pool.close();

function readLists(name: string) {
  return parseUserItemLists(dataText(`gowalla/${name}`));
}

function someUsers(interactions: Interactions, count: number): Interactions {
  const step = Math.max(1, Math.floor(interactions.userCount / count));
  const isAsked = (_: number, row: number) => interactions.users[row] % step === 0;
  return {
    ...interactions,
    users: interactions.users.filter(isAsked),
    items: interactions.items.filter(isAsked),
    values: interactions.values.filter(isAsked),
  };
}

function format({ value, low, high }: Interval): string {
  return `${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
