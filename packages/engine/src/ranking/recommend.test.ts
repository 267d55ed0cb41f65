import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { allowedItems } from "../../test/allowed-items.ts";
import { slateInputs } from "../../test/arbitrary-inputs.ts";
import { plantedItems, plantedModels, tastes } from "../../test/planted-models.ts";
import type { Catalog } from "./catalog.ts";
import type { RankingModel } from "./ranking-model.ts";
import { recommend } from "./recommend.ts";
import { type SlateInputs, UnknownItemError } from "./situation.ts";
import type { SlateRequest } from "./slate.ts";
import { eventsOf, type HistoryEvent, userHistory } from "./user-history.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});

const runs = { numRuns: 400 };
const everything: Catalog = {
  sequence: 1,
  items: new Map([...plantedItems].map(([id, taste]) => [id, { title: `The ${id}`, genres: [taste] }])),
};

function modelNamed(name: string): RankingModel {
  const model = models.find((model) => model.name === name);
  if (model === undefined) throw new Error(`There is no ${name}.`);
  return model;
}

function listFor(
  model: string,
  history: readonly HistoryEvent[],
  request: SlateRequest,
  catalog = everything,
) {
  return recommend({
    model: modelNamed(model),
    history: userHistory(history),
    catalog,
    request,
    now: 1e12,
    seed: 0,
  });
}

function rated(...ratings: [itemId: string, value: number][]): readonly HistoryEvent[] {
  return ratings.map(([itemId, value]) => ({ itemId, type: "rate", value, at: 1e12 }));
}

function likesOf({ model }: SlateInputs, itemId: string): number {
  return model.likes[model.items.indexOf(itemId)] ?? 0;
}

// Feature: ml-enhancement, Property 10: the top N are N distinct items
test("items of a list are distinct, ranked from 1 on; scores never rise, and of equal scores the more liked is first", () => {
  fc.assert(
    fc.property(slateInputs(models), (inputs) => {
      const { items } = recommend(inputs);
      expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
      expect(items.map(({ rank }) => rank)).toEqual(items.map((_, index) => index + 1));
      for (const [index, { itemId, score }] of items.entries()) {
        expect(Number.isFinite(score)).toBe(true);
        const before = items[index - 1];
        if (before === undefined) continue;
        expect(score).toBeLessThanOrEqual(before.score);
        if (score === before.score)
          expect(likesOf(inputs, itemId)).toBeLessThanOrEqual(likesOf(inputs, before.itemId));
      }
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 11: a list replayed is the same list
test("S11: equal inputs give the same list to the last bit, and no input is changed", () => {
  fc.assert(
    fc.property(slateInputs(models), (inputs) => {
      const plain = () => ({ ...inputs, model: undefined, history: [...eventsOf(inputs.history)] });
      const before = structuredClone(plain());
      const first = recommend(inputs);
      expect(plain()).toEqual(before);
      // Copies, so that nothing remembered of the first call can serve the second; and a catalog in another order.
      const catalog = { ...before.catalog, items: new Map([...before.catalog.items].reverse()) };
      const history = userHistory(before.history);
      expect(recommend({ ...before, history, catalog, model: { ...inputs.model } })).toStrictEqual(first);
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 12: no filter is ever violated
test("S10: nothing is listed that the filter refuses, was seen, or is not in the catalog", () => {
  fc.assert(
    fc.property(slateInputs(models), (inputs) => {
      const allowed = new Set(allowedItems(inputs));
      for (const { itemId } of recommend(inputs).items) expect(allowed).toContain(itemId);
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 13: k results whenever k allowed items exist
test("S10: the list is as long as was asked, or has all that may be listed", () => {
  fc.assert(
    fc.property(slateInputs(models), (inputs) => {
      expect(recommend(inputs).items).toHaveLength(Math.min(inputs.request.k, allowedItems(inputs).length));
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 5: every explanation has a reason with data
test("S5: every explained item has a reason with data; without being asked none is given", () => {
  fc.assert(
    fc.property(slateInputs(models), (inputs) => {
      for (const { reasons } of recommend(inputs).items) {
        if (!inputs.request.explain) {
          expect(reasons).toBeUndefined();
          continue;
        }
        expect(reasons?.length).toBeGreaterThan(0);
        for (const { type, description, items, genres, interactions } of reasons ?? []) {
          expect(description).not.toBe("");
          if (type === "similar_items") expect(items?.length).toBeGreaterThan(0);
          if (type === "genre_match") expect(genres?.length).toBeGreaterThan(0);
          if (type === "popular") expect(interactions).toBeGreaterThanOrEqual(0);
          const shares = (items ?? []).map(({ contribution }) => contribution);
          for (const share of shares) expect(share > 0 && share <= 1).toBe(true);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-6);
        }
      }
    }),
    runs,
  );
});

// Feature: ml-enhancement, Property 6: a user without ratings gets a list from preferred genres
test("S2: who has done nothing gets the preferred genres first, the most liked first, then what is popular", () => {
  fc.assert(
    fc.property(
      slateInputs(models),
      fc.subarray([...tastes], { minLength: 1 }),
      (inputs, preferredGenres) => {
        const request = { ...inputs.request, itemId: undefined, preferredGenres };
        const cold = { ...inputs, history: userHistory([]), request };
        const { items, path } = recommend(cold);
        const genresOf = (id: string) => [inputs.catalog.items.get(id)?.genres ?? []].flat();
        const isPreferred = (id: string) =>
          genresOf(id).some((genre) => preferredGenres.includes(genre as never));
        const wanted = allowedItems(cold).filter(isPreferred).length;
        expect(path).toBe(wanted > 0 ? "genres" : "popularity");
        const places = items.map(({ itemId }) => isPreferred(itemId));
        expect(places).toEqual(places.map((_, index) => index < wanted));
        const likes = items.map(({ itemId }) => likesOf(inputs, itemId));
        for (const group of [likes.slice(0, wanted), likes.slice(wanted)])
          expect(group).toEqual(group.toSorted((a, b) => b - a));
      },
    ),
    runs,
  );
});

test("by the model: the user's own taste comes first, and predicted ratings are given where there are any", () => {
  for (const name of ["item-knn", "implicit-als"]) {
    const history = rated(["Horror-0", 5], ["Horror-1", 5], ["Drama-0", 1]);
    const { path, items } = listFor(name, history, { k: 4 });
    expect(path).toBe("model");
    expect(items.map(({ itemId }) => plantedItems.get(itemId))).toEqual(Array(4).fill("Horror"));
    expect(items[0]).not.toHaveProperty("predictedRating");
  }
  const { items } = listFor("biased-mf", rated(["Horror-0", 5], ["Drama-0", 1]), { k: 6 });
  for (const { predictedRating } of items) {
    expect(predictedRating).toBeGreaterThanOrEqual(1);
    expect(predictedRating).toBeLessThanOrEqual(5);
  }
});

// Feature: ml-enhancement, Property 4: a new rating shows in the next list
test("S4: one more rating takes its item out of the list, and moves the others towards it", () => {
  const before = listFor("item-knn", rated(["Horror-0", 5]), { k: 5 });
  const rerated = before.items[0]?.itemId ?? "";
  const after = listFor("item-knn", rated(["Horror-0", 5], [rerated, 5], ["Comedy-0", 5]), { k: 10 });
  expect(after.items.map(({ itemId }) => itemId)).not.toContain(rerated);
  expect(after.items.map(({ itemId }) => plantedItems.get(itemId))).toContain("Comedy");
});

test("S2: similar items are of the same taste; the item itself is not among them", () => {
  for (const name of ["item-knn", "implicit-als", "biased-mf"]) {
    const { path, items } = listFor(name, [], { k: 5, itemId: "Comedy-2" });
    expect(path).toBe("similar-items");
    expect(items.map(({ itemId }) => plantedItems.get(itemId))).toEqual(Array(5).fill("Comedy"));
    expect(items.map(({ itemId }) => itemId)).not.toContain("Comedy-2");
  }
});

test("S2: for an item that the model does not know, or knows no likeness of, genres in common decide", () => {
  const items = new Map(everything.items).set("new", { genres: ["Horror"] });
  for (const { name } of models) {
    const list = listFor(name, [], { k: 8, itemId: "new" }, { sequence: 2, items });
    expect(list.path).toBe("genres");
    expect(list.items.map(({ itemId }) => plantedItems.get(itemId))).toEqual(Array(8).fill("Horror"));
  }
  expect(listFor("popularity", [], { k: 1, itemId: "Drama-0" }).path).toBe("genres");
});

test("S2: an item that is not in the catalog has no similar items", () => {
  expect(() => listFor("item-knn", [], { k: 5, itemId: "gone" })).toThrow(UnknownItemError);
  const items = new Map(everything.items);
  items.delete("Drama-0");
  const request = { k: 5, itemId: "Drama-0" };
  expect(() => listFor("item-knn", [], request, { sequence: 2, items })).toThrow(UnknownItemError);
});

test("items that the model says nothing of follow by popularity, those that it does not know come last", () => {
  const items = new Map(everything.items).set("a-new-one", {});
  const catalog = { sequence: 2, items };
  for (const { name } of models) {
    const list = listFor(name, rated(["Drama-0", 5], ["Comedy-0", 1]), { k: 100 }, catalog);
    expect(list.items).toHaveLength(plantedItems.size - 1);
    expect(list.items.at(-1)).toMatchObject({ itemId: "a-new-one", path: "popularity" });
  }
});

test("a history that says nothing to the model counts as none", () => {
  const viewed: HistoryEvent[] = [{ itemId: "Drama-0", type: "view", at: 1e12 }];
  expect(listFor("biased-mf", viewed, { k: 3 }).path).toBe("popularity");
  expect(listFor("item-knn", viewed, { k: 3 }).path).toBe("model");
  const unknown: HistoryEvent[] = [{ itemId: "gone", type: "like", at: 1e12 }];
  expect(listFor("item-knn", unknown, { k: 3 }).path).toBe("popularity");
});

test("S5: the reasons name the user's own items with their ratings and true shares of the score", () => {
  const history = rated(["Horror-0", 5], ["Horror-1", 4], ["Drama-0", 1]);
  for (const name of ["item-knn", "implicit-als"]) {
    const { items } = listFor(name, history, { k: 3, explain: true });
    for (const { reasons } of items) {
      const [own, genres] = reasons ?? [];
      expect(own?.items?.map(({ itemId, value }) => [itemId, value])).toEqual(
        expect.arrayContaining([
          ["Horror-0", 5],
          ["Horror-1", 4],
        ]),
      );
      expect(own?.description).toContain("“The Horror-0” (5)");
      expect(genres).toEqual({
        type: "genre_match",
        description: "Of genres that you like often: Horror (2 of 2).",
        genres: ["Horror"],
      });
    }
  }
});

test("S5: of several ratings of one item the latest is named, whatever their order in the history", () => {
  const history: HistoryEvent[] = [
    { itemId: "Horror-0", type: "rate", value: 5, at: 2e12 },
    { itemId: "Horror-0", type: "rate", value: 4, at: 1e12 },
    { itemId: "Horror-0", type: "view", at: 3e12 },
  ];
  const [own] = listFor("item-knn", history, { k: 1, explain: true }).items[0]?.reasons ?? [];
  expect(own?.items?.map(({ value }) => value)).toEqual([5]);
});

test("S5: other paths give their own reasons", () => {
  const similar = listFor("item-knn", [], { k: 1, itemId: "Drama-1", explain: true }).items[0]?.reasons;
  expect(similar?.map(({ description }) => description)).toEqual([
    "Those who like “The Drama-1” tend to like this too.",
    "Of the same genres as “The Drama-1”: Drama.",
  ]);
  const genres = listFor("item-knn", [], { k: 1, preferredGenres: ["drama"], explain: true }).items[0]
    ?.reasons;
  expect(genres).toEqual([
    { type: "genre_match", description: "Of genres that you prefer: Drama.", genres: ["Drama"] },
  ]);
  const [popular] = listFor("item-knn", [], { k: 1, explain: true }).items;
  const likes = Math.max(...modelNamed("item-knn").likes);
  expect(popular?.reasons).toEqual([
    { type: "popular", description: `Liked by ${likes} people.`, interactions: likes },
  ]);
});
