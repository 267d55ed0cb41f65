import type { Random } from "../../random/xoshiro128.ts";
import { type Dimension, dimensionOf } from "../space/dimension.ts";
import { groupsOf } from "../space/groups.ts";
import { type Choice, isPresent, type Point, type Space } from "../space/space.ts";
import { type Direction, inOrder, type Trial } from "../trial.ts";
import { type Coordinates, parzenEstimator } from "./parzen.ts";
import { randomPoint } from "./random.ts";
import { rankTrials } from "./rank-trials.ts";

export interface TpeOptions {
  /** points drawn evenly before anything is learned */
  readonly startupTrials: number;
  /** points drawn from the good ones' density, of which the most promising is taken */
  readonly candidates: number;
}

export const tpeDefaults: TpeOptions = { startupTrials: 10, candidates: 24 };

/** How often another point is looked for when one has been tried already: by what was learned, and then anywhere. */
const LEARNED_ATTEMPTS = 10;
const ATTEMPTS = 60;

/**
 * The next point by a tree-structured Parzen estimator: of points that are drawn from the density of the good trials, the
 * one whose density among the good is highest beside that among the bad. Parameters that are there together are
 * drawn together; a conditional group, once its conditions hold, learns from the trials that had it. Running trials count
 * as bad until their value is known, so that several workers do not all try the same; failed ones stay bad.
 *
 * @param trials in any order: the same trials give the same point
 * @param random used for this point alone
 */
export function tpePoint(
  space: Space,
  trials: readonly Trial[],
  direction: Direction,
  random: Random,
  { startupTrials, candidates }: TpeOptions = tpeDefaults,
): Point {
  const ordered = inOrder(trials);
  const finished = ordered.filter(({ state }) => state !== "running").length;
  const isStart = finished < startupTrials;
  const tried = new Set(ordered.map(({ point }) => labelOf(space, point)));
  for (let attempt = 0; ; attempt++) {
    const own = random.fork(`attempt ${attempt}`);
    const point =
      isStart || attempt >= LEARNED_ATTEMPTS
        ? randomPoint(space, own)
        : learnedPoint(space, ordered, direction, own, candidates);
    if (attempt === ATTEMPTS || !tried.has(labelOf(space, point))) return point;
  }
}

function labelOf(space: Space, point: Point): string {
  return JSON.stringify(space.map(({ name }) => point[name] ?? (Object.hasOwn(point, name) ? "null" : 0)));
}

function learnedPoint(
  space: Space,
  trials: readonly Trial[],
  direction: Direction,
  random: Random,
  candidates: number,
): Point {
  const point: Record<string, Choice> = {};
  for (const group of groupsOf(space)) {
    if (!isPresent(group[0], point)) continue;
    const dimensions = group.map(dimensionOf);
    const coordinates = bestCandidate(dimensions, trials, direction, random, candidates);
    for (const [index, { name, decode }] of dimensions.entries()) point[name] = decode(coordinates[index]);
  }
  return point;
}

function bestCandidate(
  dimensions: readonly Dimension[],
  trials: readonly Trial[],
  direction: Direction,
  random: Random,
  candidates: number,
): Coordinates {
  const encode = ({ point }: Trial) => dimensions.map(({ name, encode }) => encode(point[name]));
  const having = trials.filter((trial) => encode(trial).every((coordinate) => !Number.isNaN(coordinate)));
  const ranked = rankTrials(having, direction);
  const good = ranked.slice(0, howManyAreGood(ranked.length));
  const isGood = new Set(good);
  const bad = having.filter((trial) => !isGood.has(trial));
  const promising = estimatorOf(dimensions, good, encode);
  const others = estimatorOf(dimensions, bad, encode);
  let best: { coordinates: Coordinates; promise: number } | undefined;
  for (let candidate = 0; candidate < candidates || best === undefined; candidate++) {
    const coordinates = promising.sample(random);
    const promise = promising.logDensity(coordinates) - others.logDensity(coordinates);
    if (best === undefined || promise > best.promise) best = { coordinates, promise };
  }
  return best.coordinates;
}

/** A tenth, and never more than 25. */
function howManyAreGood(ranked: number): number {
  return Math.min(Math.ceil(ranked / 10), 25);
}

function estimatorOf(
  dimensions: readonly Dimension[],
  trials: readonly Trial[],
  encode: (trial: Trial) => number[],
) {
  return parzenEstimator(dimensions, inOrder(trials).map(encode), recencyWeights(trials.length));
}

/** The latest 25 count fully; of those before them, the first counts least. */
function recencyWeights(count: number): number[] {
  const older = Math.max(count - 25, 0);
  return Array.from({ length: count }, (_, index) =>
    index >= older ? 1 : older === 1 ? 1 / count : 1 / count + ((1 - 1 / count) * index) / (older - 1),
  );
}
