/**
 * Seconds to find the 100 best unseen items of every user from learned factors, side by side with the Python library
 * `implicit`'s `recommend`: factors of the same model, data, numbers of factors and of threads, taking turns.
 * Run from the repository's root: `npx node bench/speed/top-k.ts`.
 */
import { join } from "node:path";
import { createKernelPool, type Interactions, rankManyUsers, resolveConfig } from "@palate/engine";
import { modelNamed } from "../model-named.ts";
import { type DataSet, dataSets, withPairsFile } from "./interactions.ts";
import { runPeer } from "./peer-python.ts";
import { median, reportSpeed, type SpeedLine } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const rounds = Number(process.env.PALATE_BENCH_ROUNDS ?? 3);
const length = 100;
const seed = 42;

interface Case {
  readonly data: DataSet;
  readonly factors: number;
  readonly alpha: number;
  readonly regularization: number;
}

const cases: readonly Case[] = [
  { data: "ml-1m", factors: 64, alpha: 4, regularization: 10 },
  { data: "gowalla", factors: 64, alpha: 40, regularization: 100 },
  { data: "gowalla", factors: 192, alpha: 40, regularization: 100 },
];

interface Outcome {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  /** how many lists there are, all of the wanted length */
  readonly lists: number;
}

const definition = modelNamed("implicit-als");
const lines: SpeedLine[] = [];
for (const one of cases) {
  const interactions = dataSets[one.data]();
  lines.push(await withPairsFile(interactions, (pairs) => compare(one, interactions, pairs)));
}
reportSpeed("top-k", lines);

async function compare(one: Case, interactions: Interactions, pairs: string): Promise<SpeedLine> {
  const pool = await createKernelPool({ threads });
  const { data, ...settings } = one;
  const config = resolveConfig(definition.config, { ...settings, frequencyScaling: 0 });
  const model = await definition.fit({ interactions, ratingRange: { min: 0, max: 1 } }, config, {
    seed,
    pool,
  });
  const users = Int32Array.from({ length: interactions.userCount }, (_, user) => user);
  const rank = async (): Promise<Outcome> => {
    const used = process.cpuUsage();
    const started = performance.now();
    const sources = { train: interactions, tastes: "learned" } as const;
    const lists = await rankManyUsers(model, users, length, sources, { pool });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(used);
    return {
      seconds,
      cpuSeconds: (user + system) / 1e6,
      mebibytes: process.resourceUsage().maxRSS / 1024,
      lists: lists.filter(({ items }) => items.length === length).length,
    };
  };
  const script = join(import.meta.dirname, "implicit_als_peer.py");
  const peerSettings = { ...settings, epochs: 15, solver: "cg", threads, seed, pairs, topK: length };
  const own: Outcome[] = [];
  const peer: Outcome[] = [];
  await rank(); // compiled code is warm after the first lists, as a library's is
  for (let round = 1; round <= rounds; round++) {
    own.push(await rank());
    peer.push(runPeer("implicit", script, peerSettings));
  }
  await pool.close();
  const [ours, theirs] = [median(own), median(peer)];
  console.log(
    `${data}, ${one.factors} factors: ratio of processor seconds ${(ours.cpuSeconds / theirs.cpuSeconds).toFixed(2)}`,
  );
  const timed = (name: string, { seconds, mebibytes, lists }: Outcome) => ({
    name,
    seconds,
    quality: `${lists} lists`,
    peakMemoryBytes: mebibytes * 2 ** 20,
  });
  return {
    work: `top-${length}, seen items left out, ${one.factors} factors`,
    data,
    per: "all users",
    threads,
    palate: timed("implicit-als", ours),
    peer: timed("implicit", theirs),
    wanted: 0.4,
  };
}
