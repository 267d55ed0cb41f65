/** Data whose right answers are known by construction. */
import type { Interactions } from "../../dataset/interactions.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { Task, TrainingData } from "../definition.ts";

export const stars = { min: 1, max: 5 } as const;

/** One interaction of planted data. */
export interface PlantedRow {
  readonly user: number;
  readonly item: number;
  readonly liked: boolean;
}

/** Rows in the view of the task: 1 and -1 for a ranking, five stars and one for ratings. */
export function trainingData(
  task: Task,
  rows: readonly PlantedRow[],
  counts: { readonly userCount: number; readonly itemCount: number },
): TrainingData {
  const [liked, disliked] = task === "rating" ? [stars.max, stars.min] : [1, -1];
  const interactions: Interactions = {
    ...counts,
    users: Int32Array.from(rows, ({ user }) => user),
    items: Int32Array.from(rows, ({ item }) => item),
    values: Float32Array.from(rows, (row) => (row.liked ? liked : disliked)),
  };
  return { interactions, ratingRange: stars };
}

/**
 * Even users like even items, odd users odd items. Each user has met most items: for a ranking those that they like, for
 * ratings the others as well. The rest is for the model to find.
 */
export function checkerboard(task: Task, size: number): TrainingData {
  const random = seededRandom(1).fork("checkerboard");
  const rows: PlantedRow[] = [];
  for (let user = 0; user < size; user++) {
    for (let item = 0; item < size; item++) {
      const liked = user % 2 === item % 2;
      if ((liked || task === "rating") && random.uniform() < 0.7) rows.push({ user, item, liked });
    }
  }
  return trainingData(task, rows, { userCount: size, itemCount: size });
}

/** Tastes of three hidden dimensions; some users and items have no interactions at all. */
export function plantedTastes(task: Task, userCount: number, itemCount: number): TrainingData {
  const random = seededRandom(2).fork("planted tastes");
  const hidden = (count: number) =>
    Array.from({ length: count }, () => Array.from({ length: 3 }, random.normal));
  const users = hidden(userCount);
  const items = hidden(itemCount);
  const rows: PlantedRow[] = [];
  for (let user = 0; user < userCount - 2; user++) {
    for (let item = 0; item < itemCount - 2; item++) {
      if (random.uniform() > 0.3) continue;
      const fit = users[user].reduce((sum, weight, axis) => sum + weight * items[item][axis], 0);
      rows.push({ user, item, liked: fit > 0 });
    }
  }
  return trainingData(task, rows, { userCount, itemCount });
}
