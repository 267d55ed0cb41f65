import {
  type AnyModelDefinition,
  findModel,
  nextPoint,
  searchSpace,
  seededRandom,
  settingsOf,
} from "@palate/engine";
import type { RecipeModel } from "../recipe.ts";
import { configWith } from "../studies/engine-study.ts";
import type { Settings } from "../studies/tables.ts";

/** A model with settings that takes part in a race. */
export interface RaceEntrant {
  readonly id: string;
  readonly model: string;
  /** every setting */
  readonly config: RecipeModel["config"];
  /** those that were drawn; none of the first of a model */
  readonly settings: Settings;
}

/** So many settings of each model may be tried: more than time allows, for models that take some. */
const perModel = 64;

/**
 * Who takes part: first each model as it is given, then each with settings drawn at random from its space, in turns, so
 * that every model has been tried as often when time is over.
 */
export function entrantsOf(models: readonly RecipeModel[], seed: number): RaceEntrant[] {
  const entrants: RaceEntrant[] = [];
  for (let turn = 0; turn < perModel; turn++) {
    for (const [place, { name, config }] of models.entries()) {
      const space = searchSpace(findModel(name) as AnyModelDefinition);
      if (turn > 0 && space.length === 0) continue;
      const drawnBy = seededRandom(seed)
        .fork(`race ${place}`)
        .below(2 ** 31);
      const settings: Settings =
        turn === 0
          ? {}
          : settingsOf(
              space,
              nextPoint({ space, trials: [], direction: "maximize" }, { kind: "random" }, drawnBy, turn),
            );
      entrants.push({
        id: `${place}-${name}-${turn}`,
        model: name,
        config: configWith(config, settings),
        settings,
      });
    }
  }
  return entrants;
}
