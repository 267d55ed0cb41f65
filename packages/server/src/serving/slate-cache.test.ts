import {
  compileRule,
  isTimeless,
  type RankingModel,
  type Scenario,
  type Slate,
  userHistory,
} from "@palate/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { slateCache } from "./slate-cache.ts";

const count = () => {
  let value = 0;
  return { inc: () => void value++, get: () => value };
};
const catalog = { sequence: 1, items: new Map([["x", { year: 1990 }]]) };
const history = () => ({ events: userHistory([]), sequence: 0 });
const model = () => ({}) as RankingModel;

test("S9: a list is made once for the same inputs, and anew when any of them is another value", () => {
  const [hits, misses] = [count(), count()];
  const cache = slateCache({ hits, misses });
  let made = 0;
  const make = (): Slate => ({ path: "model", items: [{ itemId: `made-${++made}`, score: 1, rank: 1 }] });
  const same = { history: history(), catalog, model: model(), definition: {}, request: { k: 3 } };
  const first = cache.get(same, make);
  expect(cache.get({ ...same, request: { k: 3 } }, make)).toBe(first);
  expect(first.itemsJson).toBe('[{"itemId":"made-1","score":1,"rank":1}]');
  const others = [
    { ...same, history: history() },
    { ...same, catalog: { ...catalog } },
    { ...same, model: model() },
    { ...same, definition: {} },
    { ...same, request: { k: 4 } },
  ];
  for (const other of others) expect(cache.get(other, make)).not.toBe(first);
  expect([made, hits.get(), misses.get()]).toEqual([6, 1, 6]);
});

test("S9: of one user the latest few lists are kept", () => {
  const cache = slateCache({ hits: count(), misses: count() });
  let made = 0;
  const make = (): Slate => ({ path: "model", items: [{ itemId: `${++made}`, score: 1, rank: 1 }] });
  const sources = { history: history(), catalog, model: model(), definition: {} };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (k) => {
      const before = made;
      const kept = cache.get({ ...sources, request: { k } }, make);
      expect(cache.get({ ...sources, request: { k } }, make)).toBe(kept);
      expect(made - before).toBeLessThanOrEqual(1);
    }),
  );
});

test("S9: what depends on time, chance, others or the user's attributes is never kept", () => {
  const timeless: Scenario[] = [
    {},
    { retrievers: [{ kind: "model" }, { kind: "content" }, { kind: "list", items: ["x"] }] },
    { filter: "item.year > context.since", policy: { caps: [{ attribute: "year", most: 2 }] } },
  ];
  for (const scenario of timeless) expect(isTimeless(scenario, catalog)).toBe(true);
  const others: Scenario[] = [
    { retrievers: [{ kind: "trending" }] },
    { retrievers: [{ kind: "newest" }] },
    { retrievers: [{ kind: "http", name: "shop" }] },
    { retrievers: [{ kind: "model", model: "challenger" }] },
    { whenUnknown: ["trending"] },
    { filter: "date(item.releasedAt) > now - 30d" },
    { filter: "item.year = user.birthYear" },
    { policy: { boosts: [{ when: "item.year = user.birthYear", factor: 2 }] } },
    { policy: { rotation: { share: 0.2 } } },
    { policy: { impressions: { factor: 0.5, withinHours: 2 } } },
    { policy: { pins: [{ itemId: "x", rank: 1, until: "2030-01-01T00:00:00Z" }] } },
  ];
  for (const scenario of others) {
    if (scenario.filter !== undefined) compileRule(scenario.filter);
    expect({ scenario, timeless: isTimeless(scenario, catalog) }).toEqual({ scenario, timeless: false });
  }
  const timed = { sequence: 2, items: new Map([["x", { availableUntil: "2030-01-01" }]]) };
  expect(isTimeless({}, timed)).toBe(false);
});
