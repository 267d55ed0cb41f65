import { PalateError, type Study, type StudyRequest } from "@palate/contract";
import { type AnyModelDefinition, DEFAULT_TRIALS, findModel, type Space, searchSpace } from "@palate/engine";
import { lessIsBetter } from "../../registry/index.ts";
import { type RecipeModel, resolveRecipe } from "../recipe.ts";
import { requireUsable } from "./check-space.ts";
import { rungsOf } from "./rungs.ts";
import type { NewStudy } from "./store.ts";

/** What a study is made of that its request and its model decide, before any data are looked at. */
export interface StudyPlan {
  readonly model: RecipeModel;
  readonly row: Omit<NewStudy, "created_at" | "status" | "snapshot_id" | "code_version">;
}

/**
 * Fills in what is left out: the model's own space and metric, TPE, the median rule, 50 trials, seed 42.
 * @throws PalateError MODEL_UNKNOWN, or CONFIG_INVALID naming every setting and every part of the space that can't be used
 */
export function planStudy(request: StudyRequest): StudyPlan {
  const asked = request.models[0]!;
  const model = resolveRecipe([asked]).find(({ name }) => name === asked.name)!;
  const definition = findModel(model.name)!;
  const space: Space = request.space ?? searchSpace(definition);
  if (space.length === 0) {
    const message = `${model.name} has no settings to choose`;
    throw new PalateError("CONFIG_INVALID", {
      detail: `${message}.`,
      errors: [{ field: "models.0.name", message }],
    });
  }
  requireUsable(space, definition);
  const metric = request.metric ?? usualMetric(definition);
  const pruner = request.pruner ?? "median";
  return {
    model,
    row: {
      name: request.name ?? model.name,
      model: model.name,
      config: model.config,
      space: JSON.stringify(space),
      sampler: request.sampler ?? "tpe",
      pruner,
      trials: request.trials ?? DEFAULT_TRIALS,
      metric,
      direction: directionOf(metric),
      rungs: JSON.stringify(pruner === "none" ? [] : rungsOf(epochsOf(model))),
      parallel: request.parallel ?? 1,
      seed: request.seed ?? 42,
      memory_mib: request.memoryMiB ?? null,
      split: request.split ?? null,
      is_imported: false,
      then_train: request.thenTrain ?? false,
      attributes: "{}",
    },
  };
}

/** Epochs of a whole fit; undefined for a model that does not learn in epochs. */
export function epochsOf({ config }: Pick<RecipeModel, "config">): number | undefined {
  return typeof config.epochs === "number" ? config.epochs : undefined;
}

/** What a model is tuned for when nothing else is said. */
export function usualMetric({ task }: Pick<AnyModelDefinition, "task">): string {
  return task === "rating" ? "rmse" : "ndcg@10";
}

export function directionOf(metric: string): Study["direction"] {
  return lessIsBetter(metric) ? "minimize" : "maximize";
}
