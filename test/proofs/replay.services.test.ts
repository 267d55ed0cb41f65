import { expect, test } from "vitest";
import { loadFilms, promote, train } from "./films.ts";
import { newHome, removeHome, type ServerProcess, startServer } from "./server-process.ts";

const lists = 1000;

interface Served {
  recommendationId: string;
  items: { itemId: string; score: number; rank: number }[];
}
interface Replayed {
  identical: boolean;
  items: Served["items"];
  differences?: string[];
}

/** Every way of asking, in turn: users, new users with and without genres, sessions, items, filters. */
function request(index: number): object {
  const user = `user-${index % 60}`;
  const requests = [
    { userId: user, k: 10, explain: true },
    { userId: `new-${index}`, k: 5 },
    { userId: `new-${index}`, k: 5, context: { preferredGenres: ["Drama"] }, explain: true },
    { history: [{ itemId: `film-${index % 120}`, type: "rate", value: 5 }], k: 7 },
    { itemId: `film-${index % 120}`, k: 6 },
    { userId: user, k: 10, filter: { genres: "Comedy", year: { min: 1960 } } },
  ];
  return requests[index % requests.length]!;
}

async function replayAll(server: ServerProcess, served: readonly Served[]): Promise<void> {
  for (const { recommendationId, items } of served) {
    const replayed = await server.json<Replayed>(
      "POST",
      `/api/v1/recommendations/${recommendationId}/replay`,
    );
    expect(replayed.differences ?? []).toEqual([]);
    expect(replayed.identical).toBe(true);
    expect(replayed.items).toEqual(items);
  }
}

// Feature: ml-enhancement, Property 11: a list replayed is the same list
test(`S11: ${lists} served lists replay to the same lists, also after new events, a retrain and a restart`, async () => {
  const home = newHome();
  try {
    let server = await startServer(home);
    await loadFilms(server);
    const versions = await train(server, ["implicit-als", "item-knn", "biased-mf"]);
    const served: Served[] = [];
    for (let index = 0; index < lists; index++) {
      if (index % 250 === 0) {
        const model = ["implicit-als", "item-knn", "biased-mf", "popularity"][index / 250]!;
        await promote(server, model, versions[model]);
      }
      served.push(await server.json<Served>("POST", "/api/v1/recommendations", request(index)));
      if (index % 10 === 0) {
        // The world moves on between the lists.
        await server.json("POST", "/api/v1/events", {
          userId: `user-${index % 60}`,
          itemId: `film-${(index * 11) % 120}`,
          type: "rate",
          value: 1 + (index % 5),
        });
        await server.json("PUT", `/api/v1/items/film-${index % 120}`, {
          attributes: { year: 1950 + (index % 60) },
        });
      }
    }
    await replayAll(server, served);

    await server.request("DELETE", "/api/v1/items/film-3");
    const retrained = await train(server, ["implicit-als"], 7);
    await promote(server, "implicit-als", retrained["implicit-als"]);
    await replayAll(server, served);

    await server.stop();
    server = await startServer(home);
    await replayAll(server, served);
    await server.stop();
  } finally {
    removeHome(home);
  }
});
