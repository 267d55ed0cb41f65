import { createHash } from "node:crypto";
import { countsOf, type Evaluation, type Interactions, ratingSums } from "@palate/engine";
import type { VersionEvaluation } from "../registry/index.ts";
import type { LearningData } from "./learning-data.ts";

/** Lists of this length are compared user by user; of others only the means are kept. */
const comparedLength = "@10";

/** Keeps of an evaluation what a later comparison with another model needs. @returns undefined where no lists were measured */
export function userMeasurements(
  { ranking, ratings }: Evaluation,
  { train, test }: LearningData,
  heldOut: string,
): VersionEvaluation | undefined {
  if (ranking === undefined) return undefined;
  const counts = countsOf(train.ranking.users, train.ranking.userCount);
  return {
    heldOut,
    activity: Float32Array.from(ranking.users, (user) => counts[user]!),
    perUser: Object.fromEntries(
      Object.entries(ranking.perUser)
        .filter(([metric]) => metric.endsWith(comparedLength))
        .map(([metric, values]) => [metric, Float32Array.from(values)]),
    ),
    ...(ratings && {
      ratings: ratingSums(test.rating, ratings.predicted).map((column) => Float32Array.from(column)),
    }),
  };
}

/** @returns a hash of what is learned from and of what is held out: equal where two runs measure on the same data */
export function heldOutHash({ train, test, columns }: LearningData): string {
  const hash = createHash("sha256").update(JSON.stringify(columns.itemIds));
  for (const { users, items, values } of [train, test].flatMap(({ ranking, rating }): Interactions[] => [
    ranking,
    rating,
  ]))
    for (const { buffer, byteOffset, byteLength } of [users, items, values])
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest("hex");
}
