import { geoGrid } from "../../retrieval/geo-grid.ts";
import { isLocation, type Location } from "../../retrieval/location.ts";
import type { Candidates } from "../candidates.ts";
import type { Attributes } from "../catalog.ts";
import { timeOf } from "../refusals.ts";
import { remember } from "../remember.ts";
import type { Trending } from "../trending.ts";
import { nothingSaid, type Scoring, spokenFirst } from "./scoring.ts";

const dayMs = 86_400_000;

/** By what is chosen much of late. */
export function byTrend(candidates: Candidates, { scores }: Trending): Scoring | undefined {
  const own = nothingSaid(candidates);
  for (const [itemId, score] of scores) {
    const position = candidates.positionOf(itemId);
    if (position !== -1) own[position] = score;
  }
  return spokenFirst("trending", own, candidates);
}

/** By the age in days, the youngest first; the score is the age below 0. What is not out yet is not spoken of. */
export function byAge(candidates: Candidates, attribute: string, now: number): Scoring | undefined {
  const own = nothingSaid(candidates);
  for (const [position, time] of timesOf(candidates)(attribute).entries())
    if (time <= now) own[position] = (time - now) / dayMs;
  return spokenFirst("newest", own, candidates);
}

/** By nearness within a radius; the score is the distance in metres below 0. */
export function byDistance(
  candidates: Candidates,
  attribute: string,
  center: Location,
  radiusMeters: number,
): Scoring | undefined {
  const own = nothingSaid(candidates);
  for (const { position, meters } of gridsOf(candidates)(attribute).within(center, radiusMeters))
    own[position] = -meters;
  return spokenFirst("nearby", own, candidates);
}

/** In the order of a list made by someone else: the score is the place below 0. */
export function byGivenOrder(
  path: "list" | "http",
  candidates: Candidates,
  itemIds: readonly string[],
): Scoring | undefined {
  const own = nothingSaid(candidates);
  for (const [place, itemId] of itemIds.entries()) {
    const position = candidates.positionOf(itemId);
    if (position !== -1 && Number.isNaN(own[position])) own[position] = -place - 1;
  }
  return spokenFirst(path, own, candidates);
}

/** By attribute the time of each candidate in milliseconds; NaN where it has none. */
const timesOf = remember(({ attributes }: Candidates) =>
  byName((name) => Float64Array.from(attributes, (ofItem) => timeOf(ofItem?.[name]) ?? Number.NaN)),
);

const gridsOf = remember(({ attributes }: Candidates) =>
  byName((name) => geoGrid(attributes.map((ofItem) => placeIn(ofItem, name)))),
);

/** @returns the location that an attribute holds, if it holds one */
export function placeIn(attributes: Attributes | undefined, name: string): Location | undefined {
  const value = attributes?.[name];
  return isLocation(value) ? value : undefined;
}

/** Remembers a function of a text for as long as it is in use itself. */
function byName<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const value = known.get(name) ?? compute(name);
    known.set(name, value);
    return value;
  };
}
