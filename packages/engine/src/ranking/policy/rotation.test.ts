import fc from "fast-check";
import { expect, test } from "vitest";
import { policyInputs, policyParts } from "../../../test/arbitrary-policy-inputs.ts";
import { applyPolicy } from "./apply-policy.ts";
import type { PolicyInputs } from "./inputs.ts";

const runs = { numRuns: 500 };
const inputs = policyInputs(fc.record(policyParts, { requiredKeys: ["rotation"] }));
const hourMs = 3_600_000;

/** Index of the first place that rotation may fill: the last ones that no pin has. */
function firstDrawn({ policy }: PolicyInputs, items: ReturnType<typeof applyPolicy>["items"]): number {
  const free = items.flatMap(({ placedBy }, index) => (placedBy === "pin" ? [] : [index]));
  const drawn = Math.floor((policy.rotation?.share ?? 0) * items.length + 1e-9);
  return drawn === 0 ? items.length : (free.at(-drawn) ?? 0);
}

test("S10: another seed changes nothing before the places that rotation draws, nor which items are pinned", () => {
  fc.assert(
    fc.property(inputs, fc.nat(), (inputs, seed) => {
      const { items } = applyPolicy(inputs);
      const other = applyPolicy({ ...inputs, seed }).items;
      const first = firstDrawn(inputs, items);
      expect(other.slice(0, first)).toEqual(items.slice(0, first));
      const pinned = (list: typeof items) =>
        list.map(({ position, placedBy }) => (placedBy === "pin" ? position : -1));
      expect(pinned(other)).toEqual(pinned(items));
      for (const [index, { placedBy }] of items.entries()) {
        if (placedBy === "rotation") expect(index).toBeGreaterThanOrEqual(first);
      }
    }),
    runs,
  );
});

test("S10: without rotation the seed changes nothing", () => {
  fc.assert(
    fc.property(
      policyInputs(fc.record({ ...policyParts, rotation: fc.constant(undefined) })),
      fc.nat(),
      (inputs, seed) => {
        expect(applyPolicy({ ...inputs, seed })).toEqual(applyPolicy(inputs));
      },
    ),
    runs,
  );
});

test("S10: a draw that holds for hours is the same for a user within them, whatever the seed", () => {
  fc.assert(
    fc.property(inputs, fc.nat(), fc.integer({ min: 0, max: hourMs - 1 }), (given, seed, laterMs) => {
      const policy = { ...given.policy, pins: [], impressions: undefined };
      const hourly = { ...given, policy: { ...policy, rotation: { share: 0.5, everyHours: 1 } } };
      expect(applyPolicy({ ...hourly, seed, now: given.now + laterMs })).toEqual(applyPolicy(hourly));
    }),
    runs,
  );
});

const [example] = fc.sample(policyInputs(), 1);
const given: PolicyInputs = {
  ...example,
  k: 10,
  policy: { rotation: { share: 0.2 } },
  candidates: Array.from({ length: 40 }, (_, position) => ({ position, score: -position })),
  idAt: (position) => `item ${position}`,
};

function drawn(inputs: PolicyInputs): number[] {
  const { items } = applyPolicy(inputs);
  expect(items.slice(0, 8).map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(items.slice(8).map(({ placedBy }) => placedBy)).toEqual(["rotation", "rotation"]);
  return items.slice(8).map(({ position }) => position);
}

test("S10: the next eight candidates have two places by turns, each as often as the other", () => {
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 4000; seed++) {
    for (const position of drawn({ ...given, seed })) counts.set(position, (counts.get(position) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquared).toBeLessThan(24.3); // p = .001 at 7 degrees of freedom
});

test("S10: the draw differs between users and between hours", () => {
  const policy = { rotation: { share: 0.2, everyHours: 1 } };
  const ofUsers = Array.from({ length: 50 }, (_, user) =>
    drawn({ ...given, policy, subject: `user ${user}` }).join(),
  );
  const ofHours = Array.from({ length: 50 }, (_, hour) =>
    drawn({ ...given, policy, now: hour * hourMs }).join(),
  );
  for (const draws of [ofUsers, ofHours]) expect(new Set(draws).size).toBeGreaterThan(20);
});

test("S10: when an item leaves the candidates, those who were drawn beside it stay", () => {
  for (let seed = 0; seed < 100; seed++) {
    const [first, second] = drawn({ ...given, seed });
    const without = given.candidates.filter(({ position }) => position !== first);
    // One more candidate comes into the draw at its end, and may be luckier.
    expect([second, 16]).toContain(drawn({ ...given, candidates: without, seed })[0]);
  }
});

test("E5: the chances on record are those of the draw: whoever ranks best is drawn as often as they say, caps or none", () => {
  const capped = fc.record({ most: fc.integer({ min: 1, max: 6 }), share: fc.constantFrom(0.2, 0.3, 0.5) });
  fc.assert(
    fc.property(fc.option(capped, { nil: undefined }), (caps) => {
      const seeds = 800;
      const policy = {
        rotation: { share: caps?.share ?? 0.3 },
        ...(caps && { caps: [{ attribute: "genre", most: caps.most }] }),
      };
      const sums = new Map<number, { best: number; lists: number; squares: number }>();
      for (let seed = 0; seed < seeds; seed++) {
        const { items } = applyPolicy({
          ...given,
          policy,
          seed,
          attributesAt: (position) => ({ genre: `genre ${position % 5}` }),
        });
        for (const [place, { draw }] of items.entries()) {
          if (draw === undefined) continue;
          expect(draw.rank).toBeLessThanOrEqual(Math.round(1 / draw.propensity));
          const sum = sums.get(place) ?? { best: 0, lists: 0, squares: 0 };
          const weight = draw.rank === 1 ? 1 / draw.propensity : 0;
          sums.set(place, {
            best: sum.best + weight,
            lists: sum.lists + 1,
            squares: sum.squares + weight ** 2,
          });
        }
      }
      // Weighed by their chances, draws of the best come to one for each draw: within five standard errors.
      for (const { best, lists, squares } of sums.values()) {
        if (lists < 300) continue;
        const mean = best / lists;
        const error = Math.sqrt((squares / lists - mean ** 2) / lists);
        expect(Math.abs(mean - 1)).toBeLessThan(5 * error + 1e-9);
      }
      expect(sums.size).toBeGreaterThan(0);
    }),
    { numRuns: 10 },
  );
});

test("E5: what is not drawn has no chance on record", () => {
  fc.assert(
    fc.property(inputs, (inputs) => {
      for (const { placedBy, draw } of applyPolicy(inputs).items) {
        if (placedBy !== "rotation" && placedBy !== "relaxed-cap") expect(draw).toBeUndefined();
        else if (draw !== undefined) expect(draw.propensity).toBeGreaterThan(0);
      }
    }),
    runs,
  );
});
