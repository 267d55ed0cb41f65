import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPolicy, policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Policy } from "./policy.ts";

const runs = { numRuns: 1000 };
const everyPart = fc.record(policyParts);
const inputs = policyInputs(fc.oneof(anyPolicy, everyPart));

/** What may be listed: the candidates, and pinned items that hold. Written down apart from the code under test. */
function listable({ candidates, policy, k, now, positionOf, isAllowed }: PolicyInputs): Set<number> {
  const positions = new Set(candidates.map(({ position }) => position));
  const taken = new Set<number>();
  const pinned = new Set<number>();
  for (const { itemId, rank, from, until } of policy.pins ?? []) {
    const position = positionOf(itemId);
    if (from !== undefined && Date.parse(from) > now) continue;
    if (until !== undefined && Date.parse(until) <= now) continue;
    if (rank > k || position === -1 || !isAllowed(position)) continue;
    if (taken.has(rank) || pinned.has(position)) continue;
    taken.add(rank);
    pinned.add(position);
    positions.add(position);
  }
  return positions;
}

// Feature: ml-enhancement, Property 10: the top N are N distinct items
test("S10: whatever the policy, the items of a list are distinct, and each may be listed", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const positions = applyPolicy(inputs).items.map(({ position }) => position);
      expect(new Set(positions).size).toBe(positions.length);
      const allowed = listable(inputs);
      for (const position of positions) expect(allowed).toContain(position);
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 13: k results whenever k allowed items exist
test("S10: whatever the policy, k items come back when k may be listed, and all when there are fewer", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      expect(applyPolicy(inputs).items).toHaveLength(Math.min(inputs.k, listable(inputs).size));
    }),
    runs,
  );
});

const neutral: Policy = {
  boosts: [{ when: "drawn 1", factor: 1 }],
  pins: [],
  promotion: { when: "drawn 2", share: 0 },
  newItems: { share: 0 },
  diversity: { weight: 0 },
  caps: [{ attribute: "none", most: 1 }],
  impressions: { factor: 1, withinHours: 24 },
  rotation: { share: 0 },
};

test("S10: an empty policy, and one whose parts all change nothing, leave the candidates as they are", () => {
  fc.assert(
    fc.property(policyInputs(fc.constantFrom({}, neutral)), (inputs) => {
      expect(applyPolicy(inputs).items).toEqual(inputs.candidates.slice(0, inputs.k));
    }),
    runs,
  );
});

test("S10: every item keeps the ranker's score", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      for (const { position, score } of applyPolicy(inputs).items) {
        expect(score).toBe(inputs.scoreAt(position));
      }
    }),
    runs,
  );
});

test("S10: among items that relevance placed, scores never rise, unless relevance was adjusted or diversity weighed", () => {
  const { boosts, impressions, diversity, ...orderKeeping } = policyParts;
  fc.assert(
    fc.property(policyInputs(fc.record(orderKeeping, { requiredKeys: [] })), (inputs) => {
      const scores = applyPolicy(inputs)
        .items.filter(({ placedBy }) => placedBy === undefined)
        .map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 11: a list replayed is the same list
test("S11: equal inputs give the same list, and no input is changed", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const { candidates, policy, impressions } = inputs;
      const before = structuredClone({ candidates, policy, impressions });
      const first = applyPolicy(inputs);
      expect({ candidates, policy, impressions }).toEqual(before);
      expect(applyPolicy({ ...inputs, ...before })).toEqual(first);
    }),
    runs,
  );
});

test("S10: the scale of the scores does not matter: a policy sees their proportions", () => {
  const evenScores = policyInputs(everyPart).map((inputs) => ({
    ...inputs,
    candidates: inputs.candidates.map(({ position }, index) => ({ position, score: -index })),
  }));
  fc.assert(
    fc.property(evenScores, fc.constantFrom(0.25, 2, 1024), fc.integer(), (inputs, factor, shift) => {
      const positions = (given: PolicyInputs) => applyPolicy(given).items.map(({ position }) => position);
      const candidates = inputs.candidates.map(({ position, score }) => ({
        position,
        score: score * factor + shift,
      }));
      expect(positions({ ...inputs, candidates })).toEqual(positions(inputs));
    }),
    runs,
  );
});

test("what the policy leaves out is not asked for", () => {
  const refuse = () => {
    throw new Error("No one should have asked.");
  };
  fc.assert(
    fc.property(policyInputs(fc.constant({})), (inputs) => {
      const deaf = {
        ...inputs,
        attributesAt: refuse,
        idAt: refuse,
        positionOf: refuse,
        isAllowed: refuse,
        scoreAt: refuse,
        isNew: refuse,
        similarity: refuse,
        matches: refuse,
      };
      expect(applyPolicy(deaf)).toEqual(applyPolicy(inputs));
    }),
  );
});

test("the policy of the guide shows every part, and works", () => {
  const guide = readFileSync(new URL("../../../../../docs/guide/policy.md", import.meta.url), "utf8");
  const policy: Policy = JSON.parse(guide.match(/```json\n([\s\S]*?)```/)?.[1] ?? "");
  expect(Object.keys(policy).sort()).toEqual(Object.keys(policyParts).sort());
  const fields = Object.values(policy).flatMap((part) => Object.keys([part].flat()[0]));
  expect(fields).toHaveLength(15);
  for (const field of fields) expect(guide).toContain(`\`${field}\``);
  fc.assert(
    fc.property(policyInputs(fc.constant(policy)), (inputs) => {
      expect(applyPolicy(inputs).items).toHaveLength(Math.min(inputs.k, inputs.candidates.length));
    }),
  );
});
