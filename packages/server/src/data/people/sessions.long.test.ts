import type { EventsPage, Problem, SessionMerge, Snapshot, Status } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Replicas, startReplicas } from "../../../test/replicas.ts";
import { readSnapshot } from "../snapshot-reader.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas();
});
afterAll(() => replicas.close());

const tenant = "default";
const one = () => replicas.one;
const send = (body: object, server = one()) =>
  server.json<{ sequence: number; accepted: number }>("POST", "/api/v1/events", body);
const merge = (sessionId: string, userId: string, server = one()) =>
  server.json<SessionMerge>("POST", `/api/v1/sessions/${sessionId}/merge`, { userId });
const eventIds = async (userId: string) => {
  const { events } = await one().json<EventsPage>("GET", `/api/v1/users/${userId}/events?limit=1000`);
  return events.map(({ eventId }) => eventId);
};
const view = (eventId: string, itemId = "film") => ({ eventId, itemId, type: "view" });

test("S12: a session's events are its user's from the merge on, those that arrive later too", async () => {
  await send([
    { ...view("s-1"), sessionId: "tab" },
    { ...view("s-2"), sessionId: "tab" },
  ]);
  expect(await eventIds("session:tab")).toEqual(["s-2", "s-1"]);
  await send({ ...view("u-1"), userId: "ada" });
  const merged = await merge("tab", "ada");
  expect(merged).toMatchObject({ sessionId: "tab", userId: "ada", sequence: expect.any(Number) });
  await send({ ...view("s-3"), sessionId: "tab" });
  expect(await eventIds("ada")).toEqual(["s-3", "u-1", "s-2", "s-1"]);
  const { events } = await one().json<EventsPage>("GET", "/api/v1/events?limit=4");
  expect(events.map(({ userId }) => userId)).toEqual(["ada", "ada", "ada", "ada"]);
});

test("S12: the same merge again changes nothing; a merge into someone else is refused and names nobody", async () => {
  const first = await merge("kiosk", "bea");
  expect(await merge("kiosk", "bea", replicas.other)).toEqual(first);
  const response = await one().request("POST", "/api/v1/sessions/kiosk/merge", { userId: "eve" });
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.code]).toEqual([409, "CONFLICT"]);
  expect(JSON.stringify(problem)).not.toMatch(/bea/);
});

test("S12: the same event id sent by session and by user counts once", async () => {
  expect(await send({ ...view("twice"), sessionId: "phone" })).toMatchObject({ accepted: 1 });
  expect(await send({ ...view("twice"), userId: "cy" })).toMatchObject({ accepted: 0 });
  await merge("phone", "cy");
  expect(await send({ ...view("twice"), sessionId: "phone" })).toMatchObject({ accepted: 0 });
  expect(await eventIds("cy")).toEqual(["twice"]);
});

test.each([
  ["an event of nobody", "POST", "/api/v1/events", { itemId: "film", type: "view" }, "userId"],
  ["an event of two", "POST", "/api/v1/events", { ...view("x"), userId: "a", sessionId: "b" }, "userId"],
  [
    "a user with a session's id",
    "POST",
    "/api/v1/events",
    [{ ...view("x"), userId: "session:b" }],
    "0.userId",
  ],
  ["a session's attributes", "POST", "/api/v1/users", [{ userId: "session:b", attributes: {} }], "0.userId"],
  ["a session merged into one", "POST", "/api/v1/sessions/b/merge", { userId: "session:c" }, "userId"],
  ["a list for a session's id", "POST", "/api/v1/recommendations", { userId: "session:b" }, "userId"],
])("S12: %s is refused by name", async (_, method, path, body, field) => {
  const response = await one().request(method, path, body);
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.code]).toEqual([400, "VALIDATION_FAILED"]);
  expect(problem.errors?.map((error) => error.field)).toEqual([field]);
});

test("S12: rows of a file whose user has a session's id are refused", async () => {
  const response = await fetch(`${one().url}/api/v1/imports?file=r.csv`, {
    method: "POST",
    headers: { "x-api-key": one().adminKey, "content-type": "application/octet-stream" },
    body: "userId,itemId,rating\nsession:b,film,4\nreal,film,4\n",
  });
  expect(await response.json()).toMatchObject({ accepted: 1, rejected: 1 });
});

test("S12: a snapshot has merged events under the user, and a merge alone makes another snapshot", async () => {
  await send({ ...view("snap"), sessionId: "snap" });
  const take = () => one().json<Snapshot>("POST", "/api/v1/snapshots");
  const usersOf = async ({ snapshotId }: Snapshot) =>
    (await readSnapshot(one().app.data.snapshotFolder(tenant, snapshotId))).userIds;
  const before = await take();
  expect(await usersOf(before)).toContain("session:snap");
  await merge("snap", "sue");
  const after = await take();
  expect(after.parent).toBe(before.snapshotId);
  const users = await usersOf(after);
  expect(users).toContain("sue");
  expect(users).not.toContain("session:snap");
});

const counts = async () => (await one().json<Status>("GET", "/api/v1/status")).counts;

test("S12: a session is no user; with its merge its user is one, and once", async () => {
  const { users } = await counts();
  await send([{ ...view("c-1"), sessionId: "c-a" }]);
  expect((await counts()).users).toBe(users);
  await merge("c-a", "carl");
  expect((await counts()).users).toBe(users + 1);
  await send([
    { ...view("c-2"), userId: "carl" },
    { ...view("c-3"), sessionId: "c-b" },
  ]);
  await merge("c-b", "carl");
  expect((await counts()).users).toBe(users + 1);
});

const person = fc.integer({ min: 0, max: 2 });
const place = fc.record({ person, session: fc.integer({ min: -1, max: 1 }), server: fc.nat({ max: 1 }) });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("event" as const), place, id: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const), place }) },
);

/** What the tables say of one user at one number, told the plain way. */
async function plainHistory(userId: string, through: number): Promise<number[]> {
  const { pool } = one().app.platform.database;
  const { rows: merges } = await pool.query(
    "select session_id from session_merges where user_id = $1 and sequence <= $2",
    [userId, through],
  );
  const ids = new Set([userId, ...merges.map(({ session_id }) => session_id)]);
  const { rows: events } = await pool.query("select sequence, user_id from events order by sequence");
  return events
    .filter(({ sequence, user_id }) => sequence <= through && ids.has(user_id))
    .map(({ sequence }) => sequence);
}

// Feature: ml-enhancement, Property 15: no acknowledged event is lost
test("S12: whatever events and merges interleave on two servers, each event is its person's, and is there once", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
      async (waves) => {
        const run = `r${round++}`;
        const user = (person: number) => `${run}-p${person}`;
        const session = (person: number, number: number) => `${run}-p${person}-s${number}`;
        const sent = new Map<number, Set<string>>();
        const merged = new Set<string>();
        const noted: { userId: string; through: number }[] = [];
        for (const wave of waves) {
          await Promise.all(
            wave.map(async (step) => {
              const { person, session: number, server } = step.place;
              const on = server === 0 ? replicas.one : replicas.other;
              if (step.kind === "merge") {
                const id = session(person, Math.max(number, 0));
                merged.add(id);
                const { sequence } = await merge(id, user(person), on);
                noted.push({ userId: user(person), through: sequence });
                return;
              }
              const eventId = `${user(person)}-e${step.id}`;
              sent.set(person, (sent.get(person) ?? new Set()).add(eventId));
              const who = number < 0 ? { userId: user(person) } : { sessionId: session(person, number) };
              const { sequence } = await send({ ...view(eventId), ...who }, on);
              noted.push({ userId: user(person), through: sequence });
            }),
          );
        }
        for (const [person, ids] of sent) {
          const open = [0, 1].map((number) => session(person, number)).filter((id) => !merged.has(id));
          const found = [
            ...(await eventIds(user(person))),
            ...(await Promise.all(open.map((id) => eventIds(`session:${id}`)))).flat(),
          ];
          expect(found.toSorted()).toEqual([...ids].sort());
        }
        for (const { userId, through } of noted) {
          const { events } = await replicas.other.app.data.userHistory(tenant, userId, through);
          expect(events.map(({ sequence }) => sequence)).toEqual(await plainHistory(userId, through));
        }
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);
