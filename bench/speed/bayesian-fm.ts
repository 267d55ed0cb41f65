/**
 * Seconds of a Gibbs sweep of bayesian-fm, side by side with myFM: the same ratings, features and number of factors,
 * Gaussian noise, and the error of both after as many sweeps. myFM runs on one thread whatever it is given.
 * Run from the repository's root: `npx node bench/speed/bayesian-fm.ts`.
 */
import { join } from "node:path";
import { createKernelPool, resolveConfig } from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { learnedRmse, ratingParts } from "./rating-parts.ts";
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
  const { train, test } = ratingParts(files);
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

  return {
    seconds: medianStep(times),
    cpuSeconds: medianStep(used),
    error: learnedRmse(model, test),
    peakMemoryBytes,
  };
}

function medianStep(values: readonly number[]): number {
  const steps = values.slice(1).map((value, at) => value - values[at]);
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
}
