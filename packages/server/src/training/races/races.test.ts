import { buildEventLog, type RaceResult, ratingView } from "@palate/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";
import { resolveRecipe } from "../recipe.ts";
import { entrantsOf } from "./entrants.ts";
import { heats } from "./heats.ts";
import { racePlan, trainingCost } from "./plan.ts";
import { ofShare, sharesOf } from "./shares.ts";

describe("T7: who takes part", () => {
  const models = resolveRecipe([{ name: "item-knn" }, { name: "implicit-als", config: { epochs: 3 } }]).slice(
    1,
  );

  test("every model with its own settings first, then in turns; the same for the same seed", () => {
    const entrants = entrantsOf(models, 7);
    expect(entrants.slice(0, 4).map(({ model }) => model)).toEqual([
      "item-knn",
      "implicit-als",
      "item-knn",
      "implicit-als",
    ]);
    expect(entrants.slice(0, 2).map(({ settings }) => settings)).toEqual([{}, {}]);
    expect(entrants[1]?.config).toEqual(models[1]?.config);
    for (const { model, config } of entrants) if (model === "implicit-als") expect(config.epochs).toBe(3);
    expect(new Set(entrants.map(({ id }) => id)).size).toBe(entrants.length);
    expect(new Set(entrants.map(({ model, config }) => JSON.stringify([model, config]))).size).toBe(
      entrants.length,
    );
    expect(entrantsOf(models, 7)).toEqual(entrants);
    expect(entrantsOf(models, 8)[2]).not.toEqual(entrants[2]);
    // Each can be fitted as it is.
    for (const { model, config } of entrants) resolveRecipe([{ name: model, config }]);
  });
});

describe("T7: shares of the users", () => {
  const { events } = simulatedRatings(40, 120, 1500);
  const { log } = buildEventLog(events.map((event) => ({ ...event, type: "rate" as const, timestamp: 0 })));
  const all = ratingView.interactions(log);
  const usersOf = (share: number) => new Set(ofShare(all, share, 3).users);

  test("few users make fewer rounds, and the last learns from all", () => {
    expect(sharesOf(10)).toEqual([1]);
    expect(sharesOf(200)).toEqual([1 / 3, 1]);
    expect(sharesOf(1000)).toEqual([1 / 9, 1 / 3, 1]);
  });

  test("a smaller one is part of a larger one, with all that its users did", () => {
    const [small, large] = [usersOf(1 / 9), usersOf(1 / 3)];
    expect(small.size).toBeGreaterThan(0);
    expect(large.size).toBeGreaterThan(small.size);
    expect(large.size).toBeLessThan(usersOf(1).size);
    for (const user of small) expect(large.has(user)).toBe(true);
    const rows = [...all.users].filter((user) => large.has(user)).length;
    expect(ofShare(all, 1 / 3, 3).users.length).toBe(rows);
    expect(ofShare(all, 1, 3)).toEqual(all);
  });
});

test("T7: heats spend the limit and little more, run nothing twice, and end", () => {
  const cost = fc.double({ min: 0.01, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.record({ cost, value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })) }), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.double({ min: 1, max: 200, noNaN: true }),
      (count, outcomes, limit) => {
        const entrants = Array.from({ length: count }, (_, id) => ({ id: String(id) }));
        const next = heats({ direction: "maximize", budgets: [1, 3, 9], reduction: 3 }, entrants, limit);
        const results: RaceResult[] = [];
        for (let step = next(results); step !== undefined; step = next(results)) {
          const { id, round } = step;
          expect(results.some((known) => known.id === id && known.round === round)).toBe(false);
          const before = results.reduce((sum, known) => sum + known.cost, 0);
          // A heat lets its last rounds run when the earlier ones took more than was theirs.
          if (round === 0) expect(before).toBeLessThan(limit);
          const { value, cost } = outcomes[results.length % outcomes.length]!;
          results.push({ id, round, cost, ...(value !== null && { value }) });
          expect(results.length).toBeLessThanOrEqual(count * 3);
        }
        expect(results.length).toBeGreaterThan(0);
        const spent = results.reduce((sum, known) => sum + known.cost, 0);
        const dearest = Math.max(...results.map((known) => known.cost));
        const tried = new Set(results.map(({ id }) => id)).size;
        if (tried < count) expect(limit - spent).toBeLessThanOrEqual(dearest);
      },
    ),
  );
});

describe("T7: the plan of a race", () => {
  /** What each run costs and comes to is decided by its model; a run that would take longer is broken off. */
  function race(
    models: readonly { readonly model: string; readonly seconds: number; readonly value: number }[],
    { budgetSeconds = 600, shares = [1 / 9, 1 / 3, 1], perModel = 5, lost = 0 } = {},
  ) {
    const entrants = Array.from({ length: perModel * models.length }, (_, index) => {
      const turn = Math.floor(index / models.length);
      const { model } = models[index % models.length]!;
      return { id: `${model}-${turn}`, model, settings: turn === 0 ? {} : { turn } };
    });
    const nextOf = racePlan({ direction: "maximize", shares, budgetSeconds }, entrants);
    const results: RaceResult[] = [];
    let spent = lost;
    for (let next = nextOf(results, spent); next !== undefined; next = nextOf(results, spent)) {
      const { id, round, share } = next;
      expect(share).toBe(shares[round]);
      expect(results.some((known) => known.id === id && known.round === round)).toBe(false);
      const { seconds, value } = models.find(({ model }) => id.startsWith(model))!;
      const needed = seconds * share;
      const isDone = needed <= next.seconds;
      const cost = isDone ? needed : next.seconds;
      spent += cost;
      results.push({ id, round, cost, ...(isDone && { value }) });
      expect(results.length).toBeLessThanOrEqual(entrants.length * shares.length);
    }
    return { results, spent, left: budgetSeconds - spent };
  }
  const firstOf = (results: readonly RaceResult[], count: number) =>
    results.slice(0, count).map(({ id, round, value }) => [id, round, value]);

  test("every model with its own settings is measured on all users first", () => {
    const { results } = race([
      { model: "knn", seconds: 3, value: 0.08 },
      { model: "als", seconds: 5, value: 0.07 },
    ]);
    expect(firstOf(results, 2)).toEqual([
      ["knn-0", 2, 0.08],
      ["als-0", 2, 0.07],
    ]);
    expect(results.filter(({ id }) => id.endsWith("-0"))).toHaveLength(2);
    // Then the drawn settings, those of the better model before the others.
    expect(results[2]).toMatchObject({ id: "knn-1", round: 0 });
    expect(results[3]).toMatchObject({ id: "als-1", round: 0 });
  });

  test("one that takes too long is broken off in time, and tried on fewer users", () => {
    const { results, left } = race([
      { model: "slow", seconds: 500, value: 0.09 },
      { model: "knn", seconds: 2, value: 0.08 },
    ]);
    expect(results[0]).toEqual({ id: "slow-0", round: 2, cost: 90 });
    expect(results[1]).toMatchObject({ id: "knn-0", round: 2, value: 0.08 });
    const again = results.filter(({ id }) => id === "slow-0");
    expect(again.map(({ round }) => round)).toContain(0);
    expect(again.filter(({ round }) => round === 2)).toHaveLength(1);
    expect(left).toBeGreaterThan(0);
  });

  test("what the training will take is kept, whatever is lost on the way; the rest is used", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 120, max: 1200 }),
        fc.integer({ min: 0, max: 60 }),
        (seconds, budgetSeconds, lost) => {
          const models = seconds.map((cost, index) => ({
            model: `m${index}`,
            seconds: cost,
            value: 1 / cost,
          }));
          const { results, left } = race(models, { budgetSeconds, perModel: 60, lost });
          if (lost === 0) expect(results.some(({ value }) => value !== undefined)).toBe(true);
          // Of a model that was broken off nothing is known that could be reckoned with.
          const known = results.flatMap(({ id, round, value, cost }) =>
            id.endsWith("-0") && round === 2 && value !== undefined ? [cost] : [],
          );
          const leader = known.length === 0 ? 0 : Math.min(...known);
          const needed = (trainingCost - 1) * leader + known.reduce((sum, cost) => sum + cost, 0);
          const first = results.filter(({ id, round }) => id.endsWith("-0") && round === 2);
          const leftAfterFirst = budgetSeconds - lost - first.reduce((sum, { cost }) => sum + cost, 0);
          expect(left).toBeGreaterThanOrEqual(Math.min(needed, budgetSeconds / 2, leftAfterFirst) - 1e-6);
          // No more is left than was reckoned with, and a run that would not have been done in time.
          const mostKept =
            known.length === 0 ? budgetSeconds / 2 : Math.max(0.05 * budgetSeconds, 1.3 * (needed + 4));
          const isUsedUp = left <= Math.min(mostKept, budgetSeconds / 2) + Math.max(...seconds) + 1e-6;
          const tried = new Set(results.map(({ id }) => id));
          expect(isUsedUp || tried.size === 60 * models.length).toBe(true);
        },
      ),
    );
  });
});
