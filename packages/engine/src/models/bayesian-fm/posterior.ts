import { type Artifact, float32Tensor, int32Tensor } from "../../artifact/artifact.ts";
import type { BayesianFmConfig } from "./config.ts";

/** Users, items, days or partners: in every sample a bias and factors of each, what one prediction needs side by side. */
export interface SampledRows {
  /** rows x samples x factors */
  readonly factors: Float32Array;
  /** rows x samples: the linear part, and how the features of a row interact with each other */
  readonly biases: Float32Array;
}

/** What a fitted factorization machine consists of: samples of what it draws, each row's features added up. */
export interface Posterior {
  readonly sampleCount: number;
  readonly factors: number;
  readonly users: SampledRows;
  readonly items: SampledRows;
  /** the items as features of users that rated them; absent without implicit feedback */
  readonly partners: SampledRows | undefined;
  /** ascending, with one row more than there are days, for the average day; absent without dates */
  readonly days: { readonly numbers: Int32Array; readonly rows: SampledRows } | undefined;
  /** samples x (bias, factors) x (mean, precision) of a user that training has not met */
  readonly priors: Float32Array;
  /** samples x (intercept, precision of a rating) */
  readonly noise: Float32Array;
  /** of ordinal ratings, ascending; `borders` are samples x (levels - 1) */
  readonly levels: { readonly values: Float32Array; readonly borders: Float32Array } | undefined;
}

/** @throws ArtifactError when a tensor is missing or has another shape */
export function posteriorOf(artifact: Artifact): Posterior {
  const { factors, implicitFeedback, likelihood } = artifact.config as unknown as BayesianFmConfig;
  const { userCount, itemCount, dayCount } = artifact.metadata as Readonly<Record<string, number>>;
  const noise = float32Tensor(artifact, "noise", [-1, 2]);
  const sampleCount = noise.length / 2;
  const rows = (name: string, rowCount: number): SampledRows => ({
    factors: float32Tensor(artifact, `${name}Factors`, [rowCount, sampleCount, factors]),
    biases: float32Tensor(artifact, `${name}Biases`, [rowCount, sampleCount]),
  });
  return {
    sampleCount,
    factors,
    users: rows("user", userCount),
    items: rows("item", itemCount),
    partners: implicitFeedback ? rows("partner", itemCount) : undefined,
    days:
      dayCount > 0
        ? { numbers: int32Tensor(artifact, "days", [dayCount]), rows: rows("day", dayCount + 1) }
        : undefined,
    priors: float32Tensor(artifact, "priors", [sampleCount, factors + 1, 2]),
    noise,
    levels: likelihood === "ordinal" ? levelsOf(artifact, sampleCount) : undefined,
  };
}

function levelsOf(artifact: Artifact, sampleCount: number): Posterior["levels"] {
  const values = float32Tensor(artifact, "levels", [-1]);
  return { values, borders: float32Tensor(artifact, "borders", [sampleCount, values.length - 1]) };
}
