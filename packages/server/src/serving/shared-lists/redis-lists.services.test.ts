import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Recommendations, Replay } from "@palate/contract";
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { TestServer } from "../../../test/harness.ts";
import { hasRedis, type RedisServer, startRedis } from "../../../test/redis-server.ts";
import { type Replicas, startReplicas } from "../../../test/replicas.ts";
import { addVersion, loadFilms, serveModel } from "../../../test/trained-films.ts";
import { systemClock } from "../../platform/clock.ts";
import { connectRedis, type Redis } from "../../platform/redis/redis.ts";
import { obeysSharedListsLaws } from "./laws/shared-lists-laws.ts";
import { redisLists } from "./redis-lists.ts";

const deadlineMs = 1_000;

describe.skipIf(!hasRedis())("Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.stop());

  describe("as a store of lists", () => {
    let redis: Redis;
    afterAll(() => redis?.close());
    obeysSharedListsLaws(async () => {
      redis = connectRedis(server.url, { deadlineMs, clock: systemClock, log: pino({ level: "silent" }) });
      await vi.waitUntil(async () => (await redis.ask((client) => client.ping())).answer === "PONG");
      return { lists: redisLists(redis, 3), ttlSeconds: 3, pass: (seconds) => sleep(seconds * 1000 + 100) };
    });
  });

  describe("between two servers", () => {
    let replicas: Replicas;
    beforeAll(async () => {
      await server.client.flushall();
      replicas = await startReplicas({
        redisUrl: server.url,
        redisDeadlineMs: deadlineMs,
        listCacheFromMs: 0,
        logLevel: "info",
      });
      await loadFilms(replicas.one);
      await serveModel(replicas.one, "item-knn");
      await vi.waitUntil(async () => (await ask(replicas.other, { userId: "nobody" })).status === 200, {
        timeout: 10_000,
      });
    });
    afterAll(() => replicas?.close());

    const ask = (on: TestServer, request: object) => on.request("POST", "/api/v1/recommendations", request);
    const listOf = (on: TestServer, request: object) =>
      on.json<Recommendations>("POST", "/api/v1/recommendations", request);
    const counted = async (on: TestServer, result: string) => {
      const metrics = await (await fetch(`${on.url}/metrics`)).text();
      const line = new RegExp(`^shared_lists_total\\{layer="redis",result="${result}"\\} (\\d+)`, "m");
      return Number(line.exec(metrics)?.[1] ?? 0);
    };
    const log = () => readFileSync(join(replicas.home, "logs", "palate.log"), "utf8");
    const said = (sentence: string) => log().split(sentence).length - 1;

    test("S9: a list that one made is had by the other, item for item and score for score", async () => {
      const request = { userId: "user-7", k: 7, explain: true };
      const made = await listOf(replicas.one, request);
      const before = await counted(replicas.other, "hit");
      const had = await listOf(replicas.other, request);
      expect(had.items).toEqual(made.items);
      expect(await counted(replicas.other, "hit")).toBe(before + 1);
      const decision = `/api/v1/recommendations/${had.recommendationId}`;
      await expect.poll(async () => (await replicas.one.request("GET", decision)).status).toBe(200);
      expect(await replicas.one.json<Replay>("POST", `${decision}/replay`)).toEqual({
        identical: true,
        items: made.items,
      });
    });

    test("S9: whatever changes, wherever, every list is the one that its sources make, so that none is stale", async () => {
      const second = await addVersion(replicas.one, "ease");
      const change = fc.oneof(
        fc.record({
          kind: fc.constant("event" as const),
          film: fc.nat(44),
          value: fc.integer({ min: 1, max: 5 }),
        }),
        fc.record({
          kind: fc.constant("item" as const),
          film: fc.nat(44),
          value: fc.integer({ min: 1, max: 5 }),
        }),
        fc.record({ kind: fc.constant("model" as const), film: fc.nat(1), value: fc.constant(0) }),
        fc.record({ kind: fc.constant("scenario" as const), film: fc.nat(44), value: fc.constant(0) }),
      );
      const steps = fc.record({ change, user: fc.nat(3), here: fc.boolean() });
      await fc.assert(
        fc.asyncProperty(steps, async ({ change: { kind, film, value }, user, here }) => {
          const [at, elsewhere] = here ? [replicas.one, replicas.other] : [replicas.other, replicas.one];
          const request = { userId: `user-${user}`, k: 9 };
          const shown = await listOf(at, request);
          await listOf(elsewhere, request);
          let atLeastSequence = 0;
          if (kind === "event") {
            const event = { userId: `user-${user}`, itemId: `film-${film}`, type: "rate", value };
            ({ sequence: atLeastSequence } = await at.json<{ sequence: number }>(
              "POST",
              "/api/v1/events",
              event,
            ));
          } else if (kind === "item") {
            // One that is listed, so that the list must change.
            const { itemId } = shown.items[film % shown.items.length]!;
            const item = { itemId, attributes: { available: false } };
            await at.json("POST", "/api/v1/items", [item]);
          } else if (kind === "model") {
            const [model, version] = film === 0 ? ["ease", second.version] : ["item-knn", "1.0.0"];
            await at.json("PUT", "/api/v1/aliases/champion", {
              model,
              version,
              force: true,
              reason: "a test",
            });
          } else {
            await at.json("PUT", "/api/v1/scenarios/home", { filter: `item.year > ${1980 + (film >> 1)}` });
          }
          for (const one of [at, elsewhere, at]) {
            const list = await listOf(one, { ...request, ...(atLeastSequence > 0 && { atLeastSequence }) });
            expect(list.historySequence).toBeGreaterThanOrEqual(atLeastSequence);
            await expect
              .poll(
                async () =>
                  (await one.request("GET", `/api/v1/recommendations/${list.recommendationId}`)).status,
              )
              .toBe(200);
            const replay = `/api/v1/recommendations/${list.recommendationId}/replay`;
            expect(await one.json<Replay>("POST", replay)).toEqual({ identical: true, items: list.items });
          }
        }),
        { numRuns: 25 },
      );
      expect(await counted(replicas.other, "hit")).toBeGreaterThan(5);
      await replicas.one.request("DELETE", "/api/v1/scenarios/home");
    });

    test("D13: of an erased user nothing is in Redis, their list is another, and what is left goes by itself", async () => {
      const userId = "erasmus@example.org";
      const event = (itemId: string) => ({ userId, itemId, type: "rate", value: 5 });
      await replicas.one.json("POST", "/api/v1/events", ["film-1", "film-4", "film-7"].map(event));
      const request = { userId, k: 10, explain: true, context: { city: "Rotterdam" } };
      const before = await listOf(replicas.one, request);
      await replicas.one.json("DELETE", `/api/v1/users/${encodeURIComponent(userId)}`);
      await expect.poll(async () => (await listOf(replicas.other, request)).items).not.toEqual(before.items);
      const keys = await server.client.keys("*");
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) {
        expect(key).toMatch(/^palate:list:default:[\w-]{43}$/);
        const left = `${key} ${await server.client.get(key)}`;
        for (const personal of [userId, "erasmus", "Rotterdam"]) expect(left).not.toContain(personal);
        expect(await server.client.ttl(key)).toBeGreaterThan(0);
      }
    });

    test("S9: while Redis is slow, dead, or back, every list is answered; each is said once", async () => {
      const answers = async (k: number) => {
        for (let user = 0; user < 12; user++)
          expect((await ask(replicas.one, { userId: `user-${user}`, k })).status).toBe(200);
      };
      const [away, back] = [said("it is done without"), said("Redis answers again")];
      await server.kill();
      await expect.poll(() => said("it is done without") - away).toBe(2);
      await answers(3);
      await server.restart();
      // Lists that are in no memory yet, so that Redis is asked for each.
      let k = 50;
      await expect
        .poll(
          async () => {
            await answers(k++);
            return said("Redis answers again") - back;
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThanOrEqual(1);
      const timesAway = said("it is done without");
      await server.client.call("CLIENT", "PAUSE", "8000", "ALL");
      await answers(49);
      expect(said("it is done without") - timesAway).toBe(1);
    });
  });
});
