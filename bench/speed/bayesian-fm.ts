/**
 * Seconds of a Gibbs sweep of bayesian-fm, side by side with myFM: the same ratings, features and number of factors,
 * Gaussian noise, and the error of both after as many sweeps. myFM runs on one thread whatever it is given.
 * Run from the repository's root: `npx node bench/speed/bayesian-fm.ts`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildDataset,
  createKernelPool,
  type ItemIndex,
  parseMovieLens,
  resolveConfig,
  rmse,
  type Taste,
  type UserIndex,
} from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { reportSpeed, type SpeedLine, type Timed } from "./speed-result.ts";

interface Outcome {
  /** of a sweep, the median */
  readonly seconds: number;
  /** of all threads together: what remains comparable on a machine that does other things as well */
  readonly cpuSeconds: number;
  readonly error: number;
  readonly peakMemoryBytes: number;
}

const cases = [
  {
    data: "ml-100k u1",
    files: ["ml-100k/u1.base", "ml-100k/u1.test"],
    dates: true,
    factors: 10,
    sweeps: 120,
    burnIn: 20,
  },
  { data: "ml-1m", files: ["ml-1m/ratings.notime.dat"], dates: false, factors: 32, sweeps: 30, burnIn: 10 },
] as const;
const seed = 42;
const definition = modelNamed("bayesian-fm");

const lines: SpeedLine[] = [];
for (const one of cases) {
  const files = one.files.map((file) => dataFile(file));
  const theirs = runPeer<Outcome>("myfm", join(import.meta.dirname, "myfm_peer.py"), { ...one, files, seed });
  for (const threads of [1, 2]) {
    const ours = await palate(one, files, threads);
    lines.push({
      work: `bayesian-fm, ${one.factors} factors, ${one.sweeps} sweeps`,
      data: one.data,
      per: "sweep",
      threads,
      palate: timed("Palate", ours),
      peer: timed("myFM", theirs),
      wanted: 0.7,
    });
  }
}
reportSpeed("bayesian-fm", lines);

function timed(name: string, { seconds, cpuSeconds, error, peakMemoryBytes }: Outcome): Timed {
  const quality = `RMSE ${error.toFixed(4)}, processors ${cpuSeconds.toPrecision(3)} s`;
  return { name, seconds, quality, peakMemoryBytes };
}

async function palate(
  { dates, factors, sweeps, burnIn }: (typeof cases)[number],
  files: readonly string[],
  threads: number,
): Promise<Outcome> {
  const { train, test } = readParts(files);
  const config = resolveConfig(definition.config, {
    factors,
    dates,
    burnIn,
    epochs: sweeps,
    keptSamples: sweeps - burnIn,
    chains: 1,
  });
  const pool = await createKernelPool({ threads });
  const times: number[] = [];
  const used: number[] = [];
  const model = await definition.fit({ interactions: train, ratingRange: { min: 1, max: 5 } }, config, {
    seed,
    pool,
    report() {
      const { user, system } = process.cpuUsage();
      times.push(performance.now() / 1e3);
      used.push((user + system) / 1e6);
    },
  });
  await pool.close();
  const peakMemoryBytes = 1024 * process.resourceUsage().maxRSS;

  const tastes = new Map<number, Taste | undefined>();
  const predicted = Array.from(test.items, (item, row) => {
    const user = test.users[row];
    if (!tastes.has(user)) tastes.set(user, model.tasteOf?.(user as UserIndex));
    const taste = tastes.get(user);
    return taste === undefined
      ? Number.NaN
      : (model.predict?.(taste, item as ItemIndex, test.timestamps?.[row]) ?? Number.NaN);
  });
  return {
    seconds: medianStep(times),
    cpuSeconds: medianStep(used),
    error: rmse(predicted, test.values),
    peakMemoryBytes,
  };
}

function medianStep(values: readonly number[]): number {
  const steps = values.slice(1).map((value, at) => value - values[at]);
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
}

/** The train and test file, or one file of which every tenth row by a hash of its number is the test. */
function readParts(paths: readonly string[]) {
  const [first, second] = paths.map((path) => {
    const bytes = readFileSync(path);
    const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
    return parseMovieLens(text, text.slice(0, 20).includes("::") ? "::" : "\t");
  });
  if (second !== undefined) return buildDataset({ train: first, test: second }).parts;
  const isTest = (row: number) => (Math.imul(row, 2_654_435_761) >>> 0) % 10 === 0;
  return buildDataset({
    train: first.filter((_, row) => !isTest(row)),
    test: first.filter((_, row) => isTest(row)),
  }).parts;
}
