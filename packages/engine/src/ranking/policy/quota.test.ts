import fc from "fast-check";
import { expect, test } from "vitest";
import { policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Policy } from "./policy.ts";

const runs = { numRuns: 1000 };
const { caps: _, ...withoutCaps } = policyParts;
const part = fc.record(withoutCaps, { requiredKeys: ["promotion"] });

function listedOf(inputs: PolicyInputs, isOfKind: (position: number) => boolean): boolean[] {
  return applyPolicy(inputs).items.map(({ position }) => isOfKind(position));
}

function count(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length;
}

/** Distinct candidates and items of the list, pinned ones among them. */
function available(inputs: PolicyInputs): number[] {
  const listed = applyPolicy(inputs).items.map(({ position }) => position);
  return [...new Set([...inputs.candidates.map(({ position }) => position), ...listed])];
}

test("S10: promoted items have their share of the list, as far as there are any; only caps and pins go before them", () => {
  fc.assert(
    fc.property(policyInputs(part), (inputs) => {
      const { when = "", share = 0 } = inputs.policy.promotion ?? {};
      const isOfKind = inputs.matches(when);
      const listed = listedOf(inputs, isOfKind);
      const pins = applyPolicy(inputs).items.filter(({ placedBy }) => placedBy === "pin");
      const others = pins.filter(({ position }) => !isOfKind(position)).length;
      const wanted = Math.min(Math.ceil(share * listed.length - 1e-9), listed.length - others);
      expect(count(listed)).toBeGreaterThanOrEqual(
        Math.min(wanted, available(inputs).filter(isOfKind).length),
      );
    }),
    runs,
  );
});

test("S10: new items have their share too, as long as the list has places for both", () => {
  const both = fc.record({ promotion: policyParts.promotion, newItems: policyParts.newItems });
  fc.assert(
    fc.property(policyInputs(both), (inputs) => {
      const places = applyPolicy(inputs).items.length;
      const promoted = Math.ceil((inputs.policy.promotion?.share ?? 0) * places - 1e-9);
      const wanted = Math.ceil((inputs.policy.newItems?.share ?? 0) * places - 1e-9);
      fc.pre(promoted + wanted <= places);
      expect(count(listedOf(inputs, inputs.isNew))).toBeGreaterThanOrEqual(
        Math.min(wanted, available(inputs).filter(inputs.isNew).length),
      );
    }),
    runs,
  );
});

test("S10: promoted items are evenly spread: no beginning of the list has less than its part, rounded", () => {
  fc.assert(
    fc.property(policyInputs(fc.record({ promotion: policyParts.promotion })), (inputs) => {
      const { when = "", share = 0 } = inputs.policy.promotion ?? {};
      const listed = listedOf(inputs, inputs.matches(when));
      const wanted = Math.ceil(share * listed.length - 1e-9);
      const all = available(inputs).filter(inputs.matches(when)).length;
      for (let length = 1; length <= listed.length; length++) {
        const part = Math.floor((wanted * length) / listed.length + 0.5);
        expect(count(listed.slice(0, length))).toBeGreaterThanOrEqual(Math.min(part, all));
      }
    }),
    runs,
  );
});

test("S10: among the promoted, and among the others, the order stays", () => {
  fc.assert(
    fc.property(policyInputs(fc.record({ promotion: policyParts.promotion })), (inputs) => {
      const isOfKind = inputs.matches(inputs.policy.promotion?.when ?? "");
      const listed = applyPolicy(inputs).items.map(({ position }) => position);
      const ranked = inputs.candidates.map(({ position }) => position);
      for (const kind of [true, false]) {
        const ofKind = (positions: number[]) => positions.filter((position) => isOfKind(position) === kind);
        expect(ofKind(listed)).toEqual(ofKind(ranked).slice(0, ofKind(listed).length));
      }
    }),
    runs,
  );
});

const [example] = fc.sample(policyInputs(), 1);

/** The candidates a to j, the best first; those of the rules are named by them. */
function listWith(policy: Policy, k = 10) {
  const { items } = applyPolicy({
    ...example,
    policy,
    k,
    candidates: Array.from({ length: 20 }, (_, position) => ({ position, score: -position })),
    positionOf: (itemId) => letters.indexOf(itemId),
    isAllowed: () => true,
    matches: (rule) => (position) => rule.includes(letters[position]),
    isNew: (position) => position >= 18,
  });
  return items.map(({ position, placedBy }) => letters[position] + (placedBy?.slice(0, 2) ?? "")).join(" ");
}

const letters = "abcdefghijklmnopqrst";

test("S10: what is due is placed in the middle of its part of the list", () => {
  expect(listWith({ promotion: { when: "pqr", share: 0.2 } })).toBe("a b ppr c d e f qpr g h");
  expect(listWith({ promotion: { when: "pqr", share: 0.01 } })).toBe("a b c d ppr e f g h i");
});

test("S10: those who come by themselves, and pinned ones, count", () => {
  expect(listWith({ promotion: { when: "apq", share: 0.2 } })).toBe("a b c d e f g ppr h i");
  expect(listWith({ promotion: { when: "pqr", share: 0.2 }, pins: [{ itemId: "r", rank: 1 }] })).toBe(
    "rpi a b c d ppr e f g h",
  );
});

test("S10: new items come where nothing is promoted, and as far as there are any", () => {
  expect(listWith({ newItems: { share: 0.3 } })).toBe("a sne b c tne d e f g h");
  expect(listWith({ newItems: { share: 0.2 }, promotion: { when: "pq", share: 0.2 } })).toBe(
    "a b ppr sne c d e qpr tne f",
  );
});
