import fc from "fast-check";
import { expect, test } from "vitest";
import { policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import type { Attributes } from "../catalog.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Cap, Policy } from "./policy.ts";

const runs = { numRuns: 1000 };
const inputs = policyInputs(fc.record(policyParts, { requiredKeys: ["caps"] }));

function values(attributes: Attributes, attribute: string): unknown[] {
  const value = attributes[attribute];
  return [...new Set(Array.isArray(value) ? value : [value])].filter(
    (one) => one !== undefined && typeof one !== "object",
  );
}

/** Whether one more item would break a cap of a list. */
function wouldExceed(
  { policy, attributesAt }: PolicyInputs,
  list: readonly number[],
  position: number,
): boolean {
  return (policy.caps ?? []).some(({ attribute, most }) =>
    values(attributesAt(position), attribute).some((value) => {
      const before = list.filter((other) => values(attributesAt(other), attribute).includes(value));
      return before.length >= most;
    }),
  );
}

test("S10: an item breaks a cap only when every candidate left would, and is marked; pins are chosen before", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const { items } = applyPolicy(inputs);
      const list = items.filter(({ placedBy }) => placedBy === "pin").map(({ position }) => position);
      for (const { position, placedBy } of items) {
        if (placedBy === "pin") continue;
        expect(wouldExceed(inputs, list, position)).toBe(placedBy === "relaxed-cap");
        if (placedBy === "relaxed-cap") {
          for (const other of inputs.candidates) {
            if (!list.includes(other.position)) expect(wouldExceed(inputs, list, other.position)).toBe(true);
          }
        }
        list.push(position);
      }
    }),
    runs,
  );
});

test("S10: with one cap on an attribute of one value, it is broken only when the list could not be filled otherwise", () => {
  const one = fc.record({
    caps: fc.integer({ min: 1, max: 4 }).map((most) => [{ attribute: "artist", most }]),
    diversity: policyParts.diversity,
    promotion: policyParts.promotion,
    rotation: policyParts.rotation,
  });
  fc.assert(
    fc.property(policyInputs(one), (inputs) => {
      const most = inputs.policy.caps?.[0]?.most ?? 0;
      const counts = new Map<unknown, number>();
      let room = 0;
      for (const { position } of inputs.candidates) {
        const { artist } = inputs.attributesAt(position);
        const count = artist === undefined ? 0 : (counts.get(artist) ?? 0);
        counts.set(artist, count + 1);
        if (count < most) room++;
      }
      const { items } = applyPolicy(inputs);
      const relaxed = items.filter(({ placedBy }) => placedBy === "relaxed-cap").length;
      expect(relaxed).toBe(Math.max(0, items.length - room));
    }),
    runs,
  );
});

const [example] = fc.sample(policyInputs(), 1);

function listWith(artists: unknown[], caps: Cap[], k: number, policy: Policy = {}) {
  const { items } = applyPolicy({
    ...example,
    policy: { ...policy, caps },
    k,
    candidates: artists.map((_, position) => ({ position, score: -position })),
    attributesAt: (position) => ({ artist: artists[position] }),
    positionOf: Number,
    isAllowed: () => true,
  });
  return items.map(({ position, placedBy }) => `${position}${placedBy === undefined ? "" : ` ${placedBy}`}`);
}

const atMost = (most: number): Cap[] => [{ attribute: "artist", most }];

test("S10: what has no room is passed over; a value is itself, of its type; what has none is not capped", () => {
  expect(listWith(["a", "a", "a", "b", 1, "1", true, 1], atMost(1), 5)).toEqual(["0", "3", "4", "5", "6"]);
  expect(listWith([undefined, undefined, null, {}, []], atMost(1), 5)).toEqual(["0", "1", "2", "3", "4"]);
});

test("S10: of a list of values each one counts, once", () => {
  expect(listWith([["a", "a"], ["a", "b"], ["b"], ["b", "c"], "c"], atMost(2), 4)).toEqual([
    "0",
    "1",
    "2",
    "4",
  ]);
});

test("S10: when no one has room, caps are raised by one, so that what exceeds them is spread", () => {
  expect(listWith(["a", "a", "a", "a", "b", "b"], atMost(1), 5)).toEqual([
    "0",
    "4",
    "1 relaxed-cap",
    "5 relaxed-cap",
    "2 relaxed-cap",
  ]);
});

test("S10: pins count towards caps and are not bound by them", () => {
  const pins = [
    { itemId: "1", rank: 2 },
    { itemId: "2", rank: 3 },
  ];
  expect(listWith(["a", "a", "a", "b", "c"], atMost(1), 4, { pins })).toEqual(["3", "1 pin", "2 pin", "4"]);
});
