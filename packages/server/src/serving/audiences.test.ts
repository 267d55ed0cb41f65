import type { AudienceMember, Predictions, SimilarUser } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { genreOf, loadFilms, serveModel, userCount } from "../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await serveModel(server, "biased-mf");
});
afterAll(() => server.close());

async function lines<Line>(path: string): Promise<Line[]> {
  const response = await server.request("GET", path);
  expect(response.status).toBe(200);
  const text = (await response.text()).trimEnd();
  return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as Line);
}
const seenBy = async (userId: string) => {
  const path = `/api/v1/users/${userId}/events?limit=1000`;
  const { events } = await server.json<{ events: { itemId: string }[] }>("GET", path);
  return events.map(({ itemId }) => itemId);
};
const tasteOf = (userId: string) => genreOf(Number(userId.split("-")[1]));

test("the users of an item are those for whom most is expected of it, who have not had it", async () => {
  const all = await lines<AudienceMember>("/api/v1/items/film-4/audience?limit=1000");
  for (const [index, { userId, rank, score, path, predictedRating }] of all.entries()) {
    expect([rank, path]).toEqual([index + 1, "model"]);
    expect(score).toBeLessThanOrEqual(all[index - 1]?.score ?? Number.POSITIVE_INFINITY);
    expect(await seenBy(userId)).not.toContain("film-4");
    const ask = { userId, itemIds: ["film-4"] };
    const { predictions } = await server.json<Predictions>("POST", "/api/v1/predictions", ask);
    expect(predictions).toEqual([{ itemId: "film-4", score, path, predictedRating }]);
  }
  const missing = Array.from({ length: userCount }, (_, user) => `user-${user}`).filter(
    (user) => !all.some(({ userId }) => userId === user),
  );
  for (const user of missing) expect(await seenBy(user)).toContain("film-4");
  const few = await lines<AudienceMember>("/api/v1/items/film-4/audience?limit=5");
  expect(few).toEqual(all.slice(0, 5));
  expect(new Set(few.map(({ userId }) => tasteOf(userId)))).toEqual(new Set([genreOf(4)]));
});

test("users who are alike like the same items, most in common first", async () => {
  const found = await lines<SimilarUser>("/api/v1/users/user-1/similar?limit=10");
  expect(found).toHaveLength(10);
  expect(found.map(({ userId }) => userId)).not.toContain("user-1");
  expect(new Set(found.map(({ userId }) => tasteOf(userId)))).toEqual(new Set([genreOf(1)]));
  for (const [index, { similarity, common }] of found.entries()) {
    expect(common).toBeGreaterThan(0);
    expect(similarity).toBeLessThanOrEqual(found[index - 1]?.similarity ?? 1);
  }
  expect(await lines("/api/v1/users/nobody/similar")).toEqual([]);
});

test("an item that is not in the catalog has no users", async () => {
  const response = await server.request("GET", "/api/v1/items/nowhere/audience");
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "NOT_FOUND"]);
});
