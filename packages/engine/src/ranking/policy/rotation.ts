import { seededRandom } from "../../random/xoshiro128.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Lineup } from "./lineup.ts";
import type { Rotation } from "./policy.ts";

const hourMs = 3_600_000;

/** Candidates that a draw chooses from, for each place that it fills. */
const candidatesPerPlace = 4;

/**
 * Draws from the next in line: four times as many as there are places to fill, each as likely as the other.
 *
 * An item's luck depends on its own id and the draw alone, so that the list stays as it is when another item leaves the
 * line before the draw is over.
 *
 * @param places number of places to be drawn
 * @param isFree whether someone may still be chosen
 * @returns who is drawn, in the order of the draw; by turns the first that is still free gets the place
 */
export function draw(
  rotation: Rotation,
  places: number,
  { positions, candidateCount }: Lineup,
  { seed, now, subject = "", idAt }: PolicyInputs,
  isFree: (line: number) => boolean,
): number[] {
  const random =
    rotation.everyHours === undefined
      ? seededRandom(seed).fork("rotation")
      : seededRandom(Math.max(0, Math.floor(now / (rotation.everyHours * hourMs)))).fork(subject);
  const pool: { readonly line: number; readonly luck: number }[] = [];
  for (let line = 0; line < candidateCount && pool.length < candidatesPerPlace * places; line++) {
    if (isFree(line)) pool.push({ line, luck: random.fork(idAt(positions[line])).uint32() });
  }
  return pool.sort((a, b) => a.luck - b.luck || a.line - b.line).map(({ line }) => line);
}
