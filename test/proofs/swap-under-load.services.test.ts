import { expect, test } from "vitest";
import { loadFilms, promote, train } from "./films.ts";
import { newHome, removeHome, startServer } from "./server-process.ts";

test("S7: twenty swaps under load fail no request, and each takes effect", async () => {
  const home = newHome();
  const server = await startServer(home);
  try {
    await loadFilms(server);
    const versions = await train(server, ["implicit-als", "item-knn"]);
    await promote(server, "implicit-als", versions["implicit-als"]);

    const statuses = new Map<number, number>();
    const models = new Set<string>();
    let loading = true;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let request = 0; loading; request++) {
        const response = await server.request("POST", "/api/v1/recommendations", {
          userId: `user-${(client * 31 + request) % 60}`,
          k: 10,
        });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const { model, items } = (await response.json()) as { model: { name: string }; items: unknown[] };
        models.add(model.name);
        expect(items).toHaveLength(10);
      }
    });
    for (let swap = 0; swap < 20; swap++) {
      const model = swap % 2 === 0 ? "item-knn" : "implicit-als";
      await promote(server, model, versions[model]);
      await expect
        .poll(async () => {
          const list = await server.json<{ model: { name: string } }>("POST", "/api/v1/recommendations", {
            userId: "user-1",
          });
          return list.model.name;
        })
        .toBe(model);
    }
    loading = false;
    await Promise.all(clients);
    expect([...statuses.keys()]).toEqual([200]);
    expect(models).toEqual(new Set(["implicit-als", "item-knn"]));
  } finally {
    await server.stop();
    removeHome(home);
  }
});
