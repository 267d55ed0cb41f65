import { isValueOf } from "./check-space.ts";
import { type Choice, isPresent, type Parameter, type Point, type Space } from "./space.ts";

/**
 * The point that stands for settings, such as a model's own: `settingsOf` the other way round.
 *
 * @param space one that has been checked
 * @param settings missing ones are left to the model, as null says it
 * @returns undefined when no point of the space stands for them
 */
export function pointOf(space: Space, settings: Readonly<Record<string, Choice>>): Point | undefined {
  const point: Record<string, Choice> = {};
  for (const parameter of space) {
    if (!isPresent(parameter, point)) continue;
    const value = choiceFor(parameter, settings);
    if (value === undefined || !isValueOf(parameter, value)) return undefined;
    point[parameter.name] = value;
  }
  return point;
}

function choiceFor(parameter: Parameter, settings: Readonly<Record<string, Choice>>): Choice | undefined {
  const setting = (name: string) => settings[name] ?? null;
  if (parameter.kind !== "choice" || parameter.settings === undefined) return setting(parameter.name);
  const at = parameter.settings.findIndex((meant) =>
    Object.entries(meant).every(([name, value]) => setting(name) === value),
  );
  return parameter.choices[at];
}
