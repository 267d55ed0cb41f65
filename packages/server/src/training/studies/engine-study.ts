import type { Study as StudyRecord } from "@palate/contract";
import type { Choice, Pruner, Study, Trial } from "@palate/engine";
import type { RecipeModel } from "../recipe.ts";
import { reduction } from "./rungs.ts";
import type { Settings } from "./tables.ts";

/** A study as the engine goes on with it: what is asked for next depends on nothing but this. */
export function engineStudy(study: StudyRecord, trials: readonly Trial[]): Study {
  const pruner = prunerOf(study);
  return {
    name: study.name,
    direction: study.direction,
    space: study.space,
    trials: trials.map(
      ({ number, state, point, value, intermediate, attributes, startedAt, finishedAt }) => ({
        number,
        state,
        point,
        ...(value !== undefined && { value }),
        intermediate,
        attributes,
        ...(startedAt !== undefined && { startedAt }),
        ...(finishedAt !== undefined && { finishedAt }),
      }),
    ),
    attributes: {},
    sampler: { kind: study.sampler },
    ...(pruner && { pruner }),
    seed: study.seed,
    trialLimit: study.trials,
  };
}

function prunerOf({ pruner, rungs }: StudyRecord): Pruner | undefined {
  if (pruner === "none") return undefined;
  if (pruner === "median") return { kind: "median" };
  return { kind: "halving", reduction, minResource: rungs[0] ?? 1 };
}

/** The model with the settings of a point in place of those that it has; null leaves them to the model. */
export function configWith(config: RecipeModel["config"], settings: Settings): RecipeModel["config"] {
  const given = Object.entries(settings).filter((entry): entry is [string, Exclude<Choice, null>] => {
    const [, value] = entry;
    return value !== null;
  });
  return { ...config, ...Object.fromEntries(given) };
}
