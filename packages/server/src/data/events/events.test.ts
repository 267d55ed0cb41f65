import type { EventsAccepted, EventsPage, Problem, Status } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const path = "/api/v1/events";
const view = (eventId: string, userId = "ada", itemId = "film") => ({
  eventId,
  userId,
  itemId,
  type: "view",
});
const record = (body: unknown) => server.json<EventsAccepted>("POST", path, body);
const counts = async () => (await server.json<Status>("GET", "/api/v1/status")).counts;

describe("what is accepted", () => {
  test("one event, answered with its id and its place in the log", async () => {
    const answer = await record({ userId: "ada", itemId: "film", type: "rate", value: 4 });
    expect(answer).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(answer.eventIds).toHaveLength(1);
    const { events } = await server.json<EventsPage>("GET", "/api/v1/users/ada/events");
    expect(events[0]).toMatchObject({
      sequence: answer.sequence,
      type: "rate",
      value: 4,
      eventId: answer.eventIds?.[0],
    });
  });

  test("a list, and NDJSON", async () => {
    expect(await record([view("l1"), view("l2")])).toMatchObject({ accepted: 2 });
    const lines = `${JSON.stringify(view("n1"))}\n\n${JSON.stringify(view("n2"))}\n`;
    const response = await fetch(server.url + path, {
      method: "POST",
      headers: { "x-api-key": server.adminKey, "content-type": "application/x-ndjson" },
      body: lines,
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ accepted: 2, duplicates: 0 });
  });

  test("context, time and recommendation come back as they were sent", async () => {
    const event = {
      ...view("whole", "grace"),
      timestamp: "2020-02-29T12:30:00.250Z",
      context: { device: "phone", location: { lat: 1.5, lng: 2 }, emoji: "🎬" },
      recommendationId: "r-1",
    };
    await record(event);
    const { events } = await server.json<EventsPage>("GET", "/api/v1/users/grace/events");
    expect(events).toEqual([{ ...event, sequence: expect.any(Number) }]);
  });
});

describe("idempotence by event id", () => {
  test("across requests, within one, and among requests that share a commit", async () => {
    const before = await counts();
    expect(await record(view("same"))).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await record(view("same", "someone else"))).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await record([view("twice"), view("twice")])).toMatchObject({ accepted: 1, duplicates: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => record(view("shared"))));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
    expect((await counts()).events).toBe(before.events + 3);
  });

  test("any mixture of repeats stores each id once", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (requests) => {
          const prefix = `p${round++}`;
          const answers = await Promise.all(
            requests.map((ids) => record(ids.map((id) => view(`${prefix}-${id}`, prefix)))),
          );
          const accepted = answers.reduce((sum, answer) => sum + answer.accepted, 0);
          const duplicates = answers.reduce((sum, answer) => sum + answer.duplicates, 0);
          const distinct = new Set(requests.flat()).size;
          expect([accepted, accepted + duplicates]).toEqual([distinct, requests.flat().length]);
          const { events } = await server.json<EventsPage>("GET", `/api/v1/users/${prefix}/events`);
          expect(events).toHaveLength(distinct);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("what is refused names its field, and nothing is stored", () => {
  const future = new Date(Date.now() + 3_600_000).toISOString();
  test.each([
    ["a type that is not known", { ...view("x"), type: "glance" }, "type"],
    ["a rating without a value", { ...view("x"), type: "rate" }, "value"],
    ["a time in the future", { ...view("x"), timestamp: future }, "timestamp"],
    ["a time before 1990", { ...view("x"), timestamp: "1970-01-01T00:00:01Z" }, "timestamp"],
    ["a time that is none", { ...view("x"), timestamp: "yesterday" }, "timestamp"],
    ["a field that is not known", { ...view("x"), colour: "red" }, "colour"],
    ["an empty user", view("x", ""), "userId"],
    ["an id that is too long", view("x", "u".repeat(257)), "userId"],
    [
      "10,000 fields",
      { ...view("x"), context: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i])) },
      "context",
    ],
    ["one of a list", [view("good"), view("x"), { ...view("y"), timestamp: future }], "2.timestamp"],
    ["a NUL", view("x", "a\u0000b"), "userId"],
    ["no list entries", [], "body"],
  ])("%s", async (_, body, field) => {
    const before = await counts();
    const response = await server.request("POST", path, body);
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(problem.errors?.map((error) => error.field)).toContain(field);
    expect(await counts()).toEqual(before);
  });
});

test("sequence order is commit order: whoever looks sees a prefix of the log", async () => {
  let isWriting = true;
  const writing = Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let request = 0; request < 40; request++) {
        await record(
          Array.from({ length: 1 + (request % 7) }, (_, i) => view(`w${writer}-${request}-${i}`, "prefix")),
        );
      }
    }),
  ).finally(() => {
    isWriting = false;
  });
  const seen = new Set<number>();
  let highest = 0;
  while (isWriting) {
    const { events: records } = await server.app.data.userHistory("default", "prefix");
    for (const { sequence } of records) {
      // A number below one that was visible before, and not visible then, would break every "up to N".
      if (!seen.has(sequence)) expect(sequence).toBeGreaterThan(highest);
    }
    for (const { sequence } of records) seen.add(sequence);
    highest = Math.max(highest, ...seen);
  }
  await writing;
});

test("listeners hear of events before they are acknowledged, in order of sequence", async () => {
  const heard: number[] = [];
  const stop = server.app.data.onEventsCommitted((_tenant, events) =>
    heard.push(...events.map(({ sequence }) => sequence)),
  );
  const answers = await Promise.all(
    Array.from({ length: 30 }, async (_, request) => {
      const { sequence } = await record([view(`h${request}-a`), view(`h${request}-b`)]);
      expect(heard).toContain(sequence);
      return sequence;
    }),
  );
  stop();
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(heard).toHaveLength(2 * answers.length);
});

test("an item enters the catalog with its first event; one that was deleted stays out", async () => {
  await record(view("first", "ada", "unheard-of"));
  expect((await server.request("GET", "/api/v1/items/unheard-of")).status).toBe(200);
  await server.request("DELETE", "/api/v1/items/unheard-of");
  await record(view("second", "ada", "unheard-of"));
  expect((await server.request("GET", "/api/v1/items/unheard-of")).status).toBe(404);
});
