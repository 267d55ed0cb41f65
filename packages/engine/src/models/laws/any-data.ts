/** Histories and data as fast-check makes them up. */
import fc from "fast-check";
import type { History } from "../../dataset/history.ts";
import type { Task, TrainingData } from "../definition.ts";
import { trainingData } from "./planted-data.ts";

/** Any history of distinct items, the empty one included. */
export function histories(task: Task, itemCount: number): fc.Arbitrary<History> {
  const values = task === "rating" ? [1, 2, 3.5, 5] : [1, -1];
  return fc
    .uniqueArray(fc.tuple(fc.nat(itemCount - 1), fc.constantFrom(...values)), { selector: ([item]) => item })
    .map((entries) => ({
      items: Int32Array.from(entries, ([item]) => item),
      values: Float32Array.from(entries, ([, value]) => value),
    }));
}

/** Any small set of interactions with at least one. */
export function anyData(task: Task): fc.Arbitrary<TrainingData> {
  return fc
    .record({ userCount: fc.integer({ min: 1, max: 8 }), itemCount: fc.integer({ min: 1, max: 8 }) })
    .chain((counts) =>
      fc
        .uniqueArray(
          fc.record({
            user: fc.nat(counts.userCount - 1),
            item: fc.nat(counts.itemCount - 1),
            liked: fc.boolean(),
          }),
          { selector: ({ user, item }) => `${user} ${item}`, minLength: 1 },
        )
        .map((rows) => trainingData(task, rows, counts)),
    );
}
