import { type RankingModel, userHistory } from "@palate/engine";
import { expect, test } from "vitest";
import { historyOf } from "../user-histories.ts";
import { listKey } from "./list-key.ts";

const events = [
  { itemId: "a", type: "rate", value: 5, at: 1_000 },
  { itemId: "b", type: "view", at: 2_000 },
] as const;
const sources = () => ({
  history: history(...events),
  catalog: { sequence: 3, items: new Map() },
  model: { name: "ease", version: "1.0.0" } as RankingModel,
  definition: { filter: "item.year > 1990" },
  request: { k: 10 },
});
const history = (...changed: Parameters<typeof userHistory>[0]) => historyOf(userHistory(changed), 7);

test("S9: equal sources have one key, which names the tenant and neither user nor item", () => {
  const key = listKey("db", "a shop", sources());
  expect(listKey("db", "a shop", sources())).toBe(key);
  const continued = historyOf(userHistory(events.slice(0, 1)).continued(events.slice(1)), 7);
  expect(listKey("db", "a shop", { ...sources(), history: continued })).toBe(key);
  expect(key).toMatch(/^a%20shop:[\w-]{43}$/);
});

test("S9: any event, item, value or time, and any other version, catalog, scenario or request has another key", () => {
  const [rated, viewed] = events;
  const model = (name: string, version: string) => ({ name, version }) as RankingModel;
  const others = [
    { history: history(rated) },
    { history: history(viewed, rated) },
    { history: history({ ...rated, value: 4 }, viewed) },
    { history: history(rated, { ...viewed, at: 2_001 }) },
    { history: history(rated, { ...viewed, type: "like" }) },
    { history: history(rated, { ...viewed, itemId: "c" }) },
    { catalog: { sequence: 4, items: new Map() } },
    { model: model("ease", "1.1.0") },
    { model: model("slim", "1.0.0") },
    { definition: {} },
    { request: { k: 11 } },
    { request: { k: 10, exclude: ["a"] } },
  ];
  const keys = others.map((other) => listKey("db", "a shop", { ...sources(), ...other }));
  keys.push(listKey("db", "another", sources()), listKey("other db", "a shop", sources()));
  expect(new Set([...keys, listKey("db", "a shop", sources())]).size).toBe(keys.length + 1);
});
