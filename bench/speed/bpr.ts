/**
 * Seconds of a fit of bpr with 64 factors, side by side with the Python library `implicit`. First the same number of
 * samples; then as few epochs as give a better NDCG@20 than the peer's in 100: what it takes to get there. `implicit`
 * draws negatives by how often they are liked, and has the learning rate and regularization that its authors chose.
 * Run from the repository's root: `npx node bench/speed/bpr.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildDataset,
  createKernelPool,
  evaluateRankingOn,
  type Interactions,
  parseMovieLens,
  parseUserItemLists,
  resolveConfig,
  split,
} from "@palate/engine";
import { dataText } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { median, ownPeakBytes, reportSpeed, type SpeedLine } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const rounds = Number(process.env.PALATE_BENCH_ROUNDS ?? 3);
const seed = 42;
const factors = 64;
const peerDefaults = { learningRate: 0.01, regularization: 0.01 };

interface Outcome {
  readonly seconds: number;
  readonly ndcg: number;
  readonly peakMemoryBytes?: number;
}

interface Held {
  readonly train: Interactions;
  readonly test: Interactions;
}

const data = {
  "ml-1m": () => {
    const all = parseMovieLens(dataText("ml-1m/ratings.notime.dat"), "::").map((row) => ({
      ...row,
      value: 1,
    }));
    return split(buildDataset({ all }).parts.all, { kind: "random", testShare: 0.2 }, seed);
  },
  gowalla: () =>
    buildDataset({
      train: parseUserItemLists(dataText("gowalla/train.txt")),
      test: parseUserItemLists(dataText("gowalla/test.txt")),
    }).parts,
} satisfies Record<string, () => Held>;

const definition = modelNamed("bpr");
const scratch = mkdtempSync(join(tmpdir(), "palate-bench-"));
const lines: SpeedLine[] = [];
try {
  for (const [name, load] of Object.entries(data)) {
    const held = load();
    await palate(held, { epochs: 1, candidates: 1 }); // compiled code is warm after the first fit, as a library's is
    lines.push(await compare(name, held, "10 epochs", { epochs: 10, candidates: 1 }, 10));
    lines.push(await compare(name, held, "to equal NDCG", { epochs: 10, candidates: 8 }, 100));
  }
} finally {
  rmSync(scratch, { recursive: true });
}
reportSpeed("bpr", lines);

async function compare(
  name: string,
  held: Held,
  work: string,
  own: Record<string, number>,
  peerEpochs: number,
): Promise<SpeedLine> {
  const ours: Outcome[] = [];
  const theirs: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await palate(held, own));
    theirs.push(peer(held, peerEpochs));
  }
  const side = (who: string, { seconds, ndcg, peakMemoryBytes }: Outcome) => ({
    name: who,
    seconds,
    quality: `NDCG@20 ${ndcg.toFixed(4)}`,
    ...(peakMemoryBytes && { peakMemoryBytes }),
  });
  return {
    work: `bpr, ${factors} factors, ${work}`,
    data: name,
    per: "fit",
    threads,
    palate: side("Palate", median(ours)),
    peer: side("implicit BPR", median(theirs)),
    wanted: 0.5,
  };
}

async function palate({ train, test }: Held, given: Record<string, number>): Promise<Outcome> {
  const pool = await createKernelPool({ threads });
  const settings = { factors, learningRate: 0.1, regularization: 0.03, itemRegularization: 0.03 };
  const config = resolveConfig(definition.config, { ...settings, ...given });
  const started = performance.now();
  const model = await definition.fit({ interactions: train, ratingRange: { min: 0, max: 1 } }, config, {
    seed,
    pool,
  });
  const seconds = (performance.now() - started) / 1000;
  const { metrics } = await evaluateRankingOn({ pool }, model, { train, test, k: [20] });
  await pool.close();
  return { seconds, ndcg: metrics["ndcg@20"].value, peakMemoryBytes: ownPeakBytes() };
}

function peer({ train, test }: Held, epochs: number): Outcome {
  const { userCount, itemCount } = train;
  return runPeer<Outcome>("implicit", join(import.meta.dirname, "bpr_peer.py"), {
    ...peerDefaults,
    factors,
    epochs,
    threads,
    seed,
    userCount,
    itemCount,
    train: pairsFile("train", train),
    test: pairsFile("test", test),
  });
}

function pairsFile(name: string, { users, items }: Interactions): string {
  const path = join(scratch, name);
  writeFileSync(path, Buffer.concat([Buffer.from(users.buffer), Buffer.from(items.buffer)]));
  return path;
}
