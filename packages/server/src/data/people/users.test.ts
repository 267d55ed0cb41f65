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
