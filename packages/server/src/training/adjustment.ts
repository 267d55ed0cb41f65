import type { RunAdjustment } from "@palate/contract";
import { findModel } from "@palate/engine";
import type { RecipeModel } from "./recipe.ts";

const setting = "batchSize";

/**
 * What a model that ran out of memory is tried with next.
 *
 * @param reason what it failed with
 * @returns half of its batch; undefined when it has none, or no smaller one is allowed
 */
export function smallerBatch(
  { name, config }: Pick<RecipeModel, "name" | "config">,
  reason: string,
): RunAdjustment | undefined {
  const schema = findModel(name)?.config as Readonly<Record<string, { readonly min?: number }>> | undefined;
  const from = config[setting];
  const least = schema?.[setting]?.min;
  if (typeof from !== "number" || least === undefined || from <= least) return undefined;
  return { setting, from, to: Math.max(least, Math.floor(from / 2)), reason };
}

/** The model with the adjusted setting. */
export function adjusted<Model extends Pick<RecipeModel, "config">>(
  model: Model,
  { setting: name, to }: RunAdjustment,
): Model {
  return { ...model, config: { ...model.config, [name]: to } };
}
