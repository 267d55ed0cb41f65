import type { StoredUser, UsersChanged } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const upsert = (users: unknown) => server.json<UsersChanged>("POST", "/api/v1/users", users);

test("users' attributes are merged, null removes one, and what stays as it is counts as unchanged", async () => {
  expect(
    await upsert([
      { userId: "ada", attributes: { country: "UK", age: 36 } },
      { userId: "bob", attributes: {} },
    ]),
  ).toEqual({ changed: 2, unchanged: 0 });
  expect(
    await upsert([
      { userId: "ada", attributes: { age: null } },
      { userId: "ada", attributes: { city: "London" } },
      { userId: "bob", attributes: {} },
    ]),
  ).toEqual({ changed: 1, unchanged: 1 });
  const { attributes } = await server.json<StoredUser>("GET", "/api/v1/users/ada");
  expect(attributes).toEqual({ country: "UK", city: "London" });
  expect((await server.request("GET", "/api/v1/users/nobody")).status).toBe(404);
});

test("users are found by the beginning of their ids, sessions and those without events left out", async () => {
  const ids = ["ada", "adam", "Ada", "ad_m", "bob", "ad%", "éva"];
  const view = { itemId: "film-1", type: "view" };
  await server.json("POST", "/api/v1/events", [
    ...ids.map((userId) => ({ userId, ...view })),
    { sessionId: "adrift", ...view },
  ]);
  await upsert([{ userId: "adele", attributes: {} }]);
  const find = async (query: string) =>
    (await server.json<{ userIds: string[] }>("GET", `/api/v1/users${query}`)).userIds;
  expect(new Set(await find("?search=ad"))).toEqual(new Set(["ad%", "ad_m", "ada", "adam"]));
  expect(await find("?search=ad%25")).toEqual(["ad%"]);
  expect(await find("?search=%C3%A9")).toEqual(["éva"]);
  expect(await find("?search=nobody")).toEqual([]);
  expect(await find("?search=session")).toEqual([]);
  expect(new Set(await find(""))).toEqual(new Set(ids));
  expect(await find("?limit=2")).toHaveLength(2);
  expect((await server.request("GET", "/api/v1/users?limit=0")).status).toBe(400);
});
