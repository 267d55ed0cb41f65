import { type Decision, type EventsAccepted, eventTypes, type Recommendations } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { filmCount, genreOf, loadFilms, serveModel } from "../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await serveModel(server, "implicit-als");
});
afterAll(() => server.close());

const listFor = (userId: string, k = filmCount) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", { userId, k });

// Feature: ml-enhancement, Property 4: a new rating shows in the next list
test("S4: a rating shows in the next list, as does everything else that a user does", async () => {
  const event = fc.record({
    userId: fc.integer({ min: 0, max: 80 }).map((user) => `user-${user}`),
    itemId: fc.integer({ min: 0, max: filmCount - 1 }).map((film) => `film-${film}`),
    type: fc.constantFrom(...eventTypes),
    value: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(event, async (event) => {
      const before = await listFor(event.userId);
      const { sequence } = await server.json<EventsAccepted>("POST", "/api/v1/events", event);
      const after = await listFor(event.userId);
      const decision = await server.json<Decision>(
        "GET",
        `/api/v1/recommendations/${after.recommendationId}`,
      );
      expect(decision.historySequence).toBe(sequence);
      const listed = ({ items }: Recommendations) => items.map(({ itemId }) => itemId);
      const isSeen = event.type !== "impression";
      expect(listed(after)).toEqual(
        expect.arrayContaining(listed(before).filter((itemId) => !(isSeen && itemId === event.itemId))),
      );
      if (isSeen) expect(listed(after)).not.toContain(event.itemId);
    }),
    { numRuns: 100 },
  );
});

test("S4: a new user's first rating turns a list of what is popular into their own", async () => {
  expect((await listFor("brand-new", 5)).path).toBe("popularity");
  await server.json("POST", "/api/v1/events", {
    userId: "brand-new",
    itemId: "film-4",
    type: "rate",
    value: 5,
  });
  const { path, items } = await listFor("brand-new", 5);
  expect(path).toBe("model");
  expect(items.map(({ itemId }) => genreOf(Number(itemId.slice(5))))).toEqual(Array(5).fill("Comedy"));
});

test("S4: users who rate side by side each find their rating in the list that they ask for next", async () => {
  await Promise.all(
    Array.from({ length: 40 }, async (_, client) => {
      const userId = `busy-${client % 10}`;
      for (let round = 0; round < 5; round++) {
        const itemId = `film-${(client * 5 + round * 7) % filmCount}`;
        await server.json("POST", "/api/v1/events", { userId, itemId, type: "rate", value: 4 });
        expect((await listFor(userId)).items.map((item) => item.itemId)).not.toContain(itemId);
      }
    }),
  );
});
