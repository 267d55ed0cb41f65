import type { Candidates } from "./candidates.ts";
import type { Profile } from "./profile.ts";
import { remember, rememberPair } from "./remember.ts";
import { maskOfFilter, maskOfRule } from "./rule-masks.ts";
import { parseIsoDate } from "./rules/iso-date.ts";
import type { Scenario } from "./scenario.ts";
import type { SlateInputs } from "./situation.ts";
import { eventsOf, type UserHistory } from "./user-history.ts";

/** Why an item may not be listed, whatever speaks for it. */
export type Refusal = "absent" | "unavailable" | "seen" | "excluded" | "filter" | "scenario-filter";

export interface Refusals {
  /** by position: 1 for what may not be listed, else 0 */
  readonly mask: Uint8Array;
  /** @returns the first rule that refuses a position, or undefined for one that may be listed */
  why(position: number): Refusal | undefined;
}

type RefusalInputs = SlateInputs & {
  readonly scenario: Scenario;
  readonly candidates: Candidates;
  readonly profile: Profile;
};

/**
 * What may not be listed: what the catalog does not have or says is not to be had now (`available: false`,
 * `availableFrom` to come, `availableUntil` past), what the user had to do with, what was asked to be left out, and
 * what the filters refuse.
 *
 * @throws FilterError when the request's filter names an attribute that no item has
 */
export function refusalsOf(inputs: RefusalInputs): Refusals {
  const { candidates, catalog, request, scenario, now } = inputs;
  const filtered = request.filter && maskOfFilter(request.filter, catalog, candidates);
  const ruled = scenario.filter === undefined ? undefined : maskOfRule(scenario.filter, inputs);
  const mask = unavailableAt(candidates, now, ruled);
  if (filtered) merge(mask, filtered);
  const excluded = request.exclude ?? [];
  for (const position of positionsOf(candidates, seenIds(inputs))) mask[position] = 1;
  for (const position of positionsOf(candidates, excluded)) mask[position] = 1;
  const isAmong = (position: number, itemIds: Iterable<string>) =>
    [...positionsOf(candidates, itemIds)].includes(position);

  return {
    mask,
    why(position) {
      if (mask[position] === 0) return undefined;
      if (candidates.attributes[position] === undefined) return "absent";
      if (unavailableAt(candidates, now)[position] === 1) return "unavailable";
      if (isAmong(position, seenIds(inputs))) return "seen";
      if (isAmong(position, excluded)) return "excluded";
      return filtered?.[position] === 1 ? "filter" : "scenario-filter";
    },
  };
}

function merge(mask: Uint8Array, more: Uint8Array): void {
  for (let position = 0; position < mask.length; position++) mask[position] |= more[position];
}

function* positionsOf(candidates: Candidates, itemIds: Iterable<string>): Generator<number> {
  for (const itemId of itemIds) {
    const position = candidates.positionOf(itemId);
    if (position !== -1) yield position;
  }
}

/** Of what the user had to do with, that which the scenario leaves out. For similar items: the item itself. */
function seenIds({ scenario: { exclude }, profile, history, request }: RefusalInputs): Iterable<string> {
  if (exclude === undefined || request.itemId !== undefined) return profile.seen;
  return idsByType(history, new Set(exclude));
}

function* idsByType(history: UserHistory, wanted: ReadonlySet<string>): Generator<string> {
  for (const { itemId, type } of eventsOf(history)) if (wanted.has(type)) yield itemId;
}

interface Availability {
  /** 1 for what is not in the catalog, or not to be had at any time */
  readonly never: Uint8Array;
  /** positions that are to be had at certain times only */
  readonly timed: readonly { readonly position: number; readonly from: number; readonly until: number }[];
}

const availabilityOf = remember(({ attributes }: Candidates): Availability => {
  const never = new Uint8Array(attributes.length);
  const timed: { position: number; from: number; until: number }[] = [];
  for (const [position, ofItem] of attributes.entries()) {
    if (ofItem === undefined || ofItem.available === false) never[position] = 1;
    else if (ofItem.availableFrom !== undefined || ofItem.availableUntil !== undefined) {
      const from = timeOf(ofItem.availableFrom) ?? Number.NEGATIVE_INFINITY;
      const until = timeOf(ofItem.availableUntil) ?? Number.POSITIVE_INFINITY;
      timed.push({ position, from, until });
    }
  }
  return { never, timed };
});

/**
 * @param ruled what a rule refuses, added to it
 * @returns a mask of its own, which may be written to
 */
function unavailableAt(candidates: Candidates, now: number, ruled?: Uint8Array): Uint8Array {
  const { never, timed } = availabilityOf(candidates);
  const mask = (ruled === undefined ? never : neverOrRuled(candidates, ruled)).slice();
  for (const { position, from, until } of timed) if (now < from || now >= until) mask[position] = 1;
  return mask;
}

/** Most rules give the same mask for many requests. */
const neverOrRuled = rememberPair((candidates: Candidates, ruled: Uint8Array) => {
  const mask = availabilityOf(candidates).never.slice();
  merge(mask, ruled);
  return mask;
});

/** @returns milliseconds since the epoch from a number of them or a date in ISO 8601, else undefined */
export function timeOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : typeof value === "string" ? parseIsoDate(value) : undefined;
}
