import { type Caps, capsOn } from "./caps.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Lineup } from "./lineup.ts";
import type { PlacedPin } from "./pins.ts";
import { type Quota, quotaOf } from "./quota.ts";
import type { Draw, PlacedBy } from "./result.ts";
import { draw } from "./rotation.ts";
import { type Selection, selectionFrom } from "./selection.ts";
import { atLeast, atMost } from "./share-of-places.ts";

export interface Placement {
  readonly line: number;
  readonly placedBy?: PlacedBy | undefined;
  readonly draw?: Draw | undefined;
}

export interface Places {
  /** in the order of the list */
  readonly placements: readonly Placement[];
  readonly selection: Selection;
  readonly caps: Caps;
}

/**
 * Fills a list from the first place to the last. Pinned items are chosen before all others, so that caps, shares and
 * diversity know of them from the start. Each other place goes to the best that caps have room for, unless a share is
 * due, or it is one of the last that rotation draws. When caps have room for no one, they are raised by one.
 */
export function fillPlaces(inputs: PolicyInputs, lineup: Lineup, pins: readonly PlacedPin[]): Places {
  const { policy, k, similarity } = inputs;
  const selection = selectionFrom(lineup, policy.diversity?.weight ?? 0, similarity);
  const caps = capsOn(inputs, lineup);
  const pinned = pins.map(({ position }) => lineup.positions.indexOf(position));
  for (const line of pinned) {
    selection.take(line);
    caps.take(line);
  }
  const length = Math.min(k, lineup.positions.length);
  const places = length - pins.length;
  const quotas = quotasFor(inputs, lineup, pinned, length);
  const drawn = policy.rotation === undefined ? 0 : Math.min(places, atMost(policy.rotation.share, length));
  let lots: number[] | undefined;
  /** lots that were first in line once, when caps had no room for them */
  const passedOver = new Set<number>();

  const isFree = (line: number) => !selection.isTaken(line) && caps.hasRoom(line);

  function best(): number {
    for (;;) {
      const line = selection.best(caps.hasRoom);
      if (line !== -1) return line;
      caps.raise();
    }
  }

  function choose(place: number): Placement {
    const line = best();
    for (const quota of quotas) {
      if (!quota.isDue()) continue;
      if (quota.isOfKind(line)) return { line };
      const asked = selection.best((other) => quota.isOfKind(other) && caps.hasRoom(other));
      if (asked !== -1) return { line: asked, placedBy: quota.placedBy };
    }
    if (policy.rotation === undefined || place <= places - drawn) return { line };
    lots ??= draw(policy.rotation, drawn, lineup, inputs, isFree);
    const free = lots.filter(isFree);
    const [lot] = free;
    if (lot === undefined) return { line };
    // Whoever was passed over is luckier than those who were not: the lots are then no longer alike.
    const isFair = !free.some((other) => passedOver.has(other));
    for (const other of lots.slice(0, lots.indexOf(lot)))
      if (!selection.isTaken(other)) passedOver.add(other);
    const rank = free.filter((other) => other <= lot).length;
    return {
      line: lot,
      placedBy: "rotation",
      ...(isFair && { draw: { propensity: 1 / free.length, rank } }),
    };
  }

  const placements: Placement[] = [];
  let place = 0;
  while (placements.length < length) {
    const pin = placements.length - place;
    // When there is no one else, what is left of the pins follows, whatever their ranks: a list has no gaps.
    if (pin < pins.length && (pins[pin].rank === placements.length + 1 || place === places)) {
      placements.push({ line: pinned[pin], placedBy: "pin" });
      continue;
    }
    place++;
    const chosen = choose(place);
    const isRelaxed = caps.fullValue(chosen.line) !== undefined;
    placements.push(isRelaxed ? { ...chosen, placedBy: "relaxed-cap" } : chosen);
    selection.take(chosen.line);
    caps.take(chosen.line);
    for (const quota of quotas) quota.take(chosen.line);
  }
  return { placements, selection, caps };
}

/** Promotion is asked first. */
function quotasFor(
  { policy, matches, isNew }: PolicyInputs,
  { positions }: Lineup,
  pinned: readonly number[],
  length: number,
): Quota[] {
  const places = length - pinned.length;
  const quota = (placedBy: Quota["placedBy"], share: number, isMatch: (position: number) => boolean) => {
    const pinnedOfKind = pinned.filter((line) => isMatch(positions[line])).length;
    const wanted = Math.max(0, Math.min(places, atLeast(share, length) - pinnedOfKind));
    return quotaOf(placedBy, wanted, places, positions, isMatch);
  };
  const { promotion, newItems } = policy;
  return [
    ...(promotion === undefined ? [] : [quota("promotion", promotion.share, matches(promotion.when))]),
    ...(newItems === undefined ? [] : [quota("new", newItems.share, isNew)]),
  ];
}
