/**
 * Seconds per epoch of a restricted Boltzmann machine on ml-100k u1, side by side with plain PyTorch: 100 hidden units,
 * batches of 100 users, contrastive divergence of 1 and of 10 steps, the same number of threads, taking turns. What each
 * predicts of the held-out ratings is judged by AUC and log-loss, a rating from 3 stars on being liked.
 * Run from the repository's root: `npx node bench/speed/rbm.ts`; PyTorch is installed on first use (several GB).
 */
import { join } from "node:path";
import {
  auc,
  buildDataset,
  byUser,
  createKernelPool,
  type FittedModel,
  logLoss,
  parseMovieLens,
  resolveConfig,
  userHistories,
} from "@palate/engine";
import { dataFile, textOf } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { ownPeakBytes, reportSpeed, type SpeedLine, type Timed } from "./speed-result.ts";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 1);
const rounds = 3;
const epochs = 20;
const seed = 42;

interface Outcome {
  /** of each epoch */
  readonly seconds: readonly number[];
  readonly auc: number;
  readonly logLoss: number;
  readonly peakMemoryBytes: number;
}

const definition = modelNamed("rbm");
const files = { train: dataFile("ml-100k/u1.base"), test: dataFile("ml-100k/u1.test") };
const { train, test } = buildDataset({ train: liked(files.train), test: liked(files.test) }).parts;
const labels = test.values.map((value) => (value > 0 ? 1 : 0));

await palate(1, true); // compiled code is warm after the first fit, as a library's is
const lines: SpeedLine[] = [];
for (const steps of [1, 10]) {
  const plain: Outcome[] = [];
  const conditional: Outcome[] = [];
  const peer: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    plain.push(await palate(steps, false));
    conditional.push(await palate(steps, true));
    peer.push(pytorch(steps));
  }
  const line = (kind: string, own: readonly Outcome[]): SpeedLine => ({
    work: `RBM, 100 hidden units, CD-${steps}${kind}`,
    data: "ml-100k u1",
    per: "epoch",
    threads,
    palate: timed("Palate", own),
    peer: timed("PyTorch", peer),
    wanted: 0.25,
  });
  lines.push(line("", plain), line(", conditional", conditional));
}
reportSpeed("rbm", lines);

/** The epoch in the middle: half of all epochs took longer. */
function timed(name: string, outcomes: readonly Outcome[]): Timed {
  const seconds = outcomes.flatMap((outcome) => outcome.seconds).toSorted((a, b) => a - b);
  const [{ auc, logLoss, peakMemoryBytes }] = outcomes;
  const quality = `AUC ${auc.toFixed(4)}, log-loss ${logLoss.toFixed(4)}`;
  return { name, seconds: seconds[Math.floor(seconds.length / 2)], quality, peakMemoryBytes };
}

async function palate(gibbsSteps: number, conditional: boolean): Promise<Outcome> {
  const pool = await createKernelPool({ threads });
  const config = resolveConfig(definition.config, { hiddenUnits: 100, epochs, gibbsSteps, conditional });
  const seconds: number[] = [];
  let before = performance.now();
  const report = () => {
    const now = performance.now();
    seconds.push((now - before) / 1000);
    before = now;
  };
  const data = { interactions: train, ratingRange: { min: 1, max: 5 } };
  const model = await definition.fit(data, config, { seed, pool, report });
  await pool.close();
  return { seconds, ...judge(probabilities(model)), peakMemoryBytes: ownPeakBytes() };
}

function pytorch(steps: number): Outcome {
  const script = join(import.meta.dirname, "rbm_peer.py");
  const settings = { ...files, hidden: 100, batch: 100, steps, rate: 0.001, epochs, threads, seed };
  const { seconds, scores, labels, peakMemoryBytes } = runPeer<
    Record<"seconds" | "scores" | "labels", number[]> & { readonly peakMemoryBytes: number }
  >("torch", script, settings);
  return { seconds, auc: auc(scores, labels), logLoss: logLoss(scores, labels), peakMemoryBytes };
}

function judge(scores: Float32Array): { auc: number; logLoss: number } {
  return { auc: auc(scores, labels), logLoss: logLoss(scores, labels) };
}

/** In the order of `test`. */
function probabilities(model: FittedModel): Float32Array {
  const historyOf = userHistories(train);
  const rows = byUser(test);
  const inOrder = new Float32Array(rows.values.length);
  for (let user = 0; user < rows.rowCount; user++) {
    const [from, to] = [rows.offsets[user], rows.offsets[user + 1]];
    const scores = new Float32Array(to - from);
    model.score(model.taste(historyOf(user)), rows.columns.subarray(from, to), scores);
    for (const [entry, score] of scores.entries()) inOrder[rows.positions[from + entry]] = score;
  }
  return inOrder;
}

function liked(file: string) {
  return parseMovieLens(textOf(file)).map((row) => ({ ...row, value: row.value >= 3 ? 1 : -1 }));
}
