import { type FieldError, PalateError, type RunRequest, type Snapshot } from "@palate/contract";
import { type AnyModelDefinition, ConfigError, findModel, models, resolveConfig } from "@palate/engine";
import { usualModels } from "../registry/index.ts";

/** Fewer make no model worth having (T4). */
export const minimumInteractions = 100;

/** One model of a run with every one of its settings. */
export interface RecipeModel {
  readonly name: string;
  readonly config: Record<string, number | string | boolean>;
}

/** Always trained: what a model is worth shows only beside it, and serving falls back on it. */
const baseline = "popularity";

/**
 * Fills in every setting of what is asked for, and puts the baseline before it.
 *
 * @param warn hears of settings that no model can use, which are then replaced by their defaults; else they are refused
 * @throws PalateError MODEL_UNKNOWN, or CONFIG_INVALID naming every bad setting of every model
 */
export function resolveRecipe(
  asked: NonNullable<RunRequest["models"]>,
  warn?: (warning: string) => void,
): RecipeModel[] {
  const errors: FieldError[] = [];
  const recipe = asked.map(({ name, config }, position) => {
    const definition = known(name);
    try {
      return { name, config: resolveConfig<RecipeModel["config"]>(definition.config, config) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      if (warn !== undefined) return withoutInvalid(definition, config, error, warn);
      for (const { field, message } of error.fields) {
        errors.push({
          field: `models.${position}.config.${field}`,
          message: `${field} of ${name} ${message}`,
        });
      }
      return { name, config: {} };
    }
  });
  if (errors.length > 0) {
    const detail = `${errors.map(({ message }) => message).join("; ")}.`;
    throw new PalateError("CONFIG_INVALID", { detail, errors });
  }
  return recipe.some(({ name }) => name === baseline)
    ? recipe
    : [...resolveRecipe([{ name: baseline }]), ...recipe];
}

/** @returns the model with defaults in place of what is wrong */
function withoutInvalid(
  { name, config: schema }: AnyModelDefinition,
  config: Readonly<Record<string, unknown>> | undefined,
  { fields }: ConfigError,
  warn: (warning: string) => void,
): RecipeModel {
  const wrong = new Set(fields.map(({ field }) => field));
  for (const { field, message } of fields) {
    const instead = Object.hasOwn(schema, field) ? "its default is used" : "it is left out";
    warn(`${field} of ${name} ${message}; ${instead}.`);
  }
  const right = Object.entries(config ?? {}).filter(([field]) => !wrong.has(field));
  return { name, config: resolveConfig<RecipeModel["config"]>(schema, Object.fromEntries(right)) };
}

/** What is trained when nothing is asked for: those of the usual models that the data suffice for. */
export function usualRecipe(counts: Snapshot["counts"]): RecipeModel[] {
  const trainable = usualModels.filter((name) => interactionsFor(known(name), counts) >= minimumInteractions);
  return resolveRecipe(trainable.map((name) => ({ name })));
}

/** @throws PalateError TOO_FEW_INTERACTIONS naming how many there are of what the recipe learns from */
export function requireEnough(recipe: readonly RecipeModel[], counts: Snapshot["counts"]): void {
  for (const { name } of recipe) {
    const definition = known(name);
    const found = interactionsFor(definition, counts);
    if (found >= minimumInteractions) continue;
    const what = definition.task === "rating" ? "ratings" : "events";
    const detail = `There are ${found} ${what}, and ${name} needs at least ${minimumInteractions} to learn from.`;
    throw new PalateError("TOO_FEW_INTERACTIONS", { detail, found, minimum: minimumInteractions });
  }
}

function known(name: string): AnyModelDefinition {
  const definition = findModel(name);
  if (definition !== undefined) return definition;
  const names = models.map((model) => model.name);
  const detail = `There is no model called "${name}"; there are ${names.join(", ")}.`;
  throw new PalateError("MODEL_UNKNOWN", { detail, name, known: names });
}

function interactionsFor({ task }: AnyModelDefinition, { events, ratings }: Snapshot["counts"]): number {
  return task === "rating" ? ratings : events;
}
