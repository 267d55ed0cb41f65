import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ImportReport } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function load(body: Uint8Array, query: Record<string, string>): Promise<ImportReport> {
  const response = await fetch(`${server.url}/api/v1/imports?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
    body: new Uint8Array(body),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as ImportReport;
}

const datasets = resolve(process.env.PALATE_DATASETS ?? "../shared/data");
const hasMovieLens = existsSync(join(datasets, "ml-100k"));
if (!hasMovieLens && process.env.CI !== "true") {
  console.warn(`Skipped: there is no ml-100k in ${datasets}; PALATE_DATASETS names another folder.`);
}

describe.skipIf(!hasMovieLens && process.env.CI !== "true")("D1: MovieLens as it is published", () => {
  const file = (name: string) => readFileSync(join(datasets, "ml-100k", `${name}.gz`));

  test("ml-100k: items, users and 100,000 ratings, once", async () => {
    const items = await load(file("u.item"), { file: "u.item", format: "movielens-items" });
    expect(items).toMatchObject({ rows: 1682, rejected: 0 });
    expect(await server.json("GET", "/api/v1/items/50")).toMatchObject({
      attributes: {
        title: "Star Wars (1977)",
        year: 1977,
        genres: ["Action", "Adventure", "Romance", "Sci-Fi", "War"],
      },
    });
    const users = await load(gunzipSync(file("u.user")), { file: "u.user", format: "movielens-users" });
    expect(users).toMatchObject({ rows: 943, accepted: 943 });
    const ratings = await load(file("u.data"), { file: "u.data", format: "movielens-ratings" });
    expect(ratings).toMatchObject({
      rows: 100_000,
      accepted: 100_000,
      rejected: 0,
      ratingRange: { min: 1, max: 5 },
    });
    const again = await load(gunzipSync(file("u.data")), { file: "u.data" });
    expect(again).toMatchObject({ accepted: 0, duplicates: 100_000 });
  });

  test("an item's title is found by the beginnings of its words, and when it is misspelt", async () => {
    const titles = async (search: string) => {
      const { items } = await server.json<{ items: { attributes: { title?: string } }[] }>(
        "GET",
        `/api/v1/items?limit=5&search=${encodeURIComponent(search)}`,
      );
      return items.map(({ attributes }) => attributes.title);
    };
    expect((await titles("star w"))[0]).toBe("Star Wars (1977)");
    expect(await titles("toy sto")).toEqual(["Toy Story (1995)"]);
    expect(await titles("terminatr")).toContain("Terminator, The (1984)");
  });

  test("ml-latest-small: 100,836 ratings in half stars, of which one is damaged in this copy", async () => {
    const small = (name: string) => readFileSync(join(datasets, "ml-latest-small", `${name}.gz`));
    const ratings = await load(small("ratings.csv"), { file: "ratings.csv" });
    expect(ratings).toMatchObject({
      mapping: { user: "userId", item: "movieId", value: "rating", timestamp: "timestamp" },
      ratingRange: { min: 0.5, max: 5 },
      rows: 100_836,
      accepted: 100_835,
      rejectedByReason: { "the time can't be read": 1 },
    });
    const movies = await load(small("movies.csv"), { file: "movies.csv", format: "movielens-items" });
    expect(movies).toMatchObject({ rows: 9742, rejected: 0 });
    expect(await server.json("GET", "/api/v1/items/7361")).toMatchObject({
      attributes: {
        title: "Eternal Sunshine of the Spotless Mind (2004)",
        genres: ["Drama", "Romance", "Sci-Fi"],
      },
    });
  });
});

const hasOthers = ["goodbooks-10k", "gowalla", "foursquare-nyc"].every((name) =>
  existsSync(join(datasets, name)),
);
if (!hasOthers && process.env.CI !== "true") {
  console.warn(`Skipped: GoodBooks-10k, Gowalla and Foursquare are not all in ${datasets}.`);
}

describe.skipIf(!hasOthers && process.env.CI !== "true")("D1: other data sets as they are published", () => {
  const file = (path: string) => readFileSync(join(datasets, `${path}.gz`));

  test("Foursquare: venues with their places, and 147,938 check-ins", async () => {
    expect(await load(file("foursquare-nyc/pois.tsv"), { file: "pois.tsv.gz" })).toMatchObject({
      holds: "items",
      accepted: 5_135,
      rejected: 0,
    });
    expect(await server.json("GET", "/api/v1/items/1")).toMatchObject({
      attributes: { location: { lat: 40.73359624, lng: -74.00313914 }, genres: ["Music Venue"] },
    });
    const map = "user=user,item=poi,timestamp=utc_unix_minute_start,type=:visit";
    expect(await load(file("foursquare-nyc/checkins.tsv"), { file: "checkins.tsv", map })).toMatchObject({
      accepted: 147_938,
      rejected: 0,
    });
  });

  test("GoodBooks-10k: books as they are guessed, and ratings", async () => {
    const books = await load(file("goodbooks-10k/books.csv"), { file: "books.csv" });
    expect(books).toMatchObject({ holds: "items", rows: 10_000, rejected: 0 });
    expect((await server.json<{ attributes: unknown }>("GET", "/api/v1/items/2")).attributes).toMatchObject({
      title: "Harry Potter and the Sorcerer's Stone (Harry Potter, #1)",
      original_title: "Harry Potter and the Philosopher's Stone",
      year: 1997,
      isbn: "439554934",
      language: "eng",
      authors: "J.K. Rowling, Mary GrandPré",
      image: "https://images.gr-assets.com/books/1474154022m/3.jpg",
    });
    const first = { file: "ratings.v1.csv", preview: "true" };
    expect(await load(file("goodbooks-10k/ratings.v1.csv"), first)).toMatchObject({
      mapping: { user: "user_id", item: "book_id", value: "rating" },
      ratingRange: { min: 0.5, max: 5 },
    });
  });

  test("Gowalla as LightGCN splits it: a user and their items a line", async () => {
    const map = "id=remap_id,originalId=org_id:text";
    const items = await load(file("gowalla/item_list.txt"), { file: "item_list.txt", as: "items", map });
    expect(items).toMatchObject({ rows: 40_981, rejected: 0 });
    const test = await load(file("gowalla/test.txt"), { file: "test.txt" });
    expect(test).toMatchObject({ format: "adjacency", rows: 217_242, accepted: 217_242, rejected: 0 });
    expect(await load(file("gowalla/test.txt"), { file: "test.txt" })).toMatchObject({ duplicates: 217_242 });
  });
});
