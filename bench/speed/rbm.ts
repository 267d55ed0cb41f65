/**
 * Seconds per epoch of a restricted Boltzmann machine on ml-100k u1, side by side with plain PyTorch: 100 hidden units,
 * batches of 100 users, contrastive divergence of 1 and of 10 steps, the same number of threads, taking turns. What each
 * predicts of the held-out ratings is judged by AUC and log-loss, a rating from 3 stars on being liked.
 * Run from the repository's root: `PALATE_BENCH_PYTHON=… npx node bench/speed/rbm.ts`, with a Python that has torch.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type AnyModelDefinition,
  auc,
  buildDataset,
  byUser,
  createKernelPool,
  type FittedModel,
  findModel,
  logLoss,
  parseMovieLens,
  resolveConfig,
  userHistories,
} from "@palate/engine";

const threads = Number(process.env.PALATE_BENCH_THREADS ?? 1);
const python = process.env.PALATE_BENCH_PYTHON ?? "python3";
const rounds = 3;
const epochs = 20;
const seed = 42;

interface Outcome {
  /** of each epoch, ascending */
  readonly seconds: readonly number[];
  readonly auc: number;
  readonly logLoss: number;
}

const definition = findModel("rbm") as AnyModelDefinition;
const files = { train: fileOf("u1.base"), test: fileOf("u1.test") };
const { train, test } = buildDataset({ train: liked(files.train), test: liked(files.test) }).parts;
const labels = test.values.map((value) => (value > 0 ? 1 : 0));
console.log(`ml-100k u1, 100 hidden units, batches of 100, ${epochs} epochs, ${threads} threads\n`);

await palate(1, true); // compiled code is warm after the first fit, as a library's is
for (const steps of [1, 10]) {
  const outcomes: Record<"plain" | "conditional" | "pytorch", Outcome[]> = {
    plain: [],
    conditional: [],
    pytorch: [],
  };
  for (let round = 0; round < rounds; round++) {
    outcomes.plain.push(await palate(steps, false));
    outcomes.conditional.push(await palate(steps, true));
    outcomes.pytorch.push(pytorch(steps));
  }
  const peer = show(`CD-${steps}  PyTorch`, outcomes.pytorch);
  for (const [name, own] of [
    ["Palate, not conditional", outcomes.plain],
    ["Palate, conditional", outcomes.conditional],
  ] as const) {
    const { quickest, median } = show(`CD-${steps}  ${name}`, own);
    const ratios = [quickest / peer.quickest, median / peer.median].map((ratio) => ratio.toFixed(3));
    console.log(`      ratio: quickest ${ratios[0]}, median ${ratios[1]} (to be at most 0.25)`);
  }
}

/** Prints milliseconds per epoch: on a machine that does other things as well, the quickest was disturbed least. */
function show(name: string, outcomes: readonly Outcome[]): { quickest: number; median: number } {
  const seconds = outcomes.flatMap((outcome) => outcome.seconds).toSorted((a, b) => a - b);
  const [quickest, median] = [seconds[0], seconds[Math.floor(seconds.length / 2)]];
  const [{ auc, logLoss }] = outcomes;
  console.log(
    `${name.padEnd(32)} ${(1000 * quickest).toFixed(1)} ms quickest, ${(1000 * median).toFixed(1)} ms median; ` +
      `AUC ${auc.toFixed(4)}, log-loss ${logLoss.toFixed(4)}`,
  );
  return { quickest, median };
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
  return { seconds: seconds.sort((a, b) => a - b), ...judge(probabilities(model)) };
}

function pytorch(steps: number): Outcome {
  const script = join(import.meta.dirname, "rbm_peer.py");
  const settings = JSON.stringify({
    ...files,
    ...{ hidden: 100, batch: 100, steps, rate: 0.001, epochs, threads, seed },
  });
  const output = execFileSync(python, [script, settings], { encoding: "utf8", maxBuffer: 2 ** 24 });
  const { seconds, scores, labels } = JSON.parse(output) as Record<"seconds" | "scores" | "labels", number[]>;
  return { seconds, auc: auc(scores, labels), logLoss: logLoss(scores, labels) };
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
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return parseMovieLens(text).map((row) => ({ ...row, value: row.value >= 3 ? 1 : -1 }));
}

function fileOf(name: string): string {
  const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../../shared/data");
  const path = [name, `${name}.gz`].map((file) => join(folder, "ml-100k", file)).find(existsSync);
  if (path !== undefined) return path;
  console.error(`There is no ml-100k/${name} in ${folder}. Set PALATE_DATASETS to the folder that holds it.`);
  process.exit(1);
}
