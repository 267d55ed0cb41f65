import { buildEventLog, type RaceResult, ratingView } from "@palate/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";
import { resolveRecipe } from "../recipe.ts";
import { entrantsOf } from "./entrants.ts";
import { heats } from "./heats.ts";
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
