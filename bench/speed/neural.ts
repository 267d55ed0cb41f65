/**
 * Seconds per epoch of the neural models, side by side with the same networks in PyTorch on the same processor, taking
 * turns. PyTorch has one thread, with which it is quickest on networks this small; its epochs of NeuMF are extrapolated
 * from some hundred batches, without its drawing of negatives, and Palate's with 64 factors from every tenth interaction.
 * On a busy machine compare processor seconds.
 * Run from the repository's root: `PALATE_BENCH_PYTHON=… npx node bench/speed/neural.ts`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildDataset,
  createKernelPool,
  type InteractionRow,
  type Interactions,
  parseMovieLens,
  resolveConfig,
} from "@palate/engine";
import { modelNamed } from "../model-named.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const python = process.env.PALATE_BENCH_PYTHON ?? "python3";
const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
const seed = 42;
const ratingRange = { min: 1, max: 5 };

interface Seconds {
  readonly wall: number;
  readonly cpu: number;
}

const scratch = mkdtempSync(join(tmpdir(), "palate-speed-"));
try {
  const rated = readText("ml-100k/u1.base");
  const ratings = build(parseMovieLens(rated));
  const file = join(scratch, "u1.base");
  writeFileSync(file, rated);
  compare(
    "autoencoder 20-10-20, ml-100k u1",
    await palate("autoencoder", ratings, { epochs: 40, weightDecay: 1e-4 }, 40),
    torch({ job: "autoencoder", file, users: 943, items: 1682, epochs: 20 }),
  );

  const liked = build(
    readText("ml-1m-ncf/ml-1m.train.rating")
      .trim()
      .split("\n")
      .map((line) => {
        const [userId, itemId] = line.split("\t");
        return { userId, itemId, value: 1 };
      }),
  );
  const { userCount: users, itemCount: items } = liked;
  for (const [factors, hiddenLayers, batches, share] of [
    [8, "32-16-8", 1500, 1],
    [64, "256-128-64", 150, 10],
  ] as const) {
    const own = await palate("neumf", every(share, liked), neumfConfig(factors, hiddenLayers), 1 / share);
    const ask = { job: "neumf", users, items, interactions: liked.users.length, factors, batches };
    compare(`neumf, ${factors} factors, ml-1m-ncf`, own, torch(ask));
  }
} finally {
  rmSync(scratch, { recursive: true });
}

function neumfConfig(factors: number, hiddenLayers: string) {
  return { gmfDim: factors, embeddingDim: 4 * factors, hiddenLayers, dropout: 0, epochs: 1 };
}

function every(step: number, interactions: Interactions): Interactions {
  const isChosen = (_: number, row: number) => row % step === 0;
  return {
    ...interactions,
    users: interactions.users.filter(isChosen),
    items: interactions.items.filter(isChosen),
    values: interactions.values.filter(isChosen),
  };
}

/** The fit as a whole, by epochs: what is made ready once counts too. */
async function palate(
  name: string,
  interactions: Interactions,
  given: Record<string, unknown>,
  epochs: number,
): Promise<Seconds> {
  const pool = await createKernelPool({ threads });
  const definition = modelNamed(name);
  const [began, used] = [performance.now(), process.cpuUsage()];
  let ended = began;
  let spent = process.cpuUsage(used);
  const report = () => {
    ended = performance.now();
    spent = process.cpuUsage(used);
  };
  const config = resolveConfig(definition.config, given);
  await definition.fit({ interactions, ratingRange }, config, { seed, pool, report });
  await pool.close();
  return { wall: (ended - began) / 1000 / epochs, cpu: (spent.user + spent.system) / 1e6 / epochs };
}

function torch(ask: object): Seconds {
  const script = join(import.meta.dirname, "neural_peer.py");
  const answer = execFileSync(python, [script, JSON.stringify({ ...ask, threads: 1 })], { encoding: "utf8" });
  return JSON.parse(answer) as Seconds;
}

function compare(job: string, own: Seconds, peer: Seconds): void {
  const shown = ({ wall, cpu }: Seconds) => `${wall.toFixed(3)} s (processor ${cpu.toFixed(3)} s)`;
  const ratios = [own.wall / peer.wall, own.cpu / peer.cpu].map((ratio) => ratio.toFixed(3));
  console.log(`${job}, seconds per epoch`);
  console.log(`  Palate, ${threads} threads ${shown(own)}   PyTorch ${shown(peer)}`);
  console.log(`  ratio ${ratios[0]} (to be at most 0.25), of processor seconds ${ratios[1]}`);
}

function build(rows: readonly InteractionRow[]): Interactions {
  return buildDataset({ train: rows }).parts.train;
}

function readText(name: string): string {
  const path = join(folder, name);
  if (!existsSync(path) && !existsSync(`${path}.gz`)) {
    console.error(`There is no ${name} in ${folder}. Set PALATE_DATASETS to the folder that holds it.`);
    process.exit(1);
  }
  return (existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`))).toString();
}
