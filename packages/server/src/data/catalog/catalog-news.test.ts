import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { startReplicas } from "../../../test/replicas.ts";
import type { CatalogChange } from "../index.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("items that change by requests and by first events are told once, in order, before the answer", async () => {
  const heard: CatalogChange[] = [];
  const stop = server.app.data.onCatalogChanged((_tenant, changes) => heard.push(...changes));
  await Promise.all(
    Array.from({ length: 60 }, async (_, request) => {
      const itemId = `item-${request % 23}`;
      if (request % 3 === 0) {
        await server.json("POST", "/api/v1/events", { userId: "ada", itemId, type: "view" });
        expect(heard.some((change) => change.itemId === itemId)).toBe(true);
      } else {
        const { sequence } = await server.json<{ sequence: number }>("POST", "/api/v1/items", [
          { itemId, attributes: { request } },
        ]);
        expect(heard.some((change) => change.sequence === sequence)).toBe(true);
      }
    }),
  );
  await server.request("DELETE", "/api/v1/items/item-0");
  stop();

  const sequences = heard.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  const told = new Map(heard.map(({ itemId, attributes }) => [itemId, attributes]));
  expect(told.get("item-0")).toBeUndefined();
  told.delete("item-0");
  const { sequence, items } = await server.app.data.catalogAt("default");
  expect(sequences.at(-1)).toBe(sequence);
  expect(new Map([...told].sort())).toEqual(new Map([...items].sort()));
});

test("S4: what one process changes in the catalog, another's has soon, first events' items included", async () => {
  const replicas = await startReplicas();
  const { one, other } = replicas;
  const heard: CatalogChange[] = [];
  other.app.data.onCatalogChanged((_tenant, changes) => heard.push(...changes));
  await one.json("PUT", "/api/v1/items/described", { attributes: { title: "One" } });
  await one.json("POST", "/api/v1/events", { userId: "ada", itemId: "met", type: "view" });
  await one.request("DELETE", "/api/v1/items/described");
  await expect
    .poll(() => heard.map(({ itemId, attributes }) => [itemId, attributes]))
    .toEqual([
      ["described", { title: "One" }],
      ["met", {}],
      ["described", undefined],
    ]);
  await replicas.close();
});
