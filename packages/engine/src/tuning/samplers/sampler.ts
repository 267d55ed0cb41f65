import { seededRandom } from "../../random/xoshiro128.ts";
import type { Point } from "../space/space.ts";
import type { StudyRecord } from "../study-record.ts";
import { randomPoint } from "./random.ts";
import { type TpeOptions, tpeDefaults, tpePoint } from "./tpe.ts";

/** How points are chosen: evenly at random, or by what the trials so far have shown. */
export type Sampler = { readonly kind: "random" } | ({ readonly kind: "tpe" } & Partial<TpeOptions>);

/**
 * The point to try next. Pure: the same seed, number and trials give the same point, whatever the order of the trials.
 *
 * @param seed an integer in [0, 2^53)
 * @param number of the trial that it is for
 */
export function nextPoint(
  { space, direction, trials }: Pick<StudyRecord, "space" | "direction" | "trials">,
  sampler: Sampler,
  seed: number,
  number: number,
): Point {
  const random = seededRandom(seed).fork(`trial ${number}`);
  if (sampler.kind === "random") return randomPoint(space, random);
  return tpePoint(space, trials, direction, random, { ...tpeDefaults, ...sampler });
}
