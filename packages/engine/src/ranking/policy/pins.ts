import type { PolicyInputs } from "./inputs.ts";
import type { Pin } from "./policy.ts";
import type { IgnoredPin } from "./result.ts";

export interface PlacedPin {
  readonly position: number;
  readonly rank: number;
}

/**
 * The pins that hold: now, within the list, of an allowed item, the first of their rank and of their item.
 *
 * @returns those that hold by rank, and the others in the policy's order with the reason
 */
export function choosePins(inputs: PolicyInputs): { pins: PlacedPin[]; ignored: IgnoredPin[] } {
  const pins: PlacedPin[] = [];
  const ignored: IgnoredPin[] = [];
  for (const pin of inputs.policy.pins ?? []) {
    const position = inputs.positionOf(pin.itemId);
    const because = objectionTo(pin, position, pins, inputs);
    if (because === undefined) pins.push({ position, rank: pin.rank });
    else ignored.push({ itemId: pin.itemId, rank: pin.rank, because });
  }
  pins.sort((a, b) => a.rank - b.rank);
  return { pins, ignored };
}

function objectionTo(
  pin: Pin,
  position: number,
  before: readonly PlacedPin[],
  { k, now, isAllowed }: PolicyInputs,
): IgnoredPin["because"] | undefined {
  if (!holdsAt(pin, now)) return "not-now";
  if (pin.rank > k) return "beyond-list";
  if (position === -1) return "unknown-item";
  if (!isAllowed(position)) return "not-allowed";
  if (before.some((other) => other.position === position)) return "item-pinned-before";
  if (before.some((other) => other.rank === pin.rank)) return "rank-taken";
  return undefined;
}

/** A time that can't be read is never now. */
function holdsAt({ from, until }: Pin, now: number): boolean {
  return (from === undefined || Date.parse(from) <= now) && (until === undefined || now < Date.parse(until));
}
