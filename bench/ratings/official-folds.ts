/**
 * RMSE of biased-mf with its default settings on the official folds of ml-100k, and the seconds of each fit.
 * Run from the repository's root: `npx node bench/ratings/official-folds.ts`.
 */
import { availableParallelism } from "node:os";
import {
  buildDataset,
  createKernelPool,
  evaluateRatings,
  type InteractionRow,
  parseMovieLens,
  resolveConfig,
} from "@palate/engine";
import { dataText } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";

const folds = ["u1", "u2", "u3", "u4", "u5"];
const seed = 42;
const ratingRange = { min: 1, max: 5 };

const definition = modelNamed("biased-mf");
const config = resolveConfig(definition.config);
const pool = await createKernelPool({ threads: availableParallelism() });
console.log(`${pool.threads} threads, ${pool.variant} kernels, seed ${seed}, ${JSON.stringify(config)}\n`);

const errors: number[] = [];
for (const fold of folds) {
  const { train, test } = buildDataset({ train: read(`${fold}.base`), test: read(`${fold}.test`) }).parts;
  const started = performance.now();
  const model = await definition.fit({ interactions: train, ratingRange }, config, { seed, pool });
  const seconds = (performance.now() - started) / 1000;
  const { rmse, mae } = evaluateRatings(model, { train, test }).metrics;
  errors.push(rmse.value);
  console.log(
    `${fold}: RMSE ${rmse.value.toFixed(4)} [${rmse.low.toFixed(4)}, ${rmse.high.toFixed(4)}]  MAE ${mae.value.toFixed(4)}  fit ${seconds.toFixed(2)} s`,
  );
}
await pool.close();

const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
console.log(`\nu1: ${errors[0].toFixed(4)} (to be at most 0.950)`);
console.log(`mean of u1 to u5: ${mean.toFixed(4)} (to be at most 0.936)`);

function read(file: string): InteractionRow[] {
  return parseMovieLens(dataText(`ml-100k/${file}`));
}
