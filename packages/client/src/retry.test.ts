import { expect, test } from "vitest";
import { cut, json, problem, serverThatAnswers, stored } from "../test/server-that-answers.ts";
import { PalateApiError, PalateUnreachableError } from "./index.ts";

const event = { userId: "ada", itemId: "50", type: "view" } as const;

test.each([
  ["a lost connection", cut],
  ["429", problem("OVERLOADED", 429)],
  ["502", json(502, {})],
  ["503", problem("OVERLOADED", 503)],
  ["504", json(504, {})],
])("an event is sent again with the same id after %s", async (_, failure) => {
  const { palate, seen } = await serverThatAnswers(failure, failure, stored);
  await expect(palate.track(event)).resolves.toMatchObject({ accepted: 1 });
  expect(seen).toHaveLength(3);
  const ids = seen.map(({ body }) => JSON.parse(body)[0].eventId);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(1);
});

test("Retry-After is honoured", async () => {
  const { palate } = await serverThatAnswers(problem("OVERLOADED", 503, { "retry-after": "1" }), stored);
  const started = performance.now();
  await palate.track(event);
  expect(performance.now() - started).toBeGreaterThan(990);
});

test("what will not pass is not tried again: a refusal, and a server without a model", async () => {
  const refused = await serverThatAnswers(problem("VALIDATION_FAILED", 400), stored);
  await expect(refused.palate.track(event)).rejects.toMatchObject({ code: "VALIDATION_FAILED", status: 400 });
  expect(refused.seen).toHaveLength(1);
  const empty = await serverThatAnswers(problem("NO_MODEL_SERVING", 503), stored);
  await expect(empty.palate.recommend({ userId: "ada" })).rejects.toMatchObject({ code: "NO_MODEL_SERVING" });
  expect(empty.seen).toHaveLength(1);
  const spent = await serverThatAnswers(problem("QUOTA_EXCEEDED", 429), stored);
  await expect(spent.palate.track(event)).rejects.toMatchObject({ code: "QUOTA_EXCEEDED" });
  expect(spent.seen).toHaveLength(1);
});

test("what must not happen twice is sent once", async () => {
  const { palate, seen } = await serverThatAnswers(cut, json(202, {}));
  await expect(palate.runs.start()).rejects.toThrow(PalateUnreachableError);
  await palate.snapshots.take();
  expect(seen).toHaveLength(2);
});

test("giving up keeps the server's own words", async () => {
  const { palate, seen } = await serverThatAnswers(problem("DATABASE_UNAVAILABLE", 503));
  const error = await palate.track(event).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PalateApiError);
  expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE", title: "T.", remedy: "R." });
  expect(seen).toHaveLength(5);
});

test("an answer that is not Palate's is named so", async () => {
  const { palate } = await serverThatAnswers((response) => response.writeHead(404).end("<html>"));
  await expect(palate.status()).rejects.toMatchObject({ code: "UNEXPECTED_ANSWER", status: 404 });
});

test("aborting ends the waiting with the caller's reason", async () => {
  const { palate } = await serverThatAnswers(problem("OVERLOADED", 503, { "retry-after": "30" }));
  const signal = AbortSignal.timeout(50);
  await expect(palate.track(event, { signal })).rejects.toMatchObject({ name: "TimeoutError" });
});
