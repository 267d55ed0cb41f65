import type { CatalogChanged, ItemHistory } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { searchText } from "./search-text.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const upsert = (items: unknown) => server.json<CatalogChanged>("POST", "/api/v1/items", items);

test("D4: attributes are merged, null removes one, and every change is kept", async () => {
  await upsert([{ itemId: "m", attributes: { title: "Metropolis", year: 1927, genres: ["Sci-Fi"] } }]);
  await upsert([{ itemId: "m", attributes: { year: 1926, director: "Lang" } }]);
  expect(await upsert([{ itemId: "m", attributes: { year: 1926 } }])).toMatchObject({
    changed: 0,
    unchanged: 1,
  });
  await upsert([{ itemId: "m", attributes: { director: null } }]);
  expect(await server.json("GET", "/api/v1/items/m")).toMatchObject({
    attributes: { title: "Metropolis", year: 1926, genres: ["Sci-Fi"] },
  });
  const { changes } = await server.json<ItemHistory>("GET", "/api/v1/items/m/history");
  expect(changes.map(({ attributes }) => [attributes.year, attributes.director])).toEqual([
    [1926, undefined],
    [1926, "Lang"],
    [1927, undefined],
  ]);
});

type Step = { item: number; year: number | null } | { item: number; isDeleted: true };

test("the catalog at any sequence is what the changes up to it come to", async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ item: fc.nat(4), year: fc.option(fc.integer({ min: 1900, max: 1905 })) }),
    },
    { weight: 1, arbitrary: fc.record({ item: fc.nat(4), isDeleted: fc.constant(true as const) }) },
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const prefix = `r${round++}-`;
      const model = new Map<string, Record<string, unknown>>();
      const states: { sequence: number; items: Map<string, Record<string, unknown>> }[] = [];
      for (const change of steps) {
        const itemId = `${prefix}${change.item}`;
        if ("isDeleted" in change) {
          const response = await server.request("DELETE", `/api/v1/items/${itemId}`);
          expect(response.status).toBe(model.delete(itemId) ? 204 : 404);
        } else {
          await upsert([{ itemId, attributes: { year: change.year } }]);
          const { year: _, ...rest } = model.get(itemId) ?? {};
          model.set(itemId, change.year === null ? rest : { ...rest, year: change.year });
        }
        const { sequence } = await server.app.data.catalogAt("default");
        states.push({ sequence, items: new Map(model) });
      }
      for (const { sequence, items } of states) {
        const catalog = await server.app.data.catalogAt("default", sequence);
        const own = new Map([...catalog.items].filter(([id]) => id.startsWith(prefix)));
        expect(own).toEqual(items);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test("search disregards case, diacritics and punctuation", () => {
  expect(searchText("Amélie: Le Fabuleux Destin (2001)")).toBe("amelie le fabuleux destin 2001");
});
