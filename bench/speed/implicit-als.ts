/**
 * Seconds per iteration of implicit ALS, side by side with the Python library `implicit`: the same data, weights,
 * regularization and number of threads, taking turns. Both use conjugate gradients at their default number of steps,
 * and with `--cholesky` both solve exactly. The loss is the same sum over all pairs of user and item for both; a second
 * line tells how long Palate takes to come below the loss that the peer ends with.
 * Run from the repository's root: `npx node bench/speed/implicit-als.ts [ml-1m|gowalla] [factors] [--cholesky]`.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createKernelPool, type Interactions, resolveConfig } from "@palate/engine";
import { modelNamed } from "../model-named.ts";
import { type DataSet, dataSets, withPairsFile } from "./interactions.ts";
import { runPeer } from "./peer-python.ts";
import { median, reportSpeed, type SpeedLine, type Timed } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const rounds = Number(process.env.PALATE_BENCH_ROUNDS ?? 5);
const seed = 42;
const epochs = 15;

interface Case {
  readonly data: DataSet;
  readonly factors: number;
  readonly alpha: number;
  readonly regularization: number;
}

/** implicit's defaults, and settings with which it ranks well. */
const cases: readonly Case[] = [
  { data: "ml-1m", factors: 64, alpha: 1, regularization: 0.01 },
  { data: "ml-1m", factors: 64, alpha: 4, regularization: 10 },
  { data: "ml-1m", factors: 192, alpha: 4, regularization: 60 },
  { data: "gowalla", factors: 64, alpha: 40, regularization: 100 },
  { data: "gowalla", factors: 192, alpha: 40, regularization: 100 },
];

interface Outcome {
  readonly seconds: number;
  /** of all threads together: what remains comparable on a machine that does other things as well */
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  readonly loss: number;
}

interface OwnOutcome extends Outcome {
  /** since the fit began, and the loss, after each iteration */
  readonly progress: readonly { readonly seconds: number; readonly loss: number }[];
}

const { values: flags, positionals } = parseArgs({
  options: { cholesky: { type: "boolean", default: false } },
  allowPositionals: true,
});
const solver = flags.cholesky ? "cholesky" : "cg";
const definition = modelNamed("implicit-als");
const wanted = cases.filter(({ data, factors }) =>
  positionals.every((word) => word === data || Number(word) === factors),
);
console.log(`${epochs} iterations, ${threads} threads, ${solver}, medians of ${rounds} rounds`);
const lines: SpeedLine[] = [];
for (const data of new Set(wanted.map((one) => one.data))) {
  const interactions = dataSets[data]();
  await withPairsFile(interactions, async (pairs) => {
    await palate(wanted[0], interactions); // compiled code is warm after the first fit, as a library's is
    for (const one of wanted.filter((other) => other.data === data))
      lines.push(...(await compare(one, interactions, pairs)));
  });
}
reportSpeed(`implicit-als${flags.cholesky ? "-cholesky" : ""}`, lines);

async function compare(one: Case, interactions: Interactions, pairs: string): Promise<SpeedLine[]> {
  const own: OwnOutcome[] = [];
  const peer: Outcome[] = [];
  for (let round = 1; round <= rounds; round++) {
    own.push(await palate(one, interactions));
    peer.push(implicit(one, pairs));
  }
  const [ours, theirs] = [median(own), median(peer)];
  const cpuRatio = (ours.cpuSeconds / theirs.cpuSeconds).toFixed(2);
  console.log(
    `${one.data}, ${one.factors} factors, alpha ${one.alpha}: ratio of processor seconds ${cpuRatio}, ` +
      `of the quickest rounds ${(quickest(own) / quickest(peer)).toFixed(2)}`,
  );
  const line = {
    work: `implicit ALS, ${one.factors} factors, alpha ${one.alpha}, regularization ${one.regularization}, ${solver}`,
    data: one.data,
    threads,
    wanted: one.factors > 64 ? 0.6 : 0.4,
  };
  const perIteration: SpeedLine = {
    ...line,
    per: "iteration",
    palate: timed("implicit-als", ours, ours.seconds / epochs),
    peer: timed("implicit", theirs, theirs.seconds / epochs),
  };
  const reached = ours.progress.findIndex(({ loss }) => loss <= theirs.loss);
  if (reached < 0) return [perIteration];
  const { seconds, loss } = ours.progress[reached];
  const quality = `${reached + 1} iterations, loss ${loss.toFixed(6)}`;
  return [
    perIteration,
    {
      ...line,
      per: "fit to equal loss",
      palate: { ...timed("implicit-als", ours, seconds), quality },
      peer: {
        ...timed("implicit", theirs, theirs.seconds),
        quality: `${epochs} iterations, loss ${theirs.loss.toFixed(6)}`,
      },
    },
  ];
}

async function palate(
  { factors, alpha, regularization }: Case,
  interactions: Interactions,
): Promise<OwnOutcome> {
  const pool = await createKernelPool({ threads });
  const given = { factors, epochs, alpha, regularization, frequencyScaling: 0, solver };
  const config = resolveConfig(definition.config, given);
  const progress: { seconds: number; loss: number }[] = [];
  const used = process.cpuUsage();
  const started = performance.now();
  const report = ({ loss = Number.NaN }: { loss?: number }) =>
    progress.push({ seconds: (performance.now() - started) / 1000, loss });
  await definition.fit({ interactions, ratingRange: { min: 0, max: 1 } }, config, { seed, pool, report });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  await pool.close();
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    mebibytes: process.resourceUsage().maxRSS / 1024,
    loss: progress.at(-1)?.loss ?? Number.NaN,
    progress,
  };
}

function implicit({ data: _, ...one }: Case, pairs: string): Outcome {
  const script = join(import.meta.dirname, "implicit_als_peer.py");
  return runPeer("implicit", script, { ...one, epochs, solver, threads, seed, pairs });
}

function timed(name: string, { loss, mebibytes }: Outcome, seconds: number): Timed {
  return {
    name,
    seconds,
    quality: `loss ${loss.toFixed(6)}`,
    peakMemoryBytes: mebibytes * 2 ** 20,
  };
}

/** On a machine that does other things as well, the quickest round was disturbed least. */
function quickest(outcomes: readonly Outcome[]): number {
  return Math.min(...outcomes.map(({ seconds }) => seconds));
}
