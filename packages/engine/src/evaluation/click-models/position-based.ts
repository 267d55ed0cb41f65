import { type ClickLog, type ClickModel, requireChances } from "./click-model.ts";

/**
 * Each place is looked at with a chance of its own, whatever the others hold (Craswell et al., "An Experimental
 * Comparison of Click Position-Bias Models", WSDM 2008).
 *
 * @param examination chance that a place is looked at, from the first on; later places are never looked at
 * @throws RangeError for what is no chance
 */
export function positionBased(examination: ArrayLike<number>): ClickModel {
  requireChances("Examination", examination);
  const chanceAt = (attraction: ArrayLike<number>, place: number) =>
    (examination[place] ?? 0) * attraction[place];
  return {
    name: "position-based",

    clickChances(attraction) {
      requireChances("Attraction", attraction);
      return Float64Array.from({ length: attraction.length }, (_, place) => chanceAt(attraction, place));
    },

    outcome(attraction, wanted) {
      requireChances("Attraction", attraction);
      let [clicks, none, noneWanted] = [0, 1, 1];
      for (let place = 0; place < attraction.length; place++) {
        const chance = chanceAt(attraction, place);
        clicks += chance;
        none *= 1 - chance;
        if (wanted[place] > 0) noneWanted *= 1 - chance;
      }
      return { clicks, anyClick: 1 - none, conversion: 1 - noneWanted };
    },

    simulate(attraction, random) {
      requireChances("Attraction", attraction);
      return Uint8Array.from({ length: attraction.length }, (_, place) =>
        random.uniform() < chanceAt(attraction, place) ? 1 : 0,
      );
    },
  };
}

/** What a position-based model is fitted to. */
export interface PositionBasedFit {
  /** by place; the first is 1, since only products with attraction can be told from clicks */
  readonly examination: Float64Array;
  /** by item index; NaN for items that were never shown */
  readonly attraction: Float64Array;
  readonly iterations: number;
}

/**
 * Fits a position-based model by expectation maximization (Chuklin et al. 2015, section 4.2.2). An item's attraction and
 * a place's examination can only be told apart where items were shown at several places: the fit needs lists that differ.
 *
 * @param options `tolerance`: ends when no parameter changes by more, 1e-6 unless told otherwise; at most
 *   `iterations`, 2000
 * @throws RangeError without a click, or without one at the first place, by which the others are measured
 */
export function fitPositionBased(
  { lists, itemCount }: ClickLog,
  { tolerance = 1e-6, iterations: most = 2000 }: { tolerance?: number; iterations?: number } = {},
): PositionBasedFit {
  const length = lists.reduce((longest, { items }) => Math.max(longest, items.length), 0);
  if (!lists.some(({ clicks }) => clicks[0] > 0))
    throw new RangeError(
      "A position-based model can't be fitted to lists without a click at the first place.",
    );
  const [shown, shownAt] = [new Float64Array(itemCount), new Float64Array(length)];
  for (const { items } of lists) {
    for (let place = 0; place < items.length; place++) {
      shown[items[place]]++;
      shownAt[place]++;
    }
  }
  let attraction = new Float64Array(itemCount).fill(0.5);
  let examination = new Float64Array(length).fill(0.5);
  let iterations = 0;
  for (let change = 1; change > tolerance && iterations < most; iterations++) {
    const [attracted, examined] = [new Float64Array(itemCount), new Float64Array(length)];
    for (const { items, clicks } of lists) {
      for (let place = 0; place < items.length; place++) {
        const item = items[place];
        if (clicks[place] > 0) {
          attracted[item]++;
          examined[place]++;
          continue;
        }
        const [a, e] = [attraction[item], examination[place]];
        const unclicked = 1 - a * e;
        // What was clicked always, whenever it was shown, has not been left unclicked.
        if (unclicked <= 0) continue;
        attracted[item] += (a * (1 - e)) / unclicked;
        examined[place] += (e * (1 - a)) / unclicked;
      }
    }
    const nextAttraction = attracted.map((sum, item) => sum / shown[item]);
    const nextExamination = examined.map((sum, place) => sum / shownAt[place]);
    change = Math.max(largestChange(attraction, nextAttraction), largestChange(examination, nextExamination));
    [attraction, examination] = [nextAttraction, nextExamination];
  }
  const first = examination[0];
  return {
    examination: examination.map((chance) => Math.min(1, chance / first)),
    attraction: attraction.map((chance) => chance * first),
    iterations,
  };
}

function largestChange(before: Float64Array, after: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < before.length; at++) {
    const change = Math.abs(after[at] - before[at]);
    if (change > largest) largest = change;
  }
  return largest;
}
