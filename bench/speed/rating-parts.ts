import {
  buildDataset,
  type FittedModel,
  type Interactions,
  type ItemIndex,
  parseMovieLens,
  rmse,
  type Taste,
  type UserIndex,
} from "@palate/engine";
import { textOf } from "../data-folder.ts";

/** @param paths the train and test file, or one file of which every tenth row by a hash of its number is the test */
export function ratingParts(paths: readonly string[]): { train: Interactions; test: Interactions } {
  const [first, second] = paths.map((path) => {
    const text = textOf(path);
    return parseMovieLens(text, text.slice(0, 20).includes("::") ? "::" : "\t");
  });
  if (second !== undefined) return buildDataset({ train: first, test: second }).parts;
  const isTest = (row: number) => (Math.imul(row, 2_654_435_761) >>> 0) % 10 === 0;
  return buildDataset({
    train: first.filter((_, row) => !isTest(row)),
    test: first.filter((_, row) => isTest(row)),
  }).parts;
}

/** RMSE of the tastes that were learned, as other libraries have it, and not of tastes folded in. */
export function learnedRmse(model: FittedModel, { users, items, values, timestamps }: Interactions): number {
  const tastes = new Map<number, Taste | undefined>();
  const predicted = Array.from(items, (item, row) => {
    const user = users[row];
    if (!tastes.has(user)) tastes.set(user, model.tasteOf?.(user as UserIndex));
    const taste = tastes.get(user);
    return taste === undefined
      ? Number.NaN
      : (model.predict?.(taste, item as ItemIndex, timestamps?.[row]) ?? Number.NaN);
  });
  return rmse(predicted, values);
}
