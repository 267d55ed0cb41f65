import type { Artifact } from "../../artifact/artifact.ts";
import type { FittedModel, Taste, TrainingData } from "../definition.ts";
import { dayRow } from "./days.ts";
import { foldIn } from "./fold-in.ts";
import { expectedLevel } from "./levels.ts";
import { posteriorOf } from "./posterior.ts";

/**
 * Serves the samples of a posterior: what is predicted is the mean of what they predict, in double precision and in
 * the order of the samples. A taste holds a vector and a bias for each sample. Scores are those of an average day.
 *
 * @throws ArtifactError when the artifact lacks a tensor
 */
export function fittedBayesianFm(artifact: Artifact, { min, max }: TrainingData["ratingRange"]): FittedModel {
  const posterior = posteriorOf(artifact);
  const { sampleCount, factors, users, items, days, noise, levels } = posterior;
  const itemCount = items.biases.length / sampleCount;
  const averageDay = dayRow(days?.numbers, undefined);
  let averageItem: Item | undefined;

  const predictUnclamped = (taste: Taste, item: Item, day: number): number => {
    const { vector, biases } = taste as Required<Taste>;
    let sum = 0;
    for (let sample = 0; sample < sampleCount; sample++) {
      const ofUser = sample * factors;
      const ofItem = (item.row * sampleCount + sample) * factors;
      const ofDay = (day * sampleCount + sample) * factors;
      let score = noise[2 * sample] + biases[sample] + item.biases[item.row * sampleCount + sample];
      if (days === undefined) {
        for (let factor = 0; factor < factors; factor++)
          score += vector[ofUser + factor] * item.factors[ofItem + factor];
      } else {
        score += days.rows.biases[day * sampleCount + sample];
        for (let factor = 0; factor < factors; factor++) {
          const [u, i, d] = [
            vector[ofUser + factor],
            item.factors[ofItem + factor],
            days.rows.factors[ofDay + factor],
          ];
          score += u * i + (u + i) * d;
        }
      }
      sum +=
        levels === undefined
          ? score
          : expectedLevel(levels.values, levels.borders, sample * (levels.values.length - 1), score);
    }
    return sum / sampleCount;
  };

  return {
    itemCount,

    taste: (history) => foldIn(posterior, history),

    tasteOf: (user) => ({
      vector: users.factors.slice(user * sampleCount * factors, (user + 1) * sampleCount * factors),
      biases: users.biases.slice(user * sampleCount, (user + 1) * sampleCount),
    }),

    score(taste, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = predictUnclamped(taste, { ...items, row: wanted[entry] }, averageDay);
    },

    predict(taste, item, timestamp) {
      if (item === -1) averageItem ??= averageOf(items, sampleCount);
      const known = item === -1 ? (averageItem as Item) : { ...items, row: item };
      const rating = predictUnclamped(taste, known, dayRow(days?.numbers, timestamp));
      return Math.min(Math.max(rating, min), max);
    },

    save: () => artifact,
  };
}

/** One row of sampled rows. */
interface Item {
  readonly factors: Float32Array;
  readonly biases: Float32Array;
  readonly row: number;
}

/** The mean of all rows, sample by sample. */
function averageOf({ factors, biases }: Omit<Item, "row">, sampleCount: number): Item {
  const rowCount = biases.length / sampleCount;
  const mean = (values: Float32Array) => {
    const width = values.length / rowCount;
    const sums = new Float64Array(width);
    for (const [at, value] of values.entries()) sums[at % width] += value;
    return Float32Array.from(sums, (sum) => sum / rowCount);
  };
  return { factors: mean(factors), biases: mean(biases), row: 0 };
}
