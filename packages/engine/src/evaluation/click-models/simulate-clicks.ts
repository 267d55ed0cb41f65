import type { Interactions } from "../../dataset/interactions.ts";
import { type BootstrapOptions, bootstrapMeans, type Interval } from "../../statistics/bootstrap.ts";
import type { RankingEvaluation } from "../evaluate-ranking.ts";
import type { ClickModel, ClickModelName, ClickOutcome } from "./click-model.ts";
import { cascade, dynamicBayesian } from "./dynamic-bayesian.ts";
import { positionBased } from "./position-based.ts";

/** The probabilities that a simulation assumes. */
export interface ClickAssumptions {
  /** attraction of an item that the user went on to like: it was held out */
  readonly likedAttraction: number;
  /** of any other item */
  readonly otherAttraction: number;
  /** chance that a click on such an item satisfies, for the dynamic Bayesian model */
  readonly likedSatisfaction: number;
  readonly otherSatisfaction: number;
  /** chance to look at the next place when not satisfied, for the dynamic Bayesian model */
  readonly continuation: number;
  /** place r is looked at with the chance r^-bias, for the position-based model */
  readonly positionBias: number;
}

/**
 * Chances of a click and of stopping are those of the "navigational" user of simulated online learning to rank (Hofmann,
 * Whiteson and de Rijke, "Fidelity, Soundness, and Efficiency of Interleaved Comparison Methods", TOIS 2013); a place's
 * examination is 1 / place (Joachims, Swaminathan and Schnabel, "Unbiased Learning-to-Rank with Biased Feedback", WSDM 2017).
 */
export const usualClickAssumptions: ClickAssumptions = {
  likedAttraction: 0.95,
  otherAttraction: 0.05,
  likedSatisfaction: 0.9,
  otherSatisfaction: 0.2,
  continuation: 0.9,
  positionBias: 1,
};

/** What lists would come to under one click model, with 95% bootstrap intervals over users. */
export interface SimulatedOutcome {
  readonly clickModel: ClickModelName;
  /** those of the assumptions that this model rests on */
  readonly assumptions: Readonly<Partial<ClickAssumptions>>;
  /** expected clicks per place */
  readonly clickThrough: Interval;
  readonly anyClick: Interval;
  readonly conversion: Interval;
  readonly satisfaction?: Interval;
}

/**
 * What the lists of an evaluation would come to if users clicked as click models say, and liked what was held out and
 * nothing else. Expectations are exact, by user. It is a simulation: it orders models by how early they list what was
 * held out, in units that people know; no user has clicked anything.
 *
 * @param test what was held out, in the preference view
 * @param length of the lists
 */
export function simulateClicks(
  { users, lists }: Pick<RankingEvaluation, "users" | "lists">,
  test: Interactions,
  length: number,
  assumptions: ClickAssumptions = usualClickAssumptions,
  options?: BootstrapOptions,
): SimulatedOutcome[] {
  const {
    likedAttraction,
    otherAttraction,
    likedSatisfaction,
    otherSatisfaction,
    continuation,
    positionBias,
  } = assumptions;
  const attractions = { likedAttraction, otherAttraction };
  const models: readonly [ClickModel, SimulatedOutcome["assumptions"]][] = [
    [
      positionBased(Float64Array.from({ length }, (_, place) => (place + 1) ** -positionBias)),
      { ...attractions, positionBias },
    ],
    [cascade(), attractions],
    [
      dynamicBayesian({
        satisfaction: (attraction) =>
          attraction === likedAttraction ? likedSatisfaction : otherSatisfaction,
        continuation,
      }),
      { ...attractions, likedSatisfaction, otherSatisfaction, continuation },
    ],
  ];
  const liked = new Set<number>();
  for (const [row, user] of test.users.entries())
    if (test.values[row] > 0) liked.add(user * test.itemCount + test.items[row]);
  const wanted = Array.from(users, (user, at) =>
    Float64Array.from(lists[at].items.subarray(0, length), (item) =>
      liked.has(user * test.itemCount + item) ? 1 : 0,
    ),
  );
  return models.map(([model, used]) => {
    const outcomes = wanted.map((marks) =>
      model.outcome(
        marks.map((mark) => (mark > 0 ? likedAttraction : otherAttraction)),
        marks,
      ),
    );
    const column = (value: (outcome: ClickOutcome) => number) => Float64Array.from(outcomes, value);
    const [clickThrough, anyClick, conversion, satisfaction] = bootstrapMeans(
      [
        column(({ clicks }) => clicks / length),
        column((outcome) => outcome.anyClick),
        column((outcome) => outcome.conversion),
        column((outcome) => outcome.satisfaction ?? 0),
      ],
      options,
    );
    return {
      clickModel: model.name,
      assumptions: used,
      clickThrough,
      anyClick,
      conversion,
      ...(outcomes[0]?.satisfaction !== undefined && { satisfaction }),
    };
  });
}
