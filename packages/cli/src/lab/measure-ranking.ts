import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import {
  evaluateAmongGiven,
  type FittedModel,
  type GivenNegatives,
  type Interactions,
  type RankedList,
  type RankingEvaluation,
  sliceRankingByItem,
  sliceRankingByUser,
  type TasteSource,
} from "@palate/engine";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Measured } from "./experiment.ts";
import type { LabDataset } from "./lab-data.ts";
import type { LabSlicing } from "./slices.ts";

/** The lists that one model gave to the users of the test. */
export interface ModelLists {
  readonly model: string;
  readonly users: Int32Array;
  readonly lists: readonly RankedList[];
}

/** The metrics that models are compared by, and that slices have. */
export const leadMetrics = (k: readonly number[]): string[] =>
  k.flatMap((length) => [`ndcg@${length}`, `recall@${length}`]);

/** The quality of full ranking by group of users and of items. */
export function slicesOfRanking(
  evaluation: RankingEvaluation,
  test: Interactions,
  slicings: readonly LabSlicing[],
  k: readonly number[],
): NonNullable<Measured["slices"]> {
  return Object.fromEntries(
    slicings.map(({ name, of, grouping }) => [
      name,
      of === "users"
        ? sliceRankingByUser(evaluation, test, grouping, leadMetrics(k))
        : sliceRankingByItem(evaluation, test, grouping, k),
    ]),
  );
}

/** @throws CliError when the file of negatives names a user or an item that no interaction has */
export function measureAmongGiven(
  model: FittedModel,
  dataset: LabDataset,
  train: Interactions,
  given: readonly GivenNegatives[],
  protocol: { readonly k: readonly number[]; readonly tastes: TasteSource },
): Pick<RankingEvaluation, "metrics" | "users" | "perUser"> {
  const indexOf = (kind: "users" | "items", id: string) => {
    const index = dataset[kind].indexOf(id);
    if (index >= 0) return index;
    throw new CliError(exitCodes.refused, `The file of negatives names "${id}", which is in no other file.`);
  };
  const candidates = given.map(({ userId, itemId, negatives }) => ({
    user: indexOf("users", userId),
    item: indexOf("items", itemId),
    negatives: Int32Array.from(negatives, (id) => indexOf("items", id)),
  }));
  return evaluateAmongGiven(model, { train, candidates, ...protocol });
}

/** Writes `user<TAB>item<TAB>rank<TAB>score`, best first; of several models, with the model's name before them. */
export async function writeLists(
  path: string,
  { users: userIds, items: itemIds }: LabDataset,
  models: readonly ModelLists[],
): Promise<void> {
  const file = createWriteStream(path);
  for (const { model, users, lists } of models) {
    const prefix = models.length === 1 ? "" : `${model}\t`;
    for (const [index, { items, scores }] of lists.entries()) {
      const user = userIds.ids[users[index] ?? -1];
      const lines = Array.from(
        items,
        (item, place) => `${prefix}${user}\t${itemIds.ids[item]}\t${place + 1}\t${scores[place]}\n`,
      );
      file.write(lines.join(""));
    }
  }
  file.end();
  await finished(file);
}
