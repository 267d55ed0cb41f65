import type { Random } from "../../random/xoshiro128.ts";
import { dimensionOf } from "../space/dimension.ts";
import { type Choice, isPresent, type Parameter, type Point, type Space } from "../space/space.ts";

/** A point drawn evenly, each parameter on its own scale and by a stream of its own: another one beside it changes nothing. */
export function randomPoint(space: Space, random: Random): Point {
  const point: Record<string, Choice> = {};
  for (const parameter of space) {
    if (isPresent(parameter, point)) point[parameter.name] = randomValue(parameter, random);
  }
  return point;
}

function randomValue(parameter: Parameter, random: Random): Choice {
  const { choices, decode } = dimensionOf(parameter);
  const own = random.fork(parameter.name);
  return decode(choices > 0 ? own.below(choices) : own.uniform());
}
