import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import type { NamedMigration } from "./database.ts";
import { openDatabase } from "./postgres-database.ts";

const log = pino({ level: "silent" });
let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => {
  database = await startTestDatabase([]);
});
afterAll(() => database?.drop());

function changed(change: (url: URL) => void): string {
  const url = new URL(inject("clusterUrl"));
  url.password = "hunter2";
  change(url);
  return url.href;
}

function migration(name: string, table: string): NamedMigration {
  const up: NamedMigration["migration"]["up"] = async (db) => {
    await sql`create table ${sql.table(table)} (one int)`.execute(db);
  };
  return { name, migration: { up } };
}

test.each([
  [
    "it does not know the user",
    changed((url) => {
      url.username = "stranger";
    }),
  ],
  [
    "nothing listens there",
    changed((url) => {
      url.port = "1";
    }),
  ],
  [
    "there is no such host",
    changed((url) => {
      url.hostname = "nowhere.invalid";
    }),
  ],
])("a database that can't be used is named, without the password: %s", async (_why, url) => {
  const error = await openDatabase(url, log).then(
    () => undefined,
    (reason: unknown) => reason as Error & { details: object },
  );
  expect(error).toMatchObject({ code: "DATABASE_UNAVAILABLE" });
  expect(error?.message).toContain(new URL(url).host);
  expect(error?.message).toContain("DATABASE_URL");
  expect(JSON.stringify([error?.message, error?.details])).not.toContain("hunter2");
});

test("a migration is applied once, and a slice's later one after another slice's", async () => {
  const later = migration("0015-later", "later");
  await database.migrate([migration("0010-first", "first"), migration("0020-second", "second")]);
  await database.migrate([migration("0010-first", "first"), later]);
  await database.migrate([later]);
  const { rows } = await database.pool.query("select name from palate_migrations order by name");
  expect(rows).toEqual([{ name: "0010-first" }, { name: "0015-later" }, { name: "0020-second" }]);
});

test("a migration that fails leaves nothing behind", async () => {
  const other = await startTestDatabase([]);
  const failing: NamedMigration = {
    name: "0002-failing",
    migration: { up: async () => Promise.reject(new Error("no")) },
  };
  await expect(other.migrate([migration("0001-good", "good"), failing])).rejects.toThrow("no");
  const { rows } = await other.pool.query("select to_regclass('good') as found");
  expect(rows).toEqual([{ found: null }]);
  await other.drop();
});

test("a database that a newer Palate wrote is refused with what to do", async () => {
  const older = await openDatabase(database.url, log);
  const refused = older.migrate([migration("0010-first", "first")]);
  await expect(refused).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(refused).rejects.toThrow(/newer Palate/);
  await older.close();
});

test("bigint columns are numbers, and one that is too large for that is an error", async () => {
  const { rows } = await database.pool.query("select 9007199254740991::bigint as largest");
  expect(rows).toEqual([{ largest: Number.MAX_SAFE_INTEGER }]);
  await expect(database.pool.query("select 9007199254740992::bigint as n")).rejects.toThrow(RangeError);
});

test("what one connection says all others hear, until they stop listening", async () => {
  const heard: string[] = [];
  const other = await openDatabase(database.url, log);
  const stop = await database.listen("news", (payload) => heard.push(payload));
  await other.notify("news", "one");
  await expect.poll(() => heard).toEqual(["one"]);
  await stop();
  const witness: string[] = [];
  await database.listen("news", (payload) => witness.push(payload));
  await other.notify("news", "two");
  await expect.poll(() => witness).toEqual(["two"]);
  expect(heard).toEqual(["one"]);
  await other.close();
});

test("a listener whose connection is cut hears again, and is told that it may have missed something", async () => {
  const heard: string[] = [];
  let reconnected = 0;
  await database.listen(
    "cut",
    (payload) => heard.push(payload),
    () => reconnected++,
  );
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'palate listener' and datname = current_database()",
  );
  await expect.poll(() => reconnected, { timeout: 10_000 }).toBe(1);
  await database.notify("cut", "after");
  await expect.poll(() => heard).toEqual(["after"]);
});

test("a connection that breaks between two statements costs what it was used for, and nothing else", async () => {
  const connection = await database.pool.connect();
  const { rows } = await connection.query<{ pid: number }>("select pg_backend_pid() as pid");
  const broken = new Promise((resolve) => connection.once("end", resolve));
  await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await broken;
  await expect(connection.query("select 1")).rejects.toThrow();
  connection.release(true);
  await database.pool.query("select 1");
});
