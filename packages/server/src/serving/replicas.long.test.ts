import type { Problem, Recommendations, Replay, SessionMerge } from "@palate/contract";
import type { UserHistory } from "@palate/engine";
import { eventsOf } from "@palate/engine";
import fc from "fast-check";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestServer } from "../../test/harness.ts";
import { type Replicas, startReplicas } from "../../test/replicas.ts";
import { filmCount, loadFilms, serveModel } from "../../test/trained-films.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { servingMetrics } from "./metrics.ts";
import { userHistories } from "./user-histories.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas();
  await loadFilms(replicas.one);
  const { version } = await serveModel(replicas.one, "implicit-als");
  const served = async () => (await listFor(replicas.other, { userId: "nobody" })).model.version;
  await vi.waitUntil(async () => (await served()) === version, { timeout: 10_000 });
});
afterAll(() => replicas.close());

const servers = () => [replicas.one, replicas.other] as const;
const listFor = async (server: TestServer, request: object): Promise<Recommendations> => {
  const response = await server.request("POST", "/api/v1/recommendations", { k: filmCount, ...request });
  const answer = (await response.json()) as Recommendations;
  return response.ok ? answer : { ...answer, model: { name: "", version: "" }, items: [] };
};
const itemsOf = ({ items }: Recommendations) => items.map(({ itemId }) => itemId);
const send = (server: TestServer, body: object) =>
  server.json<{ sequence: number }>("POST", "/api/v1/events", body);
const merge = (server: TestServer, sessionId: string, userId: string) =>
  server.json<SessionMerge>("POST", `/api/v1/sessions/${sessionId}/merge`, { userId });

// Feature: ml-enhancement, Property 4: a new rating shows in the next list
test("S4: what one server acknowledged is in the list of the other that demands it", async () => {
  const step = fc.record({
    server: fc.nat({ max: 1 }),
    who: fc.oneof(
      fc.record({ userId: fc.nat({ max: 20 }).map((user) => `user-${user}`) }),
      fc.record({ sessionId: fc.nat({ max: 5 }).map((session) => `tab-${session}`) }),
    ),
    itemId: fc.nat({ max: filmCount - 1 }).map((film) => `film-${film}`),
    value: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(step, async ({ server, who, itemId, value }) => {
      const [here, there] = server === 0 ? servers() : servers().toReversed();
      // Held by both, so that only the news can change it.
      await Promise.all([listFor(here!, who), listFor(there!, who)]);
      const { sequence } = await send(here!, { ...who, itemId, type: "rate", value });
      const list = await listFor(there!, { ...who, atLeastSequence: sequence });
      expect(itemsOf(list)).not.toContain(itemId);
      expect(list.historySequence).toBe(sequence);
    }),
    { numRuns: 100 },
  );
});

test("S4: the other server's next list changes soon without a demand, too", async () => {
  await listFor(replicas.other, { userId: "soon" });
  await send(replicas.one, { userId: "soon", itemId: "film-1", type: "rate", value: 5 });
  await expect
    .poll(async () => itemsOf(await listFor(replicas.other, { userId: "soon" })))
    .not.toContain("film-1");
});

test("S4: when the connection for notifications breaks, demands are met meanwhile, and the rest is made good", async () => {
  const { pool } = replicas.one.app.platform.database;
  for (const userId of ["deaf-1", "deaf-2"]) await listFor(replicas.other, { userId });
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'palate listener' and datname = current_database()",
  );
  const { sequence } = await send(replicas.one, { userId: "deaf-1", itemId: "film-1", type: "view" });
  await send(replicas.one, { userId: "deaf-2", itemId: "film-1", type: "view" });
  const list = await listFor(replicas.other, { userId: "deaf-1", atLeastSequence: sequence });
  expect(itemsOf(list)).not.toContain("film-1");
  await expect
    .poll(async () => itemsOf(await listFor(replicas.other, { userId: "deaf-2" })))
    .not.toContain("film-1");
});

test("S4: a number that was never given is refused, as is a demand without a user", async () => {
  const far = await replicas.one.request("POST", "/api/v1/recommendations", {
    userId: "ada",
    atLeastSequence: 2 ** 50,
  });
  expect([far.status, ((await far.json()) as Problem).code]).toEqual([409, "SEQUENCE_UNKNOWN"]);
  const nobody = await replicas.one.request("POST", "/api/v1/recommendations", {
    itemId: "film-1",
    atLeastSequence: 1,
  });
  expect(((await nobody.json()) as Problem).errors).toMatchObject([{ field: "atLeastSequence" }]);
});

test("S12: a merge shows in the next list of session and user, on the other server at the demand", async () => {
  await send(replicas.one, { sessionId: "m", itemId: "film-1", type: "view" });
  await send(replicas.one, { userId: "mia", itemId: "film-2", type: "view" });
  const subjects = [{ userId: "mia" }, { sessionId: "m" }];
  const before = await Promise.all(
    servers().flatMap((server) => subjects.map((subject) => listFor(server, subject))),
  );
  const { sequence } = await merge(replicas.one, "m", "mia");
  for (const subject of subjects) {
    for (const server of servers()) {
      const list = await listFor(server, { ...subject, atLeastSequence: sequence });
      expect(itemsOf(list)).not.toEqual(expect.arrayContaining(["film-1"]));
      expect(itemsOf(list)).not.toEqual(expect.arrayContaining(["film-2"]));
      expect(list.historySequence).toBe(sequence);
    }
  }
  const late = await send(replicas.other, { sessionId: "m", itemId: "film-3", type: "view" });
  for (const subject of subjects) {
    const list = await listFor(replicas.one, { ...subject, atLeastSequence: late.sequence });
    expect(itemsOf(list)).not.toContain("film-3");
  }
  // Lists that were made before the merge are made again as they were.
  for (const { recommendationId, items } of before) {
    const path = `/api/v1/recommendations/${recommendationId}/replay`;
    // The other server writes its decisions behind its answers.
    await expect
      .poll(async () => (await replicas.one.request("POST", path)).json() as Promise<Replay>)
      .toEqual({ identical: true, items });
  }
});

function open(server: TestServer) {
  // So little that some of what is held is dropped.
  return userHistories(server.app.data, servingMetrics(new Registry()), 8_000);
}

const user = fc.nat({ max: 2 }).map((user) => ({ userId: `held-${user}` }));
const session = fc.nat({ max: 3 }).map((session) => ({ sessionId: `held-${session}` }));
const server = fc.nat({ max: 1 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("event" as const), server, who: fc.oneof(user, session) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("look" as const), server, who: fc.oneof(user, session) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("merge" as const), server, user, session }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("erase" as const), server, user }) },
);

test("S4: what two processes hold is what the log says, whatever is written, merged, erased and looked at", async () => {
  const held = servers().map(open);
  const idOf = (who: object) => ("userId" in who ? String(who.userId) : `session:${Object.values(who)[0]}`);
  let through = 0;
  const seen = (sequence: number) => {
    through = Math.max(through, sequence);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 5 }),
      async (waves) => {
        for (const wave of waves) {
          await Promise.all(
            wave.map(async (step) => {
              const on = servers()[step.server]!;
              if (step.kind === "look") {
                await held[step.server]!.of(defaultTenant, idOf(step.who));
              } else if (step.kind === "event") {
                seen((await send(on, { ...step.who, itemId: "film-1", type: "view" })).sequence);
              } else if (step.kind === "merge") {
                const path = `/api/v1/sessions/${step.session.sessionId}/merge`;
                const response = await on.request("POST", path, step.user);
                const { sequence } = (await response.json()) as { sequence?: number };
                expect([200, 409]).toContain(response.status);
                seen(sequence ?? 0);
              } else {
                const path = `/api/v1/users/${step.user.userId}`;
                seen((await on.json<{ sequence: number }>("DELETE", path)).sequence);
              }
            }),
          );
        }
        for (const userId of [
          "held-0",
          "held-1",
          "held-2",
          "session:held-0",
          "session:held-1",
          "session:held-3",
        ]) {
          const log = await replicas.one.app.data.userHistory(defaultTenant, userId);
          for (const histories of held) {
            const history = await histories.of(defaultTenant, userId, through);
            expect([history.sequence, history.events.length]).toEqual([log.sequence, log.events.length]);
            // What was shown once stays what it was, for replays.
            const again = await histories.through(defaultTenant, userId, history.sequence);
            expect([...eventsOf(again.events)]).toStrictEqual([...eventsOf(history.events)]);
            expect(again.sequence).toBe(history.sequence);
          }
        }
      },
    ),
    { numRuns: 50 },
  );
  for (const histories of held) histories.close();
}, 120_000);

test("S4: updates of one user on two servers are in one order, which everyone sees alike", async () => {
  const held = servers().map(open);
  const looks: UserHistory[] = [];
  const sequences = await Promise.all(
    Array.from({ length: 60 }, async (_, update) => {
      const on = update % 2;
      const { sequence } = await send(servers()[on]!, {
        userId: "busy",
        itemId: `film-${update % 40}`,
        type: "view",
      });
      for (const histories of held) {
        looks.push((await histories.of(defaultTenant, "busy", sequence)).events);
      }
      return sequence;
    }),
  );
  const { events } = await replicas.one.app.data.userHistory(defaultTenant, "busy");
  expect(events.map(({ sequence }) => sequence)).toEqual(sequences.toSorted((a, b) => a - b));
  const all = (await held[0]!.through(defaultTenant, "busy", events.at(-1)!.sequence)).events;
  for (const look of looks) expect([...eventsOf(look)]).toEqual([...eventsOf(all)].slice(0, look.length));
  for (const histories of held) histories.close();
});
