import { type Random, seededRandom } from "../random/xoshiro128.ts";
import type { Interactions } from "./interactions.ts";
import { byUser } from "./sparse-rows.ts";
import { positionsByTime } from "./time-order.ts";

/** Two parts of one dataset, which keep its indices and its counts of users and items; what is in neither is left out. */
export interface Split {
  readonly train: Interactions;
  readonly test: Interactions;
}

/**
 * How the held-out part is chosen. Files that come divided (official folds, given train and test) need none of these:
 * `buildDataset` maps both through one id map.
 *
 * `latest` takes the newest by time, of equal times the later row; where there are no times, the later row.
 */
export type SplitProtocol =
  /** a share of all interactions */
  | { readonly kind: "random"; readonly testShare?: number }
  /**
   * one interaction of each user that has at least two
   * - choose: "latest-new" takes the latest item that the user had not met before, unless it is their first; what they
   *   did after it is left out
   * - positiveOnly: chosen among those with a value above 0, so that what is held out is something liked
   */
  | {
      readonly kind: "leave-one-out";
      readonly choose: "latest" | "latest-new" | "random";
      readonly positiveOnly?: boolean;
    }
  /** the same share of each user's interactions, rounded down; each keeps at least one */
  | { readonly kind: "per-user"; readonly choose: "latest" | "random"; readonly testShare?: number }
  /** everything from one moment on, which is where the share begins; what happened at that very moment is held out */
  | { readonly kind: "global-time"; readonly testShare?: number }
  /**
   * one row of every `round(1 / share)` by a hash of its number, which other programs can compute as well: row `i`,
   * from 0, when `(i * 2654435761 mod 2^32) mod round(1 / share)` is 0
   */
  | { readonly kind: "row-hash"; readonly testShare?: number };

/** What a split holds out that does not say how much. */
export const DEFAULT_TEST_SHARE = 0.2;

/**
 * @param seed the same seed chooses the same interactions; without effect on protocols that choose by time
 * @returns two parts in the order of `interactions`
 * @throws RangeError when a share is not strictly between 0 and 1
 */
export function split(interactions: Interactions, protocol: SplitProtocol, seed = 42): Split {
  return divide(interactions, chooseHeldOut(interactions, protocol, seededRandom(seed).fork(protocol.kind)));
}

/** The protocol in words, for reports. */
export function describeSplit(protocol: SplitProtocol): string {
  if (protocol.kind === "leave-one-out") {
    const kind = protocol.positiveOnly ? "liked item" : "interaction";
    switch (protocol.choose) {
      case "latest":
        return `each user's latest ${kind} held out`;
      case "latest-new":
        return `each user's latest ${protocol.positiveOnly ? "liked " : ""}item that was new to them held out, what came after it left out`;
      case "random":
        return `each user's ${kind} chosen at random held out`;
    }
  }
  const percent = `${Number((shareOf(protocol) * 100).toFixed(2))}%`;
  switch (protocol.kind) {
    case "random":
      return `${percent} of all interactions held out at random`;
    case "per-user":
      return `${protocol.choose === "latest" ? "the latest" : "a random"} ${percent} of each user's interactions held out`;
    case "global-time":
      return `the latest ${percent} of all interactions held out`;
    case "row-hash":
      return `every row i held out for which (i * 2654435761 mod 2^32) mod ${oneIn(protocol)} is 0`;
  }
}

/**
 * Divides another view of the same events along the same line: `test` gets every interaction whose pair of user and
 * item is held out, `train` the rest.
 */
export function splitLike(interactions: Interactions, heldOut: Interactions): Split {
  const pairOf = ({ users, items }: Interactions, row: number) =>
    users[row] * interactions.itemCount + items[row];
  const pairs = new Set(Array.from(heldOut.users, (_, row) => pairOf(heldOut, row)));
  return divide(
    interactions,
    Uint8Array.from(interactions.users, (_, row) => (pairs.has(pairOf(interactions, row)) ? 1 : 0)),
  );
}

const HELD_OUT = 1;
const LEFT_OUT = 2;

/** @returns one mark per interaction, 0 where it stays */
function chooseHeldOut(interactions: Interactions, protocol: SplitProtocol, random: Random): Uint8Array {
  switch (protocol.kind) {
    case "random":
      return randomShare(interactions, shareOf(protocol), random);
    case "leave-one-out":
      return oneOfEachUser(interactions, protocol, random);
    case "per-user":
      return shareOfEachUser(interactions, shareOf(protocol), protocol.choose, random);
    case "global-time":
      return latestShare(interactions, shareOf(protocol));
    case "row-hash":
      return hashedRows(interactions, oneIn(protocol));
  }
}

function hashedRows({ users }: Interactions, oneIn: number): Uint8Array {
  return Uint8Array.from(users, (_, row) => ((Math.imul(row, 2_654_435_761) >>> 0) % oneIn === 0 ? 1 : 0));
}

function oneIn(protocol: Extract<SplitProtocol, { kind: "row-hash" }>): number {
  const rows = Math.round(1 / shareOf(protocol));
  if (rows < 2) throw new RangeError("A split by a hash of rows can hold out half of them at most.");
  return rows;
}

function randomShare(interactions: Interactions, share: number, random: Random): Uint8Array {
  const heldOut = new Uint8Array(interactions.users.length);
  const shuffled = random.shuffle(Int32Array.from(heldOut, (_, row) => row));
  for (const row of shuffled.subarray(0, Math.round(heldOut.length * share))) heldOut[row] = 1;
  return heldOut;
}

function oneOfEachUser(
  interactions: Interactions,
  protocol: Extract<SplitProtocol, { kind: "leave-one-out" }>,
  random: Random,
): Uint8Array {
  const heldOut = new Uint8Array(interactions.users.length);
  forEachUser(interactions, (rows) => {
    if (rows.length < 2) return;
    const candidates =
      protocol.choose === "latest-new" ? firstMeetings(interactions, rows).subarray(1) : rows;
    const eligible = protocol.positiveOnly
      ? candidates.filter((row) => interactions.values[row] > 0)
      : candidates;
    if (eligible.length === 0) return;
    const place = protocol.choose === "random" ? random.below(eligible.length) : eligible.length - 1;
    const chosen = eligible[place];
    heldOut[chosen] = HELD_OUT;
    if (protocol.choose === "latest-new")
      for (const row of rows.subarray(rows.indexOf(chosen) + 1)) heldOut[row] = LEFT_OUT;
  });
  return heldOut;
}

/** Of a user's rows those whose item does not stand before them. */
function firstMeetings({ items }: Interactions, rows: Int32Array): Int32Array {
  const met = new Set<number>();
  return rows.filter((row) => {
    const isFirst = !met.has(items[row]);
    met.add(items[row]);
    return isFirst;
  });
}

function shareOfEachUser(
  interactions: Interactions,
  share: number,
  choose: "latest" | "random",
  random: Random,
): Uint8Array {
  const heldOut = new Uint8Array(interactions.users.length);
  forEachUser(interactions, (rows) => {
    const kept = rows.length - Math.floor(rows.length * share);
    const ordered = choose === "latest" ? rows : random.shuffle(rows.slice());
    for (const row of ordered.subarray(kept)) heldOut[row] = 1;
  });
  return heldOut;
}

function latestShare({ users, timestamps }: Interactions, share: number): Uint8Array {
  const heldOut = new Uint8Array(users.length);
  const ordered = positionsByTime(users.length, timestamps);
  let first = users.length - Math.round(users.length * share);
  while (timestamps && first > 0 && timestamps[ordered[first - 1]] === timestamps[ordered[first]]) first--;
  for (const row of ordered.subarray(first)) heldOut[row] = 1;
  return heldOut;
}

function shareOf(protocol: Exclude<SplitProtocol, { kind: "leave-one-out" }>): number {
  const share = protocol.testShare ?? DEFAULT_TEST_SHARE;
  if (!(share > 0 && share < 1))
    throw new RangeError(`A share of ${share} can't be held out: give one between 0 and 1.`);
  return share;
}

/** @param visit receives the rows of one user, oldest first */
function forEachUser(interactions: Interactions, visit: (rows: Int32Array) => void): void {
  const { offsets, positions, rowCount } = byUser(interactions, { order: "time" });
  for (let user = 0; user < rowCount; user++) visit(positions.subarray(offsets[user], offsets[user + 1]));
}

function divide(interactions: Interactions, heldOut: Uint8Array): Split {
  return { train: select(interactions, heldOut, 0), test: select(interactions, heldOut, HELD_OUT) };
}

function select(interactions: Interactions, marks: Uint8Array, wanted: number): Interactions {
  const { userCount, itemCount, users, items, values, timestamps } = interactions;
  const isWanted = (_: number, row: number) => marks[row] === wanted;
  return {
    userCount,
    itemCount,
    users: users.filter(isWanted),
    items: items.filter(isWanted),
    values: values.filter(isWanted),
    ...(timestamps && { timestamps: timestamps.filter(isWanted) }),
  };
}
