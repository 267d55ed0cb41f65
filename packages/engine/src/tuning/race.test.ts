import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { nextOfRace, type RaceResult, type RaceRules, type RaceRun, standingsOf } from "./race.ts";

const entrantsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `e${index}` }));

/** Runs a race to its end; up to `workers` runs are under way at a time, and `seed` decides which ends first. */
function run(
  rules: RaceRules,
  count: number,
  resultOf: (id: string, budget: number) => Pick<RaceResult, "value" | "cost">,
  { workers = 1, seed = 0 } = {},
): { results: RaceResult[]; begun: (RaceRun & { readonly budget: number })[] } {
  const random = seededRandom(seed);
  const entrants = entrantsOf(count);
  const results: RaceResult[] = [];
  const begun: (RaceRun & { readonly budget: number })[] = [];
  const running: (RaceRun & { readonly budget: number })[] = [];
  for (;;) {
    const step = nextOfRace(rules, entrants, random.shuffle([...results]), random.shuffle([...running]));
    if (step.kind === "run" && running.length < workers) {
      running.push(step);
      begun.push(step);
      continue;
    }
    if (running.length === 0) {
      expect(step).toEqual({ kind: "over" });
      return { results, begun };
    }
    const [{ id, round, budget }] = running.splice(random.below(running.length), 1);
    results.push({ id, round, ...resultOf(id, budget) });
  }
}

describe("T7: a race", () => {
  test("of nine, by thirds: nine with 1, three with 3, one with 9", () => {
    const rules: RaceRules = { direction: "maximize", budgets: [1, 3, 9], reduction: 3 };
    // e8 is best at first, but e7 makes more of a larger budget.
    const value = (id: string, budget: number) => Number(id.slice(1)) - (id === "e8" && budget > 1 ? 5 : 0);
    const { results, begun } = run(rules, 9, (id, budget) => ({ value: value(id, budget), cost: budget }));
    expect(begun.map(({ round }) => round)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2]);
    expect(begun.slice(9).map(({ id, budget }) => [id, budget])).toEqual([
      ["e8", 3],
      ["e7", 3],
      ["e6", 3],
      ["e7", 9],
    ]);
    const standings = standingsOf(rules, entrantsOf(9), results);
    expect(standings.map(({ id }) => id)).toEqual(["e7", "e6", "e8", "e5", "e4", "e3", "e2", "e1", "e0"]);
    expect(standings[0]).toEqual({ id: "e7", round: 2, value: 7 });
  });

  test("gives the rounds equal shares of what is left of its limit", () => {
    const rules: RaceRules = { direction: "minimize", budgets: [1, 2, 4], reduction: 2, limit: 30 };
    const { begun } = run(rules, 100, (id, budget) => ({ value: -Number(id.slice(1)), cost: budget }));
    // 10 of 30 buy ten runs at 1; of 20 left, half buys five at 2; the last 10 buy two of the two that are left at 4.
    expect([0, 1, 2].map((round) => begun.filter((one) => one.round === round).length)).toEqual([10, 5, 2]);
    expect(begun.filter(({ round }) => round === 2).map(({ id }) => id)).toEqual(["e9", "e8"]);
  });

  test("leaves out whom a round's share has no room for", () => {
    const rules: RaceRules = { direction: "minimize", budgets: [1, 2], reduction: 1.25, limit: 20 };
    const { begun } = run(rules, 100, (id, budget) => ({ value: Number(id.slice(1)), cost: budget }));
    // 10 of 20 buy ten runs at 1, of which eight could go on; the other 10 buy five at 2.
    expect([0, 1].map((round) => begun.filter((one) => one.round === round).length)).toEqual([10, 5]);
  });

  test("goes on without those that failed, and ends when all have", () => {
    const rules: RaceRules = { direction: "minimize", budgets: [1, 2], reduction: 2 };
    const failing = (id: string) => (id === "e3" ? { value: 1, cost: 1 } : { cost: 1 });
    const { begun, results } = run(rules, 4, failing);
    expect(begun.at(-1)).toMatchObject({ id: "e3", round: 1 });
    expect(standingsOf(rules, entrantsOf(4), results)[0]).toEqual({ id: "e3", round: 1, value: 1 });
    expect(run(rules, 4, () => ({ value: Number.NaN, cost: 1 })).begun).toHaveLength(4);
    expect(run(rules, 0, () => ({ cost: 1 })).begun).toHaveLength(0);
  });

  test("runs each entrant once a round, rounds of falling size, beyond its limit only by what is under way", () => {
    fc.assert(
      fc.property(
        fc.nat(25),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (count, reduction, limit, workers, seed) => {
          const rules: RaceRules = { direction: "maximize", budgets: [1, 3, 9], reduction, limit };
          const outcome = (id: string, budget: number) => {
            const random = seededRandom(seed).fork(`${id} ${budget}`);
            return { ...(random.below(5) === 0 ? {} : { value: random.below(9) }), cost: budget };
          };
          const { begun, results } = run(rules, count, outcome, { workers, seed });
          expect(new Set(begun.map(({ id, round }) => `${id} ${round}`)).size).toBe(begun.length);
          const sizes = rules.budgets.map((_, round) => begun.filter((one) => one.round === round).length);
          const done = rules.budgets.map((_, round) =>
            results.filter((one) => one.round === round && "value" in one),
          );
          for (const [round, size] of sizes.slice(1).entries())
            expect(size).toBeLessThanOrEqual(
              Math.max(Math.floor(done[round].length / reduction), done[round].length > 0 ? 1 : 0),
            );
          const spent = results.reduce((sum, { cost }) => sum + cost, 0);
          expect(spent).toBeLessThan(limit + workers * (1 + 3 + 9));
          const standings = standingsOf(rules, entrantsOf(count), results);
          expect(standings).toHaveLength(count);
          const furthest = results.filter(({ value }) => value !== undefined).map(({ round }) => round);
          if (furthest.length > 0) expect(standings[0].round).toBe(Math.max(...furthest));
        },
      ),
    );
  });

  test("with several workers ends as with one, where nothing is short", () => {
    fc.assert(
      fc.property(fc.nat(25), fc.integer({ min: 2, max: 6 }), fc.nat(), (count, workers, seed) => {
        const rules: RaceRules = { direction: "maximize", budgets: [1, 4], reduction: 3 };
        const outcome = (id: string, budget: number) => ({
          value: seededRandom(seed).fork(`${id} ${budget}`).uniform(),
          cost: budget,
        });
        const alone = run(rules, count, outcome);
        const together = run(rules, count, outcome, { workers, seed });
        const standings = ({ results }: { results: RaceResult[] }) =>
          standingsOf(rules, entrantsOf(count), results);
        expect(standings(together)).toEqual(standings(alone));
      }),
    );
  });

  test("without sense is refused", () => {
    const rules: RaceRules = { direction: "minimize", budgets: [1, 2], reduction: 2 };
    for (const wrong of [
      { reduction: 1 },
      { budgets: [] },
      { budgets: [2, 1] },
      { budgets: [0] },
      { limit: 0 },
    ])
      expect(() => nextOfRace({ ...rules, ...wrong }, [], [], [])).toThrow(RangeError);
  });
});
