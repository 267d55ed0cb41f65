import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Replicas, startReplicas } from "../../test/replicas.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { userAttributes } from "./user-attributes.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas();
});
afterAll(() => replicas.close());

/** Attributes as a replica holds them, and how often it had to look. */
function open(server: Replicas["one"], limitBytes = 2 ** 16) {
  const { data } = server.app;
  let looks = 0;
  const counted = {
    onUsersChanged: data.onUsersChanged,
    userAttributes(tenant: string, userId: string) {
      looks++;
      return data.userAttributes(tenant, userId);
    },
  };
  const held = userAttributes(counted, limitBytes);
  return {
    of: (userId: string) => held.of(defaultTenant, userId),
    get looks() {
      return looks;
    },
    close: held.close,
  };
}

const put = (server: Replicas["one"], userId: string, attributes: object) =>
  server.json("POST", "/api/v1/users", [{ userId, attributes }]);

test("S4: what is known of a user is looked up once, and again when it has changed: here at once, elsewhere soon", async () => {
  const [here, there] = [open(replicas.one), open(replicas.other)];
  for (const held of [here, there]) {
    expect(await held.of("ada")).toBeUndefined();
    expect(await held.of("ada")).toBeUndefined();
    expect(held.looks).toBe(1);
  }
  for (const since of [1990, 2000]) {
    await put(replicas.one, "ada", { since });
    expect(await here.of("ada")).toEqual({ since });
    await vi.waitFor(async () => expect(await there.of("ada")).toEqual({ since }));
  }
  // What this server tells itself is told once more by the database, a little later.
  let since = 0;
  await vi.waitFor(async () => {
    const { looks } = here;
    await put(replicas.one, "bob", { since: since++ });
    await put(replicas.one, "ada", { since: 2000 });
    expect(await here.of("ada")).toEqual({ since: 2000 });
    expect(here.looks).toBe(looks);
  });
  await replicas.one.json("DELETE", "/api/v1/users/ada");
  expect(await here.of("ada")).toBeUndefined();
  await vi.waitFor(async () => expect(await there.of("ada")).toBeUndefined());
  here.close();
  there.close();
});

test("more users than a notification can name are told of, too", async () => {
  const there = open(replicas.other);
  const users = Array.from({ length: 500 }, (_, index) => ({
    userId: `crowd-${index}-of-many`,
    attributes: { in: 1 },
  }));
  expect(await there.of("crowd-499-of-many")).toBeUndefined();
  await replicas.one.json("POST", "/api/v1/users", users);
  await vi.waitFor(async () => expect(await there.of("crowd-499-of-many")).toEqual({ in: 1 }));
  there.close();
});

test("looks and changes at once: when all is quiet, what is held is what is stored; the limit is kept to", async () => {
  const act = fc.record({
    userId: fc.constantFrom("u1", "u2", "u3"),
    value: fc.option(fc.nat(9), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), fc.constantFrom(300, 2 ** 16), async (acts, limit) => {
      const held = open(replicas.one, limit);
      await Promise.all(
        acts.map(({ userId, value }) =>
          value === undefined ? held.of(userId) : put(replicas.one, userId, { value }),
        ),
      );
      for (const userId of ["u1", "u2", "u3"]) {
        const stored = await replicas.one.app.data.userAttributes(defaultTenant, userId);
        expect(await held.of(userId)).toEqual(stored);
      }
      held.close();
    }),
    { numRuns: 25 },
  );
});
