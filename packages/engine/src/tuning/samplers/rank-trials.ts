import { cost, type Direction, inOrder, type Trial } from "../trial.ts";

/**
 * Trials from the best to the worst: complete ones by value, then pruned ones, of which those are better that came
 * further, then by what they had reached there. Trials that failed, are running, or were pruned with nothing measured
 * have no place.
 */
export function rankTrials(trials: readonly Trial[], direction: Direction): Trial[] {
  const ordered = inOrder(trials);
  const complete = ordered.filter(({ state, value }) => state === "complete" && value !== undefined);
  const pruned = ordered.filter(({ state, intermediate }) => state === "pruned" && intermediate.length > 0);
  const last = ({ intermediate }: Trial) => intermediate[intermediate.length - 1];
  return [
    ...complete.sort((a, b) => cost(a.value!, direction) - cost(b.value!, direction)),
    ...pruned.sort(
      (a, b) =>
        last(b).step - last(a).step || cost(last(a).value, direction) - cost(last(b).value, direction),
    ),
  ];
}
