/**
 * Seconds per epoch of the neural models, side by side with the same networks in PyTorch, taking turns: an autoencoder of
 * ratings, and NeuMF with 8 factors on all interactions, with 64 on every twentieth. PyTorch runs with each number of
 * threads that `PALATE_BENCH_PEER_THREADS` lists, and the quickest counts; on a busy machine list 1 alone, for several
 * wait in vain for each other. Its drawing of negatives is not counted, Palate's is. Each is judged by its loss after
 * the last epoch: the root mean square error of the ratings seen, or the binary cross-entropy of liked items and newly
 * drawn ones.
 * Run from the repository's root: `npx node bench/speed/neural.ts`; PyTorch is installed on first use (several GB).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLiked, readRatings } from "./neural-data.ts";
import { runPeer } from "./peer-python.ts";
import { median, reportSpeed, type SpeedLine, type Timed } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const peerThreads = (process.env.PALATE_BENCH_PEER_THREADS ?? "1,2").split(",").map(Number);
const rounds = Number(process.env.PALATE_BENCH_ROUNDS ?? 3);

interface Outcome {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly loss: number;
  readonly peakMemoryBytes: number;
}

const neumf = (factors: number, every: number) => ({
  work: `neumf, ${factors} factors, batches of 256`,
  data: every === 1 ? "ml-1m-ncf" : `ml-1m-ncf, every ${every}th`,
  own: {
    model: "neumf",
    every,
    epochs: 1,
    config: {
      gmfDim: factors,
      embeddingDim: 4 * factors,
      hiddenLayers: [4, 2, 1].map((times) => times * factors).join("-"),
      dropout: 0,
      regularization: 0,
    },
  },
  peer: { job: "neumf", factors, epochs: 1 },
  interactions: readLiked(every),
});
const cases = [
  {
    work: "autoencoder 20-10-20, batches of 32",
    data: "ml-100k u1",
    own: {
      model: "autoencoder",
      every: 1,
      epochs: 40,
      config: { batchSize: 32, weightDecay: 1e-4, centered: false },
    },
    peer: { job: "autoencoder", epochs: 40 },
    interactions: readRatings(),
  },
  neumf(8, 1),
  neumf(64, 20),
];

const scratch = mkdtempSync(join(tmpdir(), "palate-bench-"));
const lines: SpeedLine[] = [];
try {
  const file = join(scratch, "interactions");
  for (const { work, data, own, peer, interactions } of cases) {
    const { users, items, values, userCount, itemCount } = interactions;
    writeFileSync(file, Buffer.concat([users, items, values].map(({ buffer }) => Buffer.from(buffer))));
    const pytorch = (threads: number) =>
      runPeer<Outcome>("torch", join(import.meta.dirname, "neural_peer.py"), {
        ...peer,
        file,
        userCount,
        itemCount,
        threads,
      });
    const ours: Outcome[] = [];
    const theirs = peerThreads.map((threads): { threads: number; runs: Outcome[] } => ({
      threads,
      runs: [],
    }));
    for (let round = 0; round < rounds; round++) {
      ours.push(palate({ ...own, threads }));
      for (const { threads, runs } of theirs) runs.push(pytorch(threads));
    }
    const [quickest] = theirs
      .map(({ threads, runs }) => ({ threads, run: median(runs) }))
      .toSorted((a, b) => a.run.seconds - b.run.seconds);
    lines.push({
      work,
      data,
      per: "epoch",
      threads,
      palate: timed("Palate", median(ours)),
      peer: timed(`PyTorch (threads: ${quickest.threads})`, quickest.run),
      wanted: 0.25,
    });
  }
} finally {
  rmSync(scratch, { recursive: true });
}
reportSpeed("neural", lines);

function palate(settings: object): Outcome {
  const script = join(import.meta.dirname, "neural-fit.ts");
  const printed = execFileSync(process.execPath, [script, JSON.stringify(settings)], { encoding: "utf8" });
  return JSON.parse(printed) as Outcome;
}

function timed(name: string, { seconds, cpuSeconds, loss, peakMemoryBytes }: Outcome): Timed {
  const quality = `loss ${loss.toFixed(4)}, processors ${cpuSeconds.toPrecision(3)} s`;
  return { name, seconds, quality, peakMemoryBytes };
}
