import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { catalogs } from "./catalogs.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const put = (itemId: string, year: number) =>
  server.json("PUT", `/api/v1/items/${itemId}`, { attributes: { year } });

test("every change that was acknowledged is in the catalog, as the database has it", async () => {
  const held = catalogs(server.app.data);
  await held.current(defaultTenant);
  const step = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 3 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      // Side by side, so that changes race each other.
      await Promise.all(
        steps.map(([itemId, year]) =>
          year === 0
            ? server.request("DELETE", `/api/v1/items/${itemId}`)
            : year === 1
              ? server.json("POST", "/api/v1/events", { userId: "ada", itemId: `${itemId}!`, type: "view" })
              : server.request("PUT", `/api/v1/items/${itemId}`, { attributes: { year } }),
        ),
      );
      const { sequence, items } = await held.current(defaultTenant);
      const stored = await server.app.data.catalogAt(defaultTenant);
      expect(sequence).toBe(stored.sequence);
      expect(new Map([...items].sort())).toEqual(new Map([...stored.items].sort()));
      expect(await held.at(defaultTenant, sequence)).toBe(await held.current(defaultTenant));
    }),
    { numRuns: 50 },
  );
  held.close();
});

test("an earlier catalog is as it was then, whatever changed since", async () => {
  const held = catalogs(server.app.data);
  await put("then", 1990);
  const before = await held.current(defaultTenant);
  await put("then", 1991);
  await put("now", 1992);
  expect((await held.current(defaultTenant)).items.get("then")).toEqual({ year: 1991 });
  expect(before.items.get("then")).toEqual({ year: 1990 });
  const again = await held.at(defaultTenant, before.sequence);
  expect(again.items).toEqual(new Map(before.items));
  expect(await held.at(defaultTenant, before.sequence)).toBe(again);
  held.close();
});

test("a change that is committed while the catalog is being loaded is not lost", async () => {
  const gate = Promise.withResolvers<void>();
  const held = catalogs({
    onCatalogChanged: (hear) => server.app.data.onCatalogChanged(hear),
    catalogAt: async (...asked) => {
      const catalog = await server.app.data.catalogAt(...asked);
      await gate.promise;
      return catalog;
    },
  });
  const loading = [held.current(defaultTenant), held.current(defaultTenant)];
  await put("late", 2001);
  gate.resolve();
  for (const { items } of await Promise.all(loading)) expect(items.get("late")).toEqual({ year: 2001 });
  held.close();
});
