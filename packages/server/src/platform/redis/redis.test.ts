import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../clock.ts";
import { connectRedis } from "./redis.ts";

function logged() {
  const lines: string[] = [];
  return { lines, log: pino({ level: "info" }, { write: (line) => void lines.push(line) }) };
}

test("S9: a Redis that is not there is said once, without its password, and nobody waits for it", async () => {
  const { lines, log } = logged();
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const redis = connectRedis(`redis://:hunter2@127.0.0.1:${port}`, {
    deadlineMs: 5,
    clock: systemClock,
    log,
  });
  onTestFinished(() => redis.close());
  await expect.poll(() => lines.length).toBe(1);
  for (let asking = 0; asking < 20; asking++)
    expect(await redis.ask((client) => client.get("key"))).toEqual({ fallback: "failure" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("Redis does not answer in time; it is done without");
  expect(lines[0]).not.toContain("hunter2");
});

test("S9: something that is no Redis, and never answers, is not waited for", async () => {
  const { log } = logged();
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as AddressInfo;
  const redis = connectRedis(`redis://127.0.0.1:${port}`, { deadlineMs: 5, clock: systemClock, log });
  onTestFinished(async () => {
    await redis.close();
    silent.close();
  });
  expect(await redis.ask((client) => client.get("key"))).toEqual({ fallback: "failure" });
});
