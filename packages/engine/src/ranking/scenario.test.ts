import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { paths as contractPaths } from "../../../contract/src/schemas/recommendations.ts";
import { allowedItems } from "../../test/allowed-items.ts";
import { scenarioInputs } from "../../test/arbitrary-inputs.ts";
import { plantedItems, plantedModels } from "../../test/planted-models.ts";
import type { Catalog } from "./catalog.ts";
import type { RankingModel } from "./ranking-model.ts";
import { recommend } from "./recommend.ts";
import type { Scenario } from "./scenario.ts";
import type { SlateInputs } from "./situation.ts";
import { paths, type SlateRequest } from "./slate.ts";
import { eventsOf, type HistoryEvent, userHistory } from "./user-history.ts";
import { whyNot } from "./why-not.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});

const runs = { numRuns: 250 };
const now = Date.parse("2026-01-01T00:00:00Z");
const berlin = { lat: 52.52, lng: 13.405 };

const films: Catalog = {
  sequence: 1,
  items: new Map(
    [...plantedItems].map(([id, taste], index) => [
      id,
      {
        title: `The ${id}`,
        genres: [taste],
        releasedAt: new Date(now - index * 86_400_000).toISOString(),
        location: { lat: berlin.lat + index / 100, lng: berlin.lng },
      },
    ]),
  ),
};
const horrorFan: HistoryEvent[] = ["Horror-0", "Horror-1"].map((itemId) => ({
  itemId,
  type: "rate",
  value: 5,
}));

function listOf(
  scenario: Scenario,
  more: Partial<Omit<SlateInputs, "history">> & { history?: HistoryEvent[] } = {},
) {
  const model = models.find(({ name }) => name === "implicit-als") as RankingModel;
  const { history = horrorFan, ...others } = more;
  const inputs = { history: userHistory(history), catalog: films, model, request: { k: 5 }, now, seed: 0 };
  return recommend({ ...inputs, scenario, ...others });
}

const idsOf = (list: { items: readonly { itemId: string }[] }) => list.items.map(({ itemId }) => itemId);

// Feature: ml-enhancement, Property 10: the top N are N distinct items
test("S10: with any scenario items are distinct and allowed; scores never rise but by a policy", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const { items } = recommend(inputs);
      const allowed = new Set(allowedItems(inputs));
      expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
      for (const { itemId } of items) expect(allowed).toContain(itemId);
      expect(items.map(({ rank }) => rank)).toEqual(items.map((_, index) => index + 1));
      for (const [index, { score }] of items.entries()) {
        expect(Number.isFinite(score)).toBe(true);
        if (inputs.scenario.policy === undefined)
          expect(score).toBeLessThanOrEqual(items[index - 1]?.score ?? Number.POSITIVE_INFINITY);
      }
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 12: no filter is ever violated
test("S10: what was listed under a scenario's filter is what passes it", () => {
  const filtered = listOf(
    { filter: 'item.genres has "Comedy" and item.releasedAt exists' },
    { request: { k: 50 } },
  );
  expect(idsOf(filtered).map((id) => plantedItems.get(id))).toEqual(Array(8).fill("Comedy"));
  const forThem = listOf(
    { filter: "item.genres has any of user.genres and distance(item.location, context.location) < 20000" },
    { request: { k: 50, context: { location: berlin } }, user: { genres: ["Drama"] }, history: [] },
  );
  expect(new Set(idsOf(forThem).map((id) => plantedItems.get(id)))).toEqual(new Set(["Drama"]));
});

// Feature: ml-enhancement, Property 13: k results whenever k allowed items exist
test("S10: with any scenario that fills its lists they are as long as was asked, or have all that may be listed", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const { k } = inputs.request;
      const { items } = recommend({ ...inputs, scenario: { ...inputs.scenario, whenShort: "fill" } });
      expect(items).toHaveLength(Math.min(k, allowedItems(inputs).length));
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 5: every explanation has a reason with data
test("S5: with any scenario every explained item has a reason with a sentence", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const { items } = recommend({ ...inputs, request: { ...inputs.request, explain: true } });
      for (const { reasons } of items) {
        expect(reasons?.length).toBeGreaterThan(0);
        for (const { description } of reasons ?? []) expect(description).not.toBe("");
      }
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 11: a list replayed is the same list
test("S11: with any scenario equal inputs give the same list to the last bit", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const { model, models: others, history, ...plain } = inputs;
      const copy = {
        ...structuredClone(plain),
        history: userHistory([...eventsOf(history)]),
        model: { ...model },
        models: others,
      };
      expect(recommend(copy)).toStrictEqual(recommend(inputs));
    }),
    runs,
  );
});

test("S10: a policy pins, promotes, caps and spreads what the model ranks", () => {
  const policy: Scenario["policy"] = {
    pins: [{ itemId: "Drama-7", rank: 2 }],
    promotion: { when: 'item.genres has "Comedy"', share: 0.4 },
    caps: [{ attribute: "genres", most: 2 }],
  };
  const { items } = listOf({ policy, candidates: 5 });
  expect(items[1]).toMatchObject({ itemId: "Drama-7", placedBy: "pin" });
  expect(items.filter(({ placedBy }) => placedBy === "promotion")).toHaveLength(2);
  const tastes = items.map(({ itemId }) => plantedItems.get(itemId));
  for (const taste of ["Horror", "Comedy", "Drama"])
    expect(tastes.filter((one) => one === taste).length).toBeLessThanOrEqual(2);
});

test("S10: what the user was shown lately and did not take goes down", () => {
  const [first] = idsOf(listOf({}));
  const shown: HistoryEvent[] = [1, 2, 3].map(() => ({
    itemId: first ?? "",
    type: "impression",
    at: now - 60_000,
  }));
  const policy = { impressions: { factor: 0.3, withinHours: 24 } };
  const history = [...horrorFan.map((event) => ({ ...event, at: now - 1e9 })), ...shown];
  expect(idsOf(listOf({ policy }, { history, request: { k: 3 } }))).not.toContain(first);
  expect(idsOf(listOf({}, { history }))[0]).toBe(first);
});

test("S2: new items have their share of the list, the best described first", () => {
  const items = new Map(films.items)
    .set("new-a", { title: "Western Days", genres: ["Western"] })
    .set("new-b", { title: "Night of the Horror", genres: ["Horror"] });
  const list = listOf({ policy: { newItems: { share: 0.2 } } }, { catalog: { sequence: 2, items } });
  expect(list.items.filter(({ placedBy }) => placedBy === "new").map(({ itemId }) => itemId)).toEqual([
    "new-b",
  ]);
});

// Why not X?
test("S5: for every item of the catalog one stage tells why it is not in the list", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const listed = idsOf(recommend(inputs));
      const allowed = new Set(allowedItems(inputs));
      for (const itemId of inputs.catalog.items.keys()) {
        const { stage, rank, detail } = whyNot(inputs, itemId);
        expect(detail).not.toBe("");
        if (listed.includes(itemId)) expect([stage, rank]).toEqual(["listed", listed.indexOf(itemId) + 1]);
        else expect(stage === "rules").toBe(!allowed.has(itemId));
      }
      expect(whyNot(inputs, "gone").stage).toBe("catalog");
    }),
    { numRuns: 60 },
  );
});

test("S5: the stage that kept an item out is named, with its rule", () => {
  const ask = (scenario: Scenario, itemId: string, request: SlateRequest = { k: 2 }) => {
    const model = models.find(({ name }) => name === "implicit-als") as RankingModel;
    return whyNot(
      { history: userHistory(horrorFan), catalog: films, model, request, scenario, now, seed: 0 },
      itemId,
    );
  };
  expect(ask({}, "Horror-0")).toMatchObject({ stage: "rules", rule: "seen" });
  expect(ask({}, "Drama-1", { k: 2, exclude: ["Drama-1"] })).toMatchObject({
    stage: "rules",
    rule: "excluded",
  });
  expect(ask({}, "Drama-1", { k: 2, filter: { genres: "Comedy" } })).toMatchObject({ rule: "filter" });
  expect(ask({ filter: 'item.genres has "Comedy"' }, "Drama-1")).toMatchObject({ rule: "scenario-filter" });
  expect(ask({ retrievers: [{ kind: "list", items: ["Drama-1"] }] }, "Comedy-1", { k: 1 })).toMatchObject({
    stage: "retrieval",
  });
  expect(ask({}, "Comedy-7")).toMatchObject({ stage: "ranking", rank: expect.any(Number) });
  const [, second] = idsOf(listOf({}));
  const capped = { policy: { caps: [{ attribute: "genres", most: 1 }] } };
  expect(ask(capped, second ?? "")).toMatchObject({ stage: "policy", rule: "cap", rank: 2 });
});

test("every way in which an item comes into a list has its name in the contract", () => {
  expect([...paths].sort()).toEqual([...contractPaths].sort());
});

test("S1: without retrievers or with the model alone the list is the model's", () => {
  expect(idsOf(listOf({ retrievers: [{ kind: "model" }] }))).toEqual(idsOf(listOf({})));
});

test("retrievers share the candidates; the model puts them in order", () => {
  const scenario: Scenario = {
    retrievers: [
      { kind: "model", share: 3 },
      { kind: "list", items: ["Comedy-7", "Drama-7"], share: 2 },
    ],
    candidates: 5,
  };
  const { path, items } = listOf(scenario);
  expect(path).toBe("model");
  expect(items.filter(({ itemId }) => itemId.startsWith("Horror"))).toHaveLength(3);
  expect(idsOf({ items })).toEqual(expect.arrayContaining(["Comedy-7", "Drama-7"]));
  expect(items[0]?.itemId).toMatch(/^Horror/);
});

test("in the order of retrieval an editor's list stays as it is, each item with its way", () => {
  const scenario: Scenario = {
    retrievers: [{ kind: "list", items: ["Drama-5", "gone", "Comedy-2", "Drama-5", "Horror-0"] }],
    order: "retrieval",
    whenShort: "leave",
  };
  const { items } = listOf(scenario, { request: { k: 5, explain: true } });
  expect(idsOf({ items })).toEqual(["Drama-5", "Comedy-2"]);
  expect(items.map(({ path, reasons }) => [path, reasons?.[0]?.type])).toEqual([
    ["list", "listed"],
    ["list", "listed"],
  ]);
});

test("S5: the shares of a reason are of the model's own score, in whatever order a list is", () => {
  const request = { k: 20, explain: true };
  const ofModel = listOf({}, { request }).items;
  const asRetrieved = listOf({ retrievers: [{ kind: "model" }], order: "retrieval" }, { request }).items;
  const reasonsOf = (items: typeof ofModel) => new Map(items.map(({ itemId, reasons }) => [itemId, reasons]));
  const explained = reasonsOf(ofModel);
  for (const [itemId, reasons] of reasonsOf(asRetrieved)) expect(reasons).toEqual(explained.get(itemId));
  // Nothing speaks against the best: what the user chose accounts for all of its score.
  const shares = ofModel[0]?.reasons?.[0]?.items?.map(({ contribution }) => contribution) ?? [];
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
});

test("S5: an item that the user has is no reason for itself", () => {
  const again = listOf({ exclude: [] }, { request: { k: 30, explain: true } });
  const own = again.items.find(({ itemId }) => itemId === "Horror-0");
  const named = own?.reasons?.flatMap(({ items = [] }) => items.map(({ itemId }) => itemId));
  expect(named).toEqual(["Horror-1"]);
});

test("S1: nearby leaves a list short rather than name what is far away, and tells the distance", () => {
  const scenario: Scenario = {
    retrievers: [{ kind: "nearby", radiusMeters: 5_000 }],
    order: "retrieval",
    whenShort: "leave",
  };
  const list = listOf(scenario, { history: [], request: { k: 20, location: berlin, explain: true } });
  expect(idsOf(list)).toEqual([...films.items.keys()].slice(0, 5));
  expect(list.items[1]?.reasons?.[0]).toEqual({
    type: "nearby",
    description: "1.1 km from here.",
    meters: 1112,
  });
  expect(listOf(scenario, { history: [] }).items).toEqual([]);
});

test("S2: for someone unknown the scenario's ways are tried in turn, then popularity", () => {
  const whenUnknown: Scenario["whenUnknown"] = ["genres", "trending", "newest"];
  const trending = { scores: new Map([["Comedy-6", 3.5]]) };
  const cold = { history: [], trending };
  expect(listOf({ whenUnknown }, { ...cold, request: { k: 3, preferredGenres: ["Drama"] } }).path).toBe(
    "genres",
  );
  const inFashion = listOf({ whenUnknown }, cold);
  expect([inFashion.path, inFashion.items[0]?.itemId]).toEqual(["trending", "Comedy-6"]);
  const newest = listOf({ whenUnknown }, { history: [] });
  expect([newest.path, ...idsOf(newest)]).toEqual(["newest", ...[...films.items.keys()].slice(0, 5)]);
  expect(listOf({ whenUnknown: [] }, cold).path).toBe("popularity");
});

test("S2: an item that the model does not know is found by its description", () => {
  const items = new Map(films.items).set("new", { title: "Night of the Horror", genres: ["Horror"] });
  const list = listOf(
    { retrievers: [{ kind: "content" }], order: "retrieval" },
    { catalog: { sequence: 2, items }, request: { k: 20, explain: true } },
  );
  const found = list.items.find(({ itemId }) => itemId === "new");
  expect(found?.path).toBe("content");
  expect(found?.rank).toBeLessThanOrEqual(7);
  expect(found?.reasons?.map(({ type }) => type)).toContain("similar_content");
});

test("S12: what goes with the latest choice alone", () => {
  const history: HistoryEvent[] = [...horrorFan, { itemId: "Comedy-0", type: "rate", value: 5 }];
  const list = listOf({ retrievers: [{ kind: "recent-items", items: 1 }], order: "retrieval" }, { history });
  expect(idsOf(list).map((id) => plantedItems.get(id))).toEqual(Array(5).fill("Comedy"));
  expect(list.items[0]?.path).toBe("recent-items");
});

test("S10: what was bought may be recommended again where the scenario says so", () => {
  const again = listOf({ exclude: ["dislike"] });
  expect(idsOf(again)).toEqual(expect.arrayContaining(["Horror-0"]));
});

test("S10: an item is listed from the time on at which it is to be had, and until it is not", () => {
  const at = (time: string, attributes: Record<string, unknown>) => {
    const items = new Map(films.items).set("Horror-2", { genres: ["Horror"], ...attributes });
    const inputs = { catalog: { sequence: 2, items }, now: Date.parse(time), request: { k: 30 } };
    return idsOf(listOf({}, inputs)).includes("Horror-2");
  };
  const spring = { availableFrom: "2026-03-01T00:00:00Z", availableUntil: "2026-06-01T00:00:00Z" };
  expect(at("2026-02-28T23:59:59Z", spring)).toBe(false);
  expect(at("2026-03-01T00:00:00Z", spring)).toBe(true);
  expect(at("2026-05-31T23:59:59Z", spring)).toBe(true);
  expect(at("2026-06-01T00:00:00Z", spring)).toBe(false);
  expect(at("2026-03-01T00:00:00Z", { available: false })).toBe(false);
});

test("a retriever that has nothing to go by gives none, and the list is filled", () => {
  const scenario: Scenario = {
    retrievers: [
      { kind: "nearby" },
      { kind: "trending" },
      { kind: "http", name: "silent" },
      { kind: "model", model: "gone" },
    ],
  };
  expect(idsOf(listOf(scenario))).toEqual(idsOf(listOf({})));
});
