import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildDataset,
  createKernelPool,
  type FittedModel,
  type Interactions,
  type ItemIndex,
  parseMovieLens,
  resolveConfig,
  rmse,
  type UserIndex,
} from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { median, reportSpeed, type SpeedLine } from "./speed-result.ts";

/** One fit to compare: settings that both sides share. */
export interface SurpriseCase {
  readonly data: "ml-100k u1" | "ml-1m";
  readonly factors: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly regularization: number;
}

interface Outcome {
  readonly seconds: number;
  readonly error: number;
  readonly peakMemoryBytes?: number;
}

const files = {
  "ml-100k u1": ["ml-100k/u1.base", "ml-100k/u1.test"],
  "ml-1m": ["ml-1m/ratings.notime.dat"],
} as const;
const threads = Number(process.env.PALATE_BENCH_THREADS ?? 2);
const rounds = Number(process.env.PALATE_BENCH_ROUNDS ?? 3);
const seed = 42;
const ratingRange = { min: 1, max: 5 };

/**
 * Times whole fits of a model and of its counterpart in Surprise in turn, with the same settings, and keeps the medians
 * as `bench/results/speed/NAME.json`. Surprise runs on one thread whatever it is given.
 */
export async function compareWithSurprise(
  model: "biased-mf" | "svd++",
  { name, algorithm }: { readonly name: string; readonly algorithm: "SVD" | "SVDpp" },
  cases: readonly SurpriseCase[],
): Promise<void> {
  const lines: SpeedLine[] = [];
  for (const one of cases) {
    const paths = files[one.data].map((file) => dataFile(file));
    const { train, test } = readParts(paths);
    const palate = async (): Promise<Outcome> => {
      const definition = modelNamed(model);
      const pool = await createKernelPool({ threads });
      const { data, ...settings } = one;
      const config = resolveConfig(definition.config, {
        ...settings,
        learningRateDecay: 1,
        biasRegularization: one.regularization,
      });
      const started = performance.now();
      const fitted = await definition.fit({ interactions: train, ratingRange }, config, { seed, pool });
      const seconds = (performance.now() - started) / 1000;
      await pool.close();
      return { seconds, error: errorOf(fitted, test) };
    };
    const surprise = () =>
      runPeer<Outcome>("surprise", join(import.meta.dirname, "surprise_peer.py"), {
        ...one,
        algorithm,
        files: paths,
        seed,
      });
    await palate(); // compiled code is warm after the first fit, as a library's is
    const own: Outcome[] = [];
    const peer: Outcome[] = [];
    for (let round = 0; round < rounds; round++) {
      own.push(await palate());
      peer.push(surprise());
    }
    const [ours, theirs] = [median(own), median(peer)];
    lines.push({
      work: `${model}, ${one.factors} factors, ${one.epochs} epochs`,
      data: one.data,
      per: "fit",
      threads,
      palate: { name: "Palate", seconds: ours.seconds, quality: `RMSE ${ours.error.toFixed(4)}` },
      peer: {
        name: `Surprise ${algorithm}`,
        seconds: theirs.seconds,
        quality: `RMSE ${theirs.error.toFixed(4)}`,
        ...(theirs.peakMemoryBytes && { peakMemoryBytes: theirs.peakMemoryBytes }),
      },
      wanted: 0.1,
    });
  }
  reportSpeed(name, lines);
}

/** RMSE of the tastes that were learned, as Surprise has it, and not of tastes folded in. */
function errorOf(model: FittedModel, { users, items, values }: Interactions): number {
  const tastes = new Map(Array.from(new Set(users), (user) => [user, model.tasteOf?.(user as UserIndex)]));
  const predicted = Array.from(items, (item, row) => {
    const taste = tastes.get(users[row]);
    return taste === undefined ? Number.NaN : (model.predict?.(taste, item as ItemIndex) ?? Number.NaN);
  });
  return rmse(predicted, values);
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
