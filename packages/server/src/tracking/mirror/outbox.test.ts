import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import type { Database } from "../../platform/store/database.ts";
import { migrations } from "../migrations/all.ts";
import { gone, openOutbox, type Wanted } from "./outbox.ts";

let database: Database & { drop(): Promise<void> };
beforeAll(async () => {
  database = await startTestDatabase(migrations);
});
afterAll(() => database?.drop());

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const thing = (kind: Wanted["kind"], name: string, revision = "1", tenant = "default"): Wanted => ({
  tenant,
  kind,
  name,
  revision,
});
const names = (due: readonly Wanted[]) => due.map(({ name }) => name);

test("R5: what changed waits until it is written as it is, runs before versions before aliases", async () => {
  const outbox = openOutbox(database, "here");
  await outbox.note([thing("aliases", "all"), thing("version", "m@1.0.0")], at(0));
  await outbox.note([thing("run", "b")], at(2));
  await outbox.note([thing("run", "a")], at(1));
  expect(names(await outbox.due(at(3), 10))).toEqual(["a", "b", "m@1.0.0", "all"]);

  await outbox.written(thing("run", "a"), at(4));
  expect(names(await outbox.due(at(5), 10))).toEqual(["b", "m@1.0.0", "all"]);
  // As it was: nothing to do. Changed while it was written: again.
  await outbox.note([thing("run", "a"), thing("run", "b", "2")], at(6));
  await outbox.written(thing("run", "b", "1"), at(7));
  expect(names(await outbox.due(at(8), 10))).toEqual(["b", "m@1.0.0", "all"]);

  await outbox.failed(thing("run", "b"), "it did not answer", at(9), at(20));
  expect(names(await outbox.due(at(10), 10))).toEqual(["m@1.0.0", "all"]);
  expect(await outbox.state("default")).toMatchObject({
    waiting: 3,
    mirrored: 1,
    lastError: { message: "it did not answer", at: at(9), nextTryAt: at(20) },
  });
  expect(await outbox.state("north")).toMatchObject({ waiting: 0, mirrored: 0, lastError: undefined });
  expect(names(await outbox.due(at(21), 10))).toContain("b");

  // Another place has nothing of it yet.
  const elsewhere = openOutbox(database, "elsewhere");
  await elsewhere.note([thing("run", "a")], at(30));
  expect(names(await elsewhere.due(at(31), 10))).toContain("a");
});

test("R5: a version that is gone waits to be removed, and is then forgotten", async () => {
  const outbox = openOutbox(database, "here");
  await outbox.note([thing("version", "n@1.0.0", "1", "south")], at(0));
  await outbox.written(thing("version", "n@1.0.0", "1", "south"), at(1));
  expect(await outbox.knownVersions("south")).toEqual(["n@1.0.0"]);
  await outbox.note([thing("version", "n@1.0.0", gone, "south")], at(2));
  expect(await outbox.countWaiting("south")).toBe(1);
  expect(await outbox.knownVersions("south")).toEqual([]);
  await outbox.written(thing("version", "n@1.0.0", gone, "south"), at(3));
  expect(await outbox.state("south")).toMatchObject({ waiting: 0, mirrored: 0 });
});

test("R5: another place at the same address has nothing of it yet; the same place keeps what it has", async () => {
  const outbox = openOutbox(database, "there");
  const west = [thing("run", "r", "1", "west"), thing("version", "m@1.0.0", "1", "west")];
  await outbox.note([...west, thing("run", "r", "1", "east")], at(0));
  for (const one of [...west, thing("run", "r", "1", "east")]) await outbox.written(one, at(1));
  expect(await outbox.tenants()).toEqual(["east", "west"]);
  const waiting = async () => [await outbox.countWaiting("west"), await outbox.countWaiting("east")];

  // Written before places were known.
  expect(await outbox.arrive("west", "a")).toBe(false);
  expect(await outbox.arrive("west", "a")).toBe(false);
  expect(await waiting()).toEqual([0, 0]);
  expect(await outbox.arrive("west", "b")).toBe(true);
  expect(await waiting()).toEqual([2, 0]);
  expect(names((await outbox.due(at(2), 10)).filter(({ tenant }) => tenant === "west"))).toEqual([
    "r",
    "m@1.0.0",
  ]);

  for (const one of west) await outbox.written(one, at(3));
  expect(await outbox.arrive("west", undefined)).toBe(true);
  expect(await waiting()).toEqual([2, 0]);
  // The first that is written there makes the place.
  await outbox.written(west[0]!, at(4));
  expect(await outbox.arrive("west", "c")).toBe(false);
  expect(await waiting()).toEqual([1, 0]);
});

test("R5: one process writes at a time", async () => {
  const outbox = openOutbox(database, "here");
  const outcome = await new Promise<boolean[]>((resolve) => {
    void outbox.exclusively(async () => {
      const second = await openOutbox(database, "here").exclusively(async () => undefined);
      resolve([second]);
    });
  });
  expect(outcome).toEqual([false]);
});
