import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPolicy, policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Pin } from "./policy.ts";

const runs = { numRuns: 1000 };
const withPins = fc.record({ ...policyParts, pins: policyParts.pins });
const inputs = policyInputs(fc.oneof(anyPolicy, withPins));

test("S10: a pin that holds has its exact rank, unless there are too few others before it; no item is pinned twice", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const { items, ignoredPins } = applyPolicy({ ...inputs, trace: true });
      const holding = [...(inputs.policy.pins ?? [])];
      for (const { itemId, rank } of ignoredPins) {
        holding.splice(
          holding.findLastIndex((pin) => pin.itemId === itemId && pin.rank === rank),
          1,
        );
      }
      const pinned = items.filter(({ placedBy }) => placedBy === "pin");
      expect(pinned).toHaveLength(holding.length);
      const others = items.length - pinned.length;
      for (const [before, { itemId, rank }] of holding.sort((a, b) => a.rank - b.rank).entries()) {
        const index = items.findIndex(({ position }) => position === inputs.positionOf(itemId));
        expect(items[index].placedBy).toBe("pin");
        expect(index + 1).toBe(items.length === inputs.k ? rank : Math.min(rank, others + before + 1));
      }
    }),
    runs,
  );
});

test("S10: a pin of an item that may not be listed has no effect", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      const candidates = new Set(inputs.candidates.map(({ position }) => position));
      const isAllowed = (position: number) => candidates.has(position);
      const strict = { ...inputs, isAllowed };
      const pins = inputs.policy.pins?.filter(({ itemId }) => isAllowed(inputs.positionOf(itemId)));
      expect(applyPolicy(strict).items).toEqual(
        applyPolicy({ ...strict, policy: { ...inputs.policy, pins } }).items,
      );
    }),
    runs,
  );
});

const [example] = fc.sample(policyInputs(), 1);

/** Four candidates of falling scores; item 4 is none, and item 5 not allowed. */
function listWith(pins: Pin[], k = 4) {
  const inputs: PolicyInputs = {
    ...example,
    policy: { pins },
    k,
    candidates: [0, 1, 2, 3].map((position) => ({ position, score: 4 - position })),
    positionOf: (itemId) => ["a", "b", "c", "d", "e", "f"].indexOf(itemId),
    isAllowed: (position) => position < 5,
    scoreAt: () => 0.5,
    now: Date.parse("2026-06-01T12:00:00Z"),
    trace: true,
  };
  const { items, ignoredPins } = applyPolicy(inputs);
  return {
    list: items.map(({ position }) => "abcdef"[position]).join(""),
    ignored: ignoredPins.map(({ because }) => because),
    items,
  };
}

test("S10: the others move around a pin; a pinned item need not be a candidate", () => {
  expect(listWith([{ itemId: "d", rank: 2 }]).list).toBe("adbc");
  const { list, items } = listWith([{ itemId: "e", rank: 1 }]);
  expect(list).toBe("eabc");
  expect(items[0]).toEqual({ position: 4, score: 0.5, placedBy: "pin" });
  expect(items[1]).toEqual({ position: 0, score: 4 });
});

test("S10: of several pins of one rank or one item the first that can be placed counts", () => {
  const substitutes = [
    { itemId: "gone", rank: 1 },
    { itemId: "f", rank: 1 },
    { itemId: "c", rank: 1 },
    { itemId: "d", rank: 1 },
    { itemId: "c", rank: 2 },
  ];
  expect(listWith(substitutes)).toMatchObject({
    list: "cabd",
    ignored: ["unknown-item", "not-allowed", "rank-taken", "item-pinned-before"],
  });
});

test("S10: a pin holds from its first moment to before its last", () => {
  const noon = "2026-06-01T12:00:00Z";
  expect(listWith([{ itemId: "d", rank: 1, from: noon }]).list).toBe("dabc");
  expect(listWith([{ itemId: "d", rank: 1, from: "2026-06-01T12:00:00.001Z" }]).ignored).toEqual(["not-now"]);
  expect(listWith([{ itemId: "d", rank: 1, until: noon }]).ignored).toEqual(["not-now"]);
  expect(listWith([{ itemId: "d", rank: 1, until: "2026-06-01T14:00:00.001+02:00" }]).list).toBe("dabc");
  expect(listWith([{ itemId: "d", rank: 1, until: "soon" }]).ignored).toEqual(["not-now"]);
});

test("S10: a rank beyond k is left out; in a list that is shorter than k pins move up, in their order", () => {
  expect(listWith([{ itemId: "a", rank: 3 }], 2)).toMatchObject({ list: "ab", ignored: ["beyond-list"] });
  expect(listWith([{ itemId: "a", rank: 9 }], 10).list).toBe("bcda");
  const bOver = { itemId: "b", rank: 7 };
  expect(listWith([{ itemId: "a", rank: 9 }, bOver], 10).list).toBe("cdba");
  expect(listWith([{ itemId: "a", rank: 4 }, bOver], 10).list).toBe("cdab");
});
