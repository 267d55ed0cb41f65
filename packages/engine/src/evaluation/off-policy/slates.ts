import { type LoggedDecisions, OffPolicyError } from "./off-policy.ts";

/** One list: chances and rewards place by place, from the first that was left to chance. */
export interface LoggedSlate {
  /** the chance, in (0, 1], with which each place got its item, given the places before it */
  readonly propensities: ArrayLike<number>;
  /** the same of the policy in question */
  readonly targets: ArrayLike<number>;
  readonly rewards: ArrayLike<number>;
}

/**
 * Whose choice a place's reward depends on:
 * - `standard`: all places of the list; right whatever users do, and hopeless for long lists
 * - `cascade`: the place and those before it (RIPS: McInerney et al., "Counterfactual Evaluation of Slate
 *   Recommendations with Sequential Reward Interactions", KDD 2020)
 * - `independent`: the place alone (IIPS: Li et al., "Offline Evaluation of Ranking Policies with Click Models", KDD
 *   2018); chances must then not depend on the places before
 */
export const slateAssumptions = ["standard", "cascade", "independent"] as const;
export type SlateAssumption = (typeof slateAssumptions)[number];

/**
 * Lists as decisions, one for each place: `offPolicyEstimates` of them, times the places of a list, is what a list would
 * earn. Give each list's number as the unit, or its user's, since its places are no draws of their own.
 *
 * @returns `lists[i]` is the list that decision `i` is a place of
 * @throws OffPolicyError for a list whose columns differ in length
 */
export function placesAsDecisions(
  slates: readonly LoggedSlate[],
  assumption: SlateAssumption,
): LoggedDecisions & { readonly lists: Int32Array } {
  const [propensities, targets, rewards, lists]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [list, slate] of slates.entries()) {
    const { length } = slate.propensities;
    if (slate.targets.length !== length || slate.rewards.length !== length)
      throw new OffPolicyError(`List ${list} needs a propensity, a target and a reward for each place.`);
    const chances = [slate.propensities, slate.targets].map((column) => products(column, assumption));
    for (let place = 0; place < length; place++) {
      propensities.push(chances[0][place]);
      targets.push(chances[1][place]);
      rewards.push(slate.rewards[place]);
      lists.push(list);
    }
  }
  return { propensities, targets, rewards, lists: Int32Array.from(lists) };
}

/** Chances of all choices that a place's reward depends on. */
function products(chances: ArrayLike<number>, assumption: SlateAssumption): number[] {
  if (assumption === "independent") return Array.from(chances);
  let product = 1;
  const upTo = Array.from(chances, (chance) => {
    product *= chance;
    return product;
  });
  return assumption === "cascade" ? upTo : upTo.map(() => product);
}
