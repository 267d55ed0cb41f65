import type { ItemsPage } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const titles = ["Star Wars", "Star Trek", "A Star Is Born", "Amélie", "Twelve Monkeys", "The Matrix"];
  await server.json(
    "POST",
    "/api/v1/items",
    titles.map((title) => ({ itemId: title.toLowerCase(), attributes: { title } })),
  );
  const views = (itemId: string, count: number, type = "view") =>
    Array.from({ length: count }, () => ({ userId: "ada", itemId, type }));
  await server.json("POST", "/api/v1/events", [
    ...views("star trek", 3),
    ...views("a star is born", 9),
    ...views("amélie", 5),
    ...views("the matrix", 20, "impression"),
  ]);
});
afterAll(() => server.close());

async function search(query: Record<string, string>): Promise<[string[], number]> {
  const { items, total } = await server.json<ItemsPage>(
    "GET",
    `/api/v1/items?${new URLSearchParams({ limit: "10", ...query })}`,
  );
  return [items.map(({ attributes }) => String(attributes.title)), total];
}

test("S13: titles that begin with the text come first, then those that people had most to do with", async () => {
  expect(await search({ search: "star" })).toEqual([["Star Trek", "Star Wars", "A Star Is Born"], 3]);
  expect(await search({ search: "star", limit: "1" })).toEqual([["Star Trek"], 3]);
});

test("S13: words are found by their beginnings, in any order, whatever the case and the accents", async () => {
  expect(await search({ search: "WAR st" })).toEqual([["Star Wars"], 1]);
  expect(await search({ search: "amelie" })).toEqual([["Amélie"], 1]);
  expect(await search({ search: "xyzzy" })).toEqual([[], 0]);
  expect(await search({ search: "100% _" })).toEqual([[], 0]);
});

test("S13: a misspelt title is found where no title fits", async () => {
  expect((await search({ search: "tvelve monkies" }))[0]).toEqual(["Twelve Monkeys"]);
});

test("without words: the items that people had most to do with, being shown them aside, then the others", async () => {
  const [titles, total] = await search({});
  expect(titles.slice(0, 3)).toEqual(["A Star Is Born", "Amélie", "Star Trek"]);
  expect([...titles].sort()).toHaveLength(total);
  await server.json(
    "POST",
    "/api/v1/events",
    Array.from({ length: 30 }, () => ({ userId: "bob", itemId: "star wars", type: "click" })),
  );
  expect((await search({ limit: "1" }))[0]).toEqual(["Star Wars"]);
});

test("a deleted item is found no more, and can come back", async () => {
  await server.request("DELETE", "/api/v1/items/the%20matrix");
  expect((await search({ search: "matrix" }))[0]).toEqual([]);
  expect((await search({}))[0]).not.toContain("The Matrix");
  await server.json("PUT", "/api/v1/items/the%20matrix", { attributes: { title: "Matrix" } });
  expect((await search({ search: "matrix" }))[0]).toEqual(["Matrix"]);
});
