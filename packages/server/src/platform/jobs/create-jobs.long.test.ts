import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import { createJobs } from "./create-jobs.ts";
import type { Jobs } from "./jobs.ts";

const log = pino({ level: "silent" });
let database: Awaited<ReturnType<typeof startTestDatabase>>;
let jobs: Jobs;
beforeAll(async () => {
  database = await startTestDatabase([]);
  jobs = await createJobs(database, log);
});
afterAll(async () => {
  await jobs?.close();
  await database?.drop();
});

test("work is done once, with its payload", async () => {
  const done: object[] = [];
  await jobs.work<{ run: string }>("once", async (payload) => void done.push(payload));
  await jobs.send("once", { run: "a" });
  await jobs.send("once", { run: "b" });
  await expect.poll(() => done.length, { timeout: 10_000 }).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(done).toEqual([{ run: "a" }, { run: "b" }]);
});

test("within a queue one waits for the other; another queue does not wait", async () => {
  const events: string[] = [];
  const first = Promise.withResolvers<void>();
  await jobs.work<{ name: string }>("serial", async ({ name }) => {
    events.push(`${name} begins`);
    if (name === "first") await first.promise;
    events.push(`${name} ends`);
  });
  await jobs.work("other", async () => void events.push("other"));
  await jobs.send("serial", { name: "first" });
  await jobs.send("serial", { name: "second" });
  await expect.poll(() => events, { timeout: 10_000 }).toContain("first begins");
  await jobs.send("other", {});
  await expect.poll(() => events, { timeout: 10_000 }).toEqual(["first begins", "other"]);
  first.resolve();
  await expect
    .poll(() => events.slice(2), { timeout: 10_000 })
    .toEqual(["first ends", "second begins", "second ends"]);
});

test("work that fails is not done again, and does not hold up the next", async () => {
  const tried: string[] = [];
  await jobs.work<{ name: string }>("failing", async ({ name }) => {
    tried.push(name);
    if (name === "bad") throw new Error("It can't be done.");
  });
  await jobs.send("failing", { name: "bad" });
  await jobs.send("failing", { name: "good" });
  await expect.poll(() => tried, { timeout: 10_000 }).toEqual(["bad", "good"]);
});

test("closing tells the work under way, and waits for it", async () => {
  const closing = await createJobs(database, log);
  const began = Promise.withResolvers<void>();
  const events: string[] = [];
  await closing.work("closing", async (_payload, signal) => {
    began.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    events.push("told");
    await new Promise((resolve) => setTimeout(resolve, 100));
    events.push("ended");
  });
  await closing.send("closing", {});
  await began.promise;
  await closing.close();
  expect(events).toEqual(["told", "ended"]);
});

test("work that was sent while nobody worked is done by the next process", async () => {
  await jobs.send("later", { name: "waiting" });
  const next = await createJobs(database, log);
  const done = Promise.withResolvers<void>();
  await next.work("later", async () => done.resolve());
  await done.promise;
  await next.close();
});
