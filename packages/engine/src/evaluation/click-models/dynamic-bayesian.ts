import { type ClickLog, type ClickModel, requireChances } from "./click-model.ts";

export interface DynamicBayesianOptions {
  /**
   * chance in [0, 1] that a click on an item of this attraction satisfies: as in published simulations of users, both
   * follow from how relevant the item is
   */
  readonly satisfaction: (attraction: number) => number;
  /** chance that a user who is not satisfied looks at the next place, in [0, 1]; 1 when absent */
  readonly continuation?: number;
}

/**
 * Users look at one place after the other, click what attracts them, and leave when a click has satisfied them, or when
 * they have had enough (Chapelle and Zhang, "A Dynamic Bayesian Network Click Model for Web Search Ranking", WWW 2009).
 *
 * @throws RangeError for what is no chance
 */
export function dynamicBayesian({ satisfaction, continuation = 1 }: DynamicBayesianOptions): ClickModel {
  return { name: "dynamic-bayesian", ...downTheList(satisfaction, continuation) };
}

/**
 * Users look at one place after the other until their first click, and then leave (Craswell et al., WSDM 2008).
 */
export function cascade(): ClickModel {
  const { outcome, ...model } = downTheList(() => 1, 1);
  return {
    name: "cascade",
    ...model,
    outcome(attraction, wanted) {
      const { clicks, anyClick, conversion } = outcome(attraction, wanted);
      return { clicks, anyClick, conversion };
    },
  };
}

function downTheList(
  satisfactionOf: (attraction: number) => number,
  continuation: number,
): Omit<ClickModel, "name"> {
  requireChances("Continuation", [continuation]);

  function leavingAfterClick(attraction: number): number {
    const chance = satisfactionOf(attraction);
    requireChances("Satisfaction", [chance]);
    return chance;
  }

  return {
    clickChances(attraction) {
      requireChances("Attraction", attraction);
      let examined = 1;
      return Float64Array.from({ length: attraction.length }, (_, place) => {
        const own = attraction[place];
        const chance = examined * own;
        examined *= (1 - own * leavingAfterClick(own)) * continuation;
        return chance;
      });
    },

    outcome(attraction, wanted) {
      requireChances("Attraction", attraction);
      let [clicks, satisfaction, conversion, anyClick] = [0, 0, 0, 0];
      // Chances that this place is looked at: at all, before any click, and before a click on what is wanted.
      let [examined, unclicked, unconverted] = [1, 1, 1];
      for (let place = 0; place < attraction.length; place++) {
        const own = attraction[place];
        const leaving = leavingAfterClick(own);
        clicks += examined * own;
        satisfaction += examined * own * leaving;
        anyClick += unclicked * own;
        if (wanted[place] > 0) conversion += unconverted * own;
        examined *= (1 - own * leaving) * continuation;
        unclicked *= (1 - own) * continuation;
        unconverted *= (wanted[place] > 0 ? 1 - own : 1 - own * leaving) * continuation;
      }
      return { clicks, anyClick, conversion, satisfaction };
    },

    simulate(attraction, random) {
      requireChances("Attraction", attraction);
      const clicks = new Uint8Array(attraction.length);
      for (let place = 0; place < attraction.length; place++) {
        const own = attraction[place];
        if (random.uniform() < own) {
          clicks[place] = 1;
          if (random.uniform() < leavingAfterClick(own)) break;
        }
        if (random.uniform() >= continuation) break;
      }
      return clicks;
    },
  };
}

/**
 * Attraction under the cascade model, by maximum likelihood: of the times that an item was looked at, the share that it was
 * clicked. What stands behind the first click was not looked at.
 *
 * @returns by item index; NaN for items that were never looked at
 */
export function fitCascade({ lists, itemCount }: ClickLog): Float64Array {
  const [clicked, examined] = [new Float64Array(itemCount), new Float64Array(itemCount)];
  for (const { items, clicks } of lists) {
    for (let place = 0; place < items.length; place++) {
      examined[items[place]]++;
      if (clicks[place] > 0) {
        clicked[items[place]]++;
        break;
      }
    }
  }
  return clicked.map((count, item) => count / examined[item]);
}

/** What a dynamic Bayesian model whose users go on unless satisfied is fitted to. */
export interface DynamicBayesianFit {
  /** by item index; NaN for items that were never looked at */
  readonly attraction: Float64Array;
  /** by item index; NaN for items that were never clicked */
  readonly satisfaction: Float64Array;
}

/**
 * The simplified dynamic Bayesian model, whose users go on until they are satisfied, by maximum likelihood (Chapelle and
 * Zhang 2009, section 3.3): everything up to the last click was looked at, and the last click satisfied. A list without a
 * click was looked at to its end; so was one whose last click did not satisfy, which then counts as if it had: satisfaction
 * is estimated too high where lists are short.
 */
export function fitDynamicBayesian({ lists, itemCount }: ClickLog): DynamicBayesianFit {
  const [clicked, examined, satisfied] = [0, 1, 2].map(() => new Float64Array(itemCount));
  for (const { items, clicks } of lists) {
    let last = -1;
    for (let place = 0; place < items.length; place++) if (clicks[place] > 0) last = place;
    const end = last < 0 ? items.length - 1 : last;
    for (let place = 0; place <= end; place++) {
      examined[items[place]]++;
      if (clicks[place] > 0) clicked[items[place]]++;
    }
    if (last >= 0) satisfied[items[last]]++;
  }
  return {
    attraction: clicked.map((count, item) => count / examined[item]),
    satisfaction: satisfied.map((count, item) => count / clicked[item]),
  };
}
