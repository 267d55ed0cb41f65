/**
 * The best value that TPE finds, beside Optuna's TPE (multivariate, with groups where there are conditions) and chance: at
 * equal trials, from the same first ten points, 20 seeds. Lower is better.
 * Run from the repository's root: `npx node bench/tuning/beside-optuna.ts [Branin|…] [--seeds 20] [--from 0] [--task]`; with
 * `--task` also the settings of implicit ALS on ml-100k.
 */
import { parseArgs } from "node:util";
import { comparePaired, nextPoint, type Point, type Sampler, type Trial } from "@palate/engine";
import { writeResult } from "../results.ts";
import { functions, type Objective } from "./functions.ts";
import { implicitAlsTask } from "./implicit-als-task.ts";
import { type OptunaPeer, openOptuna } from "./optuna-peer.ts";

const { values: flags, positionals } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "0" },
    task: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const seeds = Array.from({ length: Number(flags.seeds) }, (_, seed) => Number(flags.from) + seed);
const startup = 10;

const wanted = functions.filter(({ name }) =>
  positionals.length === 0 ? true : positionals.some((word) => name.startsWith(word)),
);
const optuna = openOptuna();
try {
  for (const objective of wanted) await compare(objective);
  if (flags.task) {
    const task = await implicitAlsTask(Number(process.env.PALATE_BENCH_THREADS ?? 2));
    await compare(task);
    await task.close();
  }
} finally {
  await optuna.close();
}

async function compare(objective: Objective): Promise<void> {
  const found = { palate: [] as number[], optuna: [] as number[], random: [] as number[] };
  let version = "";
  for (const seed of seeds) {
    found.palate.push(await bestOf(objective, { kind: "tpe", startupTrials: startup }, seed));
    const random = await search(objective, { kind: "random" }, seed);
    found.random.push(best(random));
    const points = random.slice(0, startup).map(({ point }) => point);
    const theirs = await bestOfOptuna(optuna, objective, points, seed);
    found.optuna.push(theirs.best);
    version = theirs.version;
  }
  const [difference] = comparePaired(
    [Float64Array.from(found.palate)],
    [Float64Array.from(found.optuna)],
    [([sum], count) => sum / count],
    { resamples: 10_000 },
  );
  const wins = found.palate.filter((value, index) => value < found.optuna[index]).length;
  const ties = found.palate.filter((value, index) => value === found.optuna[index]).length;
  console.log(
    `${objective.name}, ${objective.trials} trials, ${seeds.length} seeds: medians palate ${shown(median(found.palate))}, ` +
      `optuna ${version} ${shown(median(found.optuna))}, random ${shown(median(found.random))}; palate - optuna ` +
      `${shown(difference.value)} [${shown(difference.low)}, ${shown(difference.high)}], p ${difference.pValue.toFixed(3)}, ` +
      `better ${wins}, equal ${ties}, worse ${seeds.length - wins - ties}`,
  );
  const name = objective.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  writeResult(`tuning/${name}`, { ...objective, evaluate: undefined, version, seeds: seeds.length, found });
}

async function bestOf(objective: Objective, sampler: Sampler, seed: number): Promise<number> {
  return best(await search(objective, sampler, seed));
}

async function search(
  { space, trials: count, evaluate }: Objective,
  sampler: Sampler,
  seed: number,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (let number = 0; number < count; number++) {
    // The first points are drawn alike, whatever the sampler would do with them.
    const chosen: Sampler = number < startup ? { kind: "random" } : sampler;
    const point = nextPoint({ space, direction: "minimize", trials }, chosen, seed, number);
    const value = await evaluate(point);
    trials.push({ number, state: "complete", point, value, intermediate: [], attributes: {} });
  }
  return trials;
}

async function bestOfOptuna(
  peer: OptunaPeer,
  { space, trials, evaluate }: Objective,
  points: readonly Point[],
  seed: number,
): Promise<{ best: number; version: string }> {
  const version = await peer.start(space, seed, points);
  let lowest = Number.POSITIVE_INFINITY;
  for (let number = 0; number < trials; number++) {
    const value = await evaluate(await peer.ask());
    lowest = Math.min(lowest, value);
    await peer.tell(value);
  }
  return { best: lowest, version };
}

function best(trials: readonly Trial[]): number {
  return Math.min(...trials.map(({ value = Number.POSITIVE_INFINITY }) => value));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

function shown(value: number): string {
  return value.toPrecision(4);
}
