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
import type { MadeList } from "./made-list.ts";
import { memoryLists } from "./shared-lists/memory-lists.ts";
import type { SharedLists } from "./shared-lists/shared-lists.ts";
import { slateCache } from "./slate-cache.ts";
import { historyOf } from "./user-histories.ts";

const count = () => {
  let value = 0;
  return { inc: () => void value++, get: () => value };
};
const catalog = { sequence: 1, items: new Map([["x", { year: 1990 }]]) };
const history = () => historyOf(userHistory([]), 0);
const model = () => ({}) as RankingModel;

test("S9: a list is made once for the same inputs, and anew when any of them is another value", () => {
  const [hits, misses] = [count(), count()];
  const cache = slateCache({ hits, misses });
  let made = 0;
  const make = (): Slate => ({ path: "model", items: [{ itemId: `made-${++made}`, score: 1, rank: 1 }] });
  const same = { history: history(), catalog, model: model(), definition: {}, request: { k: 3 } };
  const first = cache.get("shop", same, make) as MadeList;
  expect(cache.get("shop", { ...same, request: { k: 3 } }, make)).toBe(first);
  expect(first.itemsJson).toBe('[{"itemId":"made-1","score":1,"rank":1}]');
  const others = [
    { ...same, history: history() },
    { ...same, catalog: { ...catalog } },
    { ...same, model: model() },
    { ...same, definition: {} },
    { ...same, request: { k: 4 } },
  ];
  for (const other of others) expect(cache.get("shop", other, make)).not.toBe(first);
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
      const kept = cache.get("shop", { ...sources, request: { k } }, make);
      expect(cache.get("shop", { ...sources, request: { k } }, make)).toBe(kept);
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

const sources = () => ({ history: history(), catalog, model: model(), definition: {}, request: { k: 3 } });
const slateOf = (itemId: string): Slate => ({ path: "model", items: [{ itemId, score: 1 / 3, rank: 1 }] });

test("S9: a list that one server made is had by the other, from equal sources, and then kept with its history", async () => {
  const lists = memoryLists({ now: () => 0 }, 60, 1_000_000);
  const sharing = { lists, fromMs: 0, database: "db" };
  const [one, other] = [0, 1].map(() => slateCache({ hits: count(), misses: count() }, sharing));
  const made = await one!.get("shop", sources(), () => slateOf("x"));
  const same = sources();
  const had = await other!.get("shop", same, () => slateOf("made again"));
  expect(had).toMatchObject(made);
  expect(await other!.get("bakery", sources(), () => slateOf("another tenant's"))).not.toMatchObject(made);
  expect(other!.get("shop", same, () => slateOf("made again"))).toBe(had);
});

test("S9: what is no list is made anew, and a list that is made fast is not looked for elsewhere", async () => {
  let asked = 0;
  const damaged: SharedLists = {
    get: async () => {
      asked++;
      return 'model\n[{"itemId":3}]';
    },
    set: async () => undefined,
  };
  const metrics = { hits: count(), misses: count() };
  const careful = slateCache(metrics, { lists: damaged, fromMs: 0, database: "db" });
  expect((await careful.get("shop", sources(), () => slateOf("x"))).items).toEqual(slateOf("x").items);
  expect(asked).toBe(1);

  const fast = slateCache(metrics, { lists: damaged, fromMs: 1_000, database: "db" });
  const same = sources();
  for (const k of [1, 2]) await fast.get("shop", { ...same, request: { k } }, () => slateOf("x"));
  expect(asked).toBe(1);
});
