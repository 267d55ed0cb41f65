import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPolicy, policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Policy } from "./policy.ts";

const runs = { numRuns: 1000 };
const inputs = policyInputs(fc.oneof(anyPolicy, fc.record(policyParts)));

test("S10: with a trace each candidate that is not listed has exactly one reason, and the list is the same", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const { items, dropped } = applyPolicy({ ...inputs, trace: true });
      const listed = new Set(items.map(({ position }) => position));
      const others = inputs.candidates.filter(({ position }) => !listed.has(position));
      expect(dropped.map(({ position }) => position)).toEqual(others.map(({ position }) => position));
      for (const { detail } of dropped) expect(detail).toMatch(/^[A-Z].*\.$/);
      const untraced = applyPolicy({ ...inputs, trace: false });
      expect(untraced).toEqual({ items, dropped: [], ignoredPins: [] });
    }),
    runs,
  );
});

test("S10: a part of the policy is given as the reason only where the policy has it", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const { pins, promotion, newItems, rotation, diversity, caps, impressions, boosts } = inputs.policy;
      const possible = new Map([
        ["cap", (caps ?? []).length > 0],
        ["diversity", (diversity?.weight ?? 0) > 0],
        ["displaced", [pins, promotion, newItems, rotation].some((part) => part !== undefined)],
        ["impressions", impressions !== undefined],
        ["boosts", (boosts ?? []).length > 0],
        ["rank", true],
      ]);
      for (const { by } of applyPolicy({ ...inputs, trace: true }).dropped) {
        expect(possible.get(by)).toBe(true);
      }
    }),
    runs,
  );
});

const [example] = fc.sample(policyInputs(), 1);

/** Why the items 2 and 3 of four are not in a list of two. */
function reasons(policy: Policy, impressions: PolicyInputs["impressions"] = new Map()) {
  const { dropped } = applyPolicy({
    ...example,
    policy,
    impressions,
    k: 2,
    candidates: [0, 1, 2, 3].map((position) => ({ position, score: 4 - position })),
    attributesAt: (position) => ({ genres: position < 2 ? ["War"] : ["Drama"] }),
    similarity: (a, b) => (a < 2 === b < 2 ? 1 : 0),
    positionOf: Number,
    isAllowed: () => true,
    matches: (rule) => (position) => rule === String(position),
    trace: true,
  });
  return dropped.map(({ position, by, detail }) => `${position} ${by}: ${detail}`);
}

test("S10: reasons tell what happened", () => {
  const rank4 = "3 rank: Rank 4 of 4 candidates, for a list of 2.";
  expect(reasons({})).toEqual(["2 rank: Rank 3 of 4 candidates, for a list of 2.", rank4]);
  expect(reasons({ caps: [{ attribute: "genres", most: 1 }] })).toEqual([
    '1 cap: In the list with genres "War": 1; allowed: 1.',
    rank4,
  ]);
  expect(reasons({ diversity: { weight: 0.5 } })).toEqual([
    "1 diversity: Items less relevant, but less like the others, have its place.",
    rank4,
  ]);
  expect(reasons({ pins: [{ itemId: "2", rank: 1 }] })).toEqual([
    "1 displaced: Rank 2 by relevance, but pinned, promoted, new or rotated items have its place.",
    rank4,
  ]);
  expect(reasons({ boosts: [{ when: "2", factor: 2 }] })).toEqual([
    "1 boosts: By boosts, rank 3 instead of 2.",
    rank4,
  ]);
  const shown = new Map([[0, { count: 3, lastAt: example.now }]]);
  expect(reasons({ impressions: { factor: 0.5, withinHours: 1 } }, shown)).toEqual([
    "0 impressions: Showings lately: 3; rank 3 instead of 1.",
    rank4,
  ]);
});
