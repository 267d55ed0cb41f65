import fc from "fast-check";
import { expect, test } from "vitest";
import { policyInputs } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import { relevanceOf } from "./relevance.ts";

const runs = { numRuns: 1000 };
const weight = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const anyInputs = policyInputs(fc.record({ diversity: fc.record({ weight }) }));

/** The definition, with every similarity computed again for every place. */
function byDefinition({ candidates, k, policy, similarity }: PolicyInputs): number[] {
  const weight = policy.diversity?.weight ?? 0;
  const relevance = relevanceOf(candidates);
  const chosen: number[] = [];
  while (chosen.length < Math.min(k, candidates.length)) {
    let best = -1;
    let bestValue = Number.NEGATIVE_INFINITY;
    for (const [index, { position }] of candidates.entries()) {
      if (chosen.includes(index)) continue;
      const greatest = Math.max(
        0,
        ...chosen.map((other) => similarity(candidates[other].position, position)),
      );
      const value = (1 - weight) * relevance[index] - weight * greatest;
      if (value > bestValue) {
        best = index;
        bestValue = value;
      }
    }
    chosen.push(best);
  }
  return chosen.map((index) => candidates[index].position);
}

test("S10: diversity is maximal marginal relevance, choice by choice as by its definition", () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      expect(applyPolicy(inputs).items.map(({ position }) => position)).toEqual(byDefinition(inputs));
    }),
    runs,
  );
});

test("S10: no similarity is computed twice, so that n candidates and k places need at most k n", () => {
  fc.assert(
    fc.property(anyInputs, (inputs) => {
      const asked = new Set<string>();
      const similarity = (chosen: number, other: number) => {
        const pair = `${chosen} ${other}`;
        expect(asked).not.toContain(pair);
        asked.add(pair);
        return inputs.similarity(chosen, other);
      };
      const { items } = applyPolicy({ ...inputs, similarity });
      const chosen = new Set(items.map(({ position }) => String(position)));
      for (const pair of asked) expect(chosen).toContain(pair.split(" ")[0]);
    }),
    runs,
  );
});

test("S10: of items that are all alike one is chosen before others come; pinned ones count from the start", () => {
  const [inputs] = fc.sample(anyInputs, 1);
  const given: PolicyInputs = {
    ...inputs,
    k: 4,
    candidates: [5, 4.9, 4.8, 4.7, 4.6, 0].map((score, position) => ({ position, score })),
    similarity: (a, b) => (a % 2 === b % 2 ? 1 : 0),
    positionOf: Number,
    isAllowed: () => true,
    policy: { diversity: { weight: 0.5 } },
  };
  expect(applyPolicy(given).items.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  const pins = [{ itemId: "2", rank: 4 }];
  expect(
    applyPolicy({ ...given, policy: { ...given.policy, pins } }).items.map(({ position }) => position),
  ).toEqual([1, 0, 3, 2]);
});
