import { type History, userHistories } from "../dataset/history.ts";
import type { UserIndex } from "../dataset/indices.ts";
import type { Interactions } from "../dataset/interactions.ts";
import type { FittedModel, Taste } from "../models/definition.ts";

/** Whose tastes are measured: "folded", from the history as serving makes them, or "learned" in training. */
export type TasteSource = "folded" | "learned";

/**
 * The taste of each user of the training data. Serving folds a history in, so that measures what users will get; the
 * literature measures what training learned for each user. A model that learns nothing for single users folds in
 * either case.
 */
export function userTastes(
  model: FittedModel,
  train: Interactions,
  source: TasteSource = "folded",
): (user: number) => Taste {
  // Learned tastes ask for no history.
  let historyOf: ((user: number) => History) | undefined;
  const folded = (user: number) => {
    historyOf ??= userHistories(train);
    return model.taste(historyOf(user));
  };
  if (source !== "learned" || model.tasteOf === undefined) return folded;
  return (user) => model.tasteOf?.(user as UserIndex) ?? folded(user);
}
