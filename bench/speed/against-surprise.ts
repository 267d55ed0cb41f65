import { join } from "node:path";
import { createKernelPool, resolveConfig } from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { modelNamed } from "../model-named.ts";
import { runPeer } from "./peer-python.ts";
import { learnedRmse, ratingParts } from "./rating-parts.ts";
import { median, ownPeakBytes, reportSpeed, type SpeedLine } from "./speed-result.ts";

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
    const { train, test } = ratingParts(paths);
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
      return { seconds, error: learnedRmse(fitted, test) };
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
      palate: {
        name: "Palate",
        seconds: ours.seconds,
        quality: `RMSE ${ours.error.toFixed(4)}`,
        peakMemoryBytes: ownPeakBytes(),
      },
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
