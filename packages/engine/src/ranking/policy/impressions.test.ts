import fc from "fast-check";
import { expect, test } from "vitest";
import { now, policyInputs } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { Impressions, PolicyInputs } from "./inputs.ts";
import type { ImpressionDiscount } from "./policy.ts";

const runs = { numRuns: 500 };
const hourMs = 3_600_000;
const anyInputs = policyInputs(fc.constant({})).filter(({ candidates }) => candidates.length > 0);

/** The whole order once one item was shown in another way than before. */
function orderWith(
  inputs: PolicyInputs,
  impressions: ImpressionDiscount,
  position: number,
  shown: Impressions,
): number[] {
  const given = new Map(inputs.impressions).set(position, shown);
  const { items } = applyPolicy({ ...inputs, k: 1000, policy: { impressions }, impressions: given });
  return items.map(({ position }) => position);
}

test("S10: the more often an item was shown, the lower it is; the others keep their order", () => {
  fc.assert(
    fc.property(
      anyInputs,
      fc.nat(),
      fc.oneof(fc.constantFrom(0, 1, 1 - Number.EPSILON), fc.double({ min: 0, max: 1, noNaN: true })),
      fc.nat(2000),
      fc.nat(2000),
      (inputs, choice, factor, count, more) => {
        const { position } = inputs.candidates[choice % inputs.candidates.length];
        const discount = { factor, withinHours: 24 };
        const before = orderWith(inputs, discount, position, { count, lastAt: now });
        const after = orderWith(inputs, discount, position, { count: count + more, lastAt: now });
        expect(after.indexOf(position)).toBeGreaterThanOrEqual(before.indexOf(position));
        const others = (order: number[]) => order.filter((other) => other !== position);
        expect(others(after)).toEqual(others(before));
      },
    ),
    runs,
  );
});

test("S10: what was last shown before the hours that count is as if it was never shown", () => {
  fc.assert(
    fc.property(
      anyInputs,
      fc.nat(),
      fc.nat(50),
      fc.integer({ min: 1, max: 50 }),
      (inputs, choice, count, hours) => {
        const { position } = inputs.candidates[choice % inputs.candidates.length];
        const discount = { factor: 0.1, withinHours: hours };
        const long = { count, lastAt: now - hours * hourMs - 1 };
        const never = { count: 0, lastAt: now };
        expect(orderWith(inputs, discount, position, long)).toEqual(
          orderWith(inputs, discount, position, never),
        );
      },
    ),
    runs,
  );
});

test("S10: an item shown three times at a factor of 0.5 has an eighth of its relevance", () => {
  const candidates = [1, 0.2, 0.05, 0].map((score, position) => ({ position, score }));
  const [inputs] = fc.sample(anyInputs, 1);
  // Relevance is 1, 0.28, 0.145 and 0.1; an eighth of 1 lies between the last two.
  const order = orderWith(
    { ...inputs, candidates, impressions: new Map() },
    { factor: 0.5, withinHours: 1 },
    0,
    {
      count: 3,
      lastAt: now - hourMs,
    },
  );
  expect(order).toEqual([1, 2, 0, 3]);
});
