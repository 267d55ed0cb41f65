import type { OffPolicyEstimate } from "@palate/contract";
import { type OffPolicyEstimates, offPolicyEstimates, placesAsDecisions } from "@palate/engine";
import type { DrawnList, DrawnPlace } from "./drawn-places.ts";
import { type RankRewards, rankRewards } from "./rank-rewards.ts";

/** The policy in question: with this chance a place is still drawn, else it goes to the first in rank. */
type Epsilon = number;

/** @returns the chance with which the policy in question gives a place to who has it */
function targetChance({ propensity, rank }: DrawnPlace, epsilon: Epsilon): number {
  return epsilon * propensity + (rank === 1 ? 1 - epsilon : 0);
}

/** What the first drawn place of each list would have earned. */
export function firstPlaceEstimate(
  lists: readonly DrawnList[],
  epsilon: Epsilon,
  clip: number | undefined,
): OffPolicyEstimate {
  const firsts = lists.map(({ places }) => places[0]!);
  const { units, count } = unitsOf(lists);
  // What predicts a user's rewards has not seen them: else the estimate would be drawn to what was logged.
  const halves = [0, 1].map((half) => rankRewards(firsts.filter((_, at) => units[at]! % 2 !== half)));
  const modelOf = (at: number): RankRewards => halves[units[at]! % 2]!;
  const estimates = offPolicyEstimates(
    {
      propensities: firsts.map(({ propensity }) => propensity),
      targets: firsts.map((place) => targetChance(place, epsilon)),
      rewards: firsts.map(({ reward }) => reward),
      rewardModel: {
        logged: firsts.map(({ rank }, at) => modelOf(at)(rank)),
        target: firsts.map((place, at) => expectedReward(place, epsilon, modelOf(at))),
      },
      units,
    },
    clip === undefined ? {} : { clip },
  );
  return shown(estimates, count);
}

/** What a drawn place would have earned, over all of them; each depends on the draws up to it. */
export function everyPlaceEstimate(
  lists: readonly DrawnList[],
  epsilon: Epsilon,
  clip: number | undefined,
): OffPolicyEstimate {
  const { units, count } = unitsOf(lists);
  const places = placesAsDecisions(
    lists.map((list) => ({
      propensities: list.places.map(({ propensity }) => propensity),
      targets: list.places.map((place) => targetChance(place, epsilon)),
      rewards: list.places.map(({ reward }) => reward),
    })),
    "cascade",
  );
  const ofPlaces = Array.from(places.lists, (list) => units[list]!);
  return shown(offPolicyEstimates({ ...places, units: ofPlaces }, clip === undefined ? {} : { clip }), count);
}

function expectedReward({ propensity }: DrawnPlace, epsilon: Epsilon, model: RankRewards): number {
  const among = Math.round(1 / propensity);
  let drawn = 0;
  for (let rank = 1; rank <= among; rank++) drawn += model(rank) / among;
  return epsilon * drawn + (1 - epsilon) * model(1);
}

function unitsOf(lists: readonly DrawnList[]): { units: number[]; count: number } {
  const places = new Map<string, number>();
  for (const { subject } of lists) if (!places.has(subject)) places.set(subject, places.size);
  return { units: lists.map(({ subject }) => places.get(subject)!), count: places.size };
}

function shown({ direct: _, ...estimates }: OffPolicyEstimates, users: number): OffPolicyEstimate {
  return { ...estimates, users };
}
