import fc from "fast-check";
import { expect, test } from "vitest";
import { policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Boost, Policy } from "./policy.ts";

const runs = { numRuns: 500 };
const boosts = fc.record({ boosts: policyParts.boosts });

/** The whole order; `the item N` is a rule that matches one position. */
function orderBy(inputs: PolicyInputs, policy: Policy): number[] {
  const { items } = applyPolicy({
    ...inputs,
    policy,
    k: 1000,
    matches: (rule) =>
      rule.startsWith("the item ") ? (position) => rule === `the item ${position}` : inputs.matches(rule),
  });
  return items.map(({ position }) => position);
}

test("S10: a boost never lowers the item that it lifts, and burying never lifts; the others keep their order", () => {
  fc.assert(
    fc.property(
      policyInputs(boosts),
      fc.nat(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (inputs, choice, factor) => {
        fc.pre(inputs.candidates.length > 0);
        const { position } = inputs.candidates[choice % inputs.candidates.length];
        const boost: Boost = { when: `the item ${position}`, factor };
        const before = orderBy(inputs, inputs.policy);
        const after = orderBy(inputs, { boosts: [...(inputs.policy.boosts ?? []), boost] });
        const move = after.indexOf(position) - before.indexOf(position);
        expect(factor >= 1 ? move <= 0 : move >= 0).toBe(true);
        const others = (order: number[]) => order.filter((other) => other !== position);
        expect(others(after)).toEqual(others(before));
      },
    ),
    runs,
  );
});

test("S10: above 10 every item that matches comes first, below 0.1 last, whatever the scores", () => {
  fc.assert(
    fc.property(policyInputs(fc.constant({})), fc.constantFrom(10.01, 100, 0.099, 0.01), (inputs, factor) => {
      const matches = inputs.matches("drawn 1");
      const order = orderBy(inputs, { boosts: [{ when: "drawn 1", factor }] }).map(matches);
      expect(order).toEqual(
        order.toSorted((a, b) => (factor > 1 ? Number(b) - Number(a) : Number(a) - Number(b))),
      );
    }),
    runs,
  );
});

test("several boosts of an item multiply, in any order", () => {
  fc.assert(
    fc.property(policyInputs(fc.constant({})), (inputs) => {
      const twice = [
        { when: "drawn 1", factor: 2 },
        { when: "drawn 1", factor: 4 },
        { when: "drawn 3", factor: 0.5 },
      ];
      const once = [
        { when: "drawn 3", factor: 0.5 },
        { when: "drawn 1", factor: 8 },
      ];
      expect(orderBy(inputs, { boosts: twice })).toEqual(orderBy(inputs, { boosts: once }));
    }),
    runs,
  );
});
