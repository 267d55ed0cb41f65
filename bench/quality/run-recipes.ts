/**
 * Fits every model that has a recipe for a data set and measures it as `palate lab` does, in a process of its own; the
 * command is printed, so that each figure can be had again. Recipes were tuned on parts of the training data alone.
 * Run from the repository's root: `npx node bench/quality/run-recipes.ts [--only gowalla,ml-100k] [--models ease]`.
 * Figures of models that are not run again stay in `bench/results/quality/`; `npx node bench/draw-tables.ts` draws them.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readResults, writeResult } from "../results.ts";
import { dataSets, type QualityDataSet, withPaths } from "./data-sets.ts";
import { filesOf, palate } from "./files-of.ts";
import type { QualityResult, RecipeOutcome } from "./quality-result.ts";

type Settings = Readonly<Record<string, number | string | boolean>>;

interface LabRecord extends Pick<RecipeOutcome, "peakMemoryBytes"> {
  readonly models: readonly Pick<RecipeOutcome, "metrics" | "fitSeconds" | "evaluationSeconds">[];
}

const { values: chosen } = parseArgs({
  options: {
    only: { type: "string" },
    models: { type: "string" },
    threads: { type: "string", default: String(availableParallelism()) },
  },
});
const isChosen = (list: string | undefined, name: string) =>
  list === undefined || list.split(",").includes(name);
const scratch = mkdtempSync(join(tmpdir(), "palate-bench-"));

try {
  for (const dataSet of dataSets.filter(({ name }) => isChosen(chosen.only, name))) runDataSet(dataSet);
} finally {
  rmSync(scratch, { recursive: true });
}

function runDataSet(dataSet: QualityDataSet): void {
  const recipes = recipesOf(dataSet.name).filter(([model]) => isChosen(chosen.models, model));
  if (recipes.length === 0) return;
  console.log(`\n${dataSet.name}: ${dataSet.protocol}`);
  const files = filesOf(dataSet, scratch);
  const known = readResults<QualityResult>("quality").find(({ name }) => name === dataSet.name);
  const outcomes = new Map((known?.outcomes ?? []).map((outcome) => [outcome.model, outcome]));
  for (const [model, settings] of recipes) {
    const outcome = runRecipe(dataSet, files, model, settings);
    outcomes.set(model, outcome);
    const shown = dataSet.metrics.flatMap((metric) =>
      metric in outcome.metrics ? [`${metric} ${outcome.metrics[metric].value.toFixed(4)}`] : [],
    );
    console.log(`  ${model}: ${shown.join(", ")}; fitted in ${outcome.fitSeconds.toFixed(1)} s`);
    const result: QualityResult = { name: dataSet.name, outcomes: [...outcomes.values()] };
    writeResult(`quality/${dataSet.name}`, result);
  }
}

function runRecipe(
  dataSet: QualityDataSet,
  files: { readonly train: string; readonly test: string },
  model: string,
  settings: Settings,
): RecipeOutcome {
  const out = join(scratch, "record.json");
  const config = Object.entries(settings).flatMap(([field, value]) => [
    "--config",
    `${model}.${field}=${value}`,
  ]);
  const args = ["lab", dataSet.task, "--train", files.train, "--test", files.test, "--models", model];
  args.push(...withPaths(dataSet.options), ...config, "--threads", chosen.threads);
  console.log(`  palate ${args.join(" ")}`);
  execFileSync(process.execPath, [palate, ...args, "--out", out], { stdio: ["ignore", "ignore", "inherit"] });
  const record = JSON.parse(readFileSync(out, "utf8")) as LabRecord;
  const { metrics, fitSeconds, evaluationSeconds } = record.models[0];
  return {
    model,
    settings,
    metrics,
    fitSeconds,
    evaluationSeconds,
    peakMemoryBytes: record.peakMemoryBytes,
    threads: Number(chosen.threads),
  };
}

function recipesOf(name: string): [model: string, settings: Settings][] {
  const path = join(import.meta.dirname, "../recipes", `${name}.json`);
  if (!existsSync(path)) return [];
  return Object.entries(JSON.parse(readFileSync(path, "utf8")) as Record<string, Settings>);
}
