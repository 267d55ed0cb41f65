import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness.ts";
import type { Database } from "./database.ts";
import { holdWhile } from "./hold-while.ts";
import { openDatabase } from "./postgres-database.ts";

let testDatabase: TestDatabase;
let one: Database;
let other: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const log = pino({ level: "silent" });
  one = await openDatabase(testDatabase.url, log);
  other = await openDatabase(testDatabase.url, log);
});
afterAll(async () => {
  await one?.close();
  await other?.close();
  await testDatabase?.drop();
});

const kind = "things";

/** Ends the connection that holds a lock, as a restart of the database would. */
async function breakLock(): Promise<number> {
  const { rows } = await other.pool.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and classid = hashtext($1)::bigint::bit(32)::bigint::oid`,
    [kind],
  );
  return rows.length;
}

/** The database lets go of a lock a moment after its connection was ended. */
const isFree = async (id: string): Promise<boolean> => {
  let isInside = false;
  await holdWhile(other, kind, id, async () => {
    isInside = true;
  });
  return isInside;
};

test("what is held is held by one alone, until its work ends", async () => {
  const id = randomUUID();
  const held = await holdWhile(one, kind, id, async () => {
    expect(await isFree(id)).toBe(false);
    expect(await isFree(randomUUID())).toBe(true);
  });
  expect(held).toBe(true);
  await expect.poll(() => isFree(id)).toBe(true);
});

test("what a broken connection held is held again", async () => {
  const id = randomUUID();
  await holdWhile(one, kind, id, async (lost) => {
    expect(await breakLock()).toBe(1);
    await expect.poll(() => isFree(id), { timeout: 10_000 }).toBe(false);
    expect(lost.aborted).toBe(false);
  });
  await expect.poll(() => isFree(id)).toBe(true);
});

test("an error of the work ends the holding, and is thrown on", async () => {
  const id = randomUUID();
  await expect(holdWhile(one, kind, id, () => Promise.reject(new Error("tired")))).rejects.toThrow("tired");
  await expect.poll(() => isFree(id)).toBe(true);
});
