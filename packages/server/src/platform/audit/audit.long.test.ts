import { PalateError } from "@palate/contract";
import fc from "fast-check";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import { systemClock, systemRandom } from "../clock.ts";
import { openDatabase } from "../store/postgres-database.ts";
import type { Act, Audit } from "./audit.ts";
import { canonicalJson } from "./canonical-json.ts";
import { linked } from "./chain.ts";
import { createAudit } from "./create-audit.ts";
import { auditMigrations } from "./migrations/all.ts";

type TestDatabase = Awaited<ReturnType<typeof startTestDatabase>>;

const log = pino({ level: "silent" });
const tenant = "default";
const closing: (() => Promise<void>)[] = [];
let database: TestDatabase;
beforeEach(async () => {
  database = await startTestDatabase(auditMigrations);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await database.drop();
});

async function open(own: Parameters<typeof createAudit>[0]["database"] = database): Promise<Audit> {
  const audit = await createAudit({ database: own, clock: systemClock, random: systemRandom, log });
  closing.push(() => audit.close());
  return audit;
}

const act = (number: number, of = tenant): Act => ({
  tenant: of,
  actor: `key-${number}`,
  act: "key.create",
  target: `made-${number}`,
  requestId: `request-${number}`,
  details: { roles: ["serve"], z: 1, a: { y: 1.5e21, x: null }, number },
});
const nothing = async () => undefined;

async function withEntries(count: number): Promise<Audit> {
  const audit = await open();
  for (let number = 1; number <= count; number++) await audit.perform(act(number), nothing);
  return audit;
}

/** What only someone with all rights on the database can do. */
async function tamper(statement: string): Promise<void> {
  const client = await database.pool.connect();
  await client.query("set session_replication_role = replica");
  await client.query(statement);
  await client.query("set session_replication_role = origin");
  client.release();
}

test("P1: an act is entered with who, what, when and how it ended, before it is answered", async () => {
  const audit = await open();
  expect(
    await audit.perform(
      act(1),
      async () => "made",
      () => ({ details: { prefix: "p" } }),
    ),
  ).toBe("made");
  const failure = new PalateError("CONFLICT");
  await expect(audit.perform(act(2), () => Promise.reject(failure))).rejects.toBe(failure);
  const { entries } = await audit.list(tenant, 10, {});
  expect(entries).toMatchObject([
    { sequence: 2, actor: "key-2", outcome: "CONFLICT", target: "made-2", requestId: "request-2" },
    { sequence: 1, actor: "key-1", outcome: "done", details: { roles: ["serve"], prefix: "p" } },
  ]);
  expect(await audit.verify(tenant, 0, undefined)).toMatchObject({ intact: true, checked: 2 });
});

test("P1: what can't be noted is not begun", async () => {
  const audit = await open();
  await database.pool.query("drop table audit_under_way");
  let begun = false;
  const work = async () => {
    begun = true;
  };
  await expect(audit.perform(act(1), work)).rejects.toThrow();
  expect(begun).toBe(false);
});

test("P1: what was done but can't be entered is not answered as done, and comes to light at the next start", async () => {
  const audit = await open();
  const breaks = () => tamper("alter table audit_log rename to hidden");
  await expect(audit.perform(act(1), breaks)).rejects.toMatchObject({ code: "ACT_NOT_RECORDED" });
  await tamper("alter table hidden rename to audit_log");
  // Another process that starts while this one lives must not take its acts for abandoned.
  const other = await openDatabase(database.url, log);
  closing.push(() => other.close());
  expect((await (await open(other)).list(tenant, 10, {})).entries).toEqual([]);
  for (const close of closing.splice(1)) await close();
  await closing.splice(0)[0]?.();
  const { entries } = await (await open()).list(tenant, 10, {});
  expect(entries).toMatchObject([{ sequence: 1, actor: "key-1", target: "made-1", outcome: "unknown" }]);
});

test("P1: the database refuses to change, delete or empty what was entered", async () => {
  await withEntries(2);
  for (const statement of [
    "update audit_log set actor = 'nobody' where sequence = 1",
    "delete from audit_log where sequence = 2",
    "truncate audit_log",
  ])
    await expect(database.pool.query(statement)).rejects.toThrow("only ever added to");
  expect((await database.pool.query("select from audit_log")).rowCount).toBe(2);
});

const tampering: readonly [string, string, number][] = [
  ["a changed byte of the actor", "update audit_log set actor = 'key-X' where sequence = 4", 4],
  ["a changed detail", `update audit_log set details = details || '{"number": 9}' where sequence = 1`, 1],
  ["a changed outcome of the last", "update audit_log set outcome = 'done.' where sequence = 6", 6],
  ["a changed time", "update audit_log set at = at + interval '1 ms' where sequence = 2", 2],
  ["a changed hash", "update audit_log set hash = repeat('a', 64) where sequence = 3", 3],
  ["a missing request id", "update audit_log set request_id = null where sequence = 5", 5],
  ["an entry that was taken out", "delete from audit_log where sequence = 3", 3],
  ["a beginning that was cut off", "delete from audit_log where sequence <= 2", 1],
  [
    "two that were swapped",
    "update audit_log set sequence = 7 - sequence + 100 where sequence in (3, 4); update audit_log set sequence = sequence - 100 where sequence > 100",
    3,
  ],
];

test.each(tampering)("P1: %s is found at its place", async (_what, statement, sequence) => {
  const audit = await withEntries(6);
  await tamper(statement);
  const found = await audit.verify(tenant, 0, undefined);
  expect(found).toMatchObject({ intact: false, checked: sequence - 1, broken: { sequence } });
  expect(found.broken?.why).toMatch(/\.$/);
});

test("P1: an entry that was replaced by one with a right hash of its own is found by the one after it", async () => {
  const audit = await withEntries(4);
  const { entries } = await audit.list(tenant, 10, {});
  const [fourth, third, second] = entries;
  const { sequence, previousHash, hash, ...content } = third!;
  const forged = linked(tenant, second, { ...content, actor: "nobody" });
  expect([forged.sequence, forged.previousHash]).toEqual([sequence, previousHash]);
  await tamper(`update audit_log set actor = 'nobody', hash = '${forged.hash}' where hash = '${hash}'`);
  const found = await audit.verify(tenant, 0, undefined);
  expect(found).toMatchObject({ intact: false, checked: 3, broken: { sequence: fourth?.sequence } });
});

test("P1: an entry of one tenant is none in another's chain", async () => {
  const audit = await withEntries(1);
  await audit.perform(act(1, "other"), nothing);
  expect(await audit.verify("other", 0, undefined)).toMatchObject({ intact: true, checked: 1 });
  await tamper("delete from audit_log where tenant = 'other'; update audit_log set tenant = 'other'");
  expect(await audit.verify("other", 0, undefined)).toMatchObject({ intact: false, broken: { sequence: 1 } });
});

test("P1: a tail that was cut off is found by a head that was noted, alone or with its place", async () => {
  const audit = await withEntries(6);
  const { head } = await audit.verify(tenant, 0, undefined);
  const noted = head?.hash ?? "";
  await audit.perform(act(7), nothing);
  for (const text of [noted, `6:${noted}`])
    expect(await audit.verify(tenant, 0, text)).toMatchObject({ intact: true, checked: 7 });
  await tamper("delete from audit_log where sequence > 4");
  expect(await audit.verify(tenant, 0, undefined)).toMatchObject({ intact: true, checked: 4 });
  for (const text of [noted, `6:${noted}`])
    expect(await audit.verify(tenant, 0, text)).toMatchObject({ intact: false, broken: { sequence: 5 } });
});

test("P1: a chain that was written anew is found by a head that was noted", async () => {
  const audit = await withEntries(6);
  const { head } = await audit.verify(tenant, 0, undefined);
  await tamper("delete from audit_log where sequence > 2");
  for (let number = 13; number <= 17; number++) await audit.perform(act(number), nothing);
  expect(await audit.verify(tenant, 0, undefined)).toMatchObject({ intact: true, checked: 7 });
  expect(await audit.verify(tenant, 0, `6:${head?.hash}`)).toMatchObject({ broken: { sequence: 6 } });
  expect(await audit.verify(tenant, 0, head?.hash)).toMatchObject({ broken: { sequence: 8 } });
});

test("P1: entries up to one that is trusted are not walked again", async () => {
  const audit = await withEntries(5);
  await tamper("update audit_log set actor = 'nobody' where sequence = 2");
  expect(await audit.verify(tenant, 3, undefined)).toMatchObject({ intact: true, checked: 2 });
  expect(await audit.verify(tenant, 9, undefined)).toMatchObject({ intact: false, broken: { sequence: 9 } });
});

test("P1: processes that enter acts at once keep one chain, whole and without gaps", async () => {
  const others = await Promise.all([1, 2].map(() => openDatabase(database.url, log)));
  for (const other of others) closing.push(() => other.close());
  const audits = await Promise.all([database, ...others].map(open));
  await Promise.all(
    Array.from({ length: 60 }, (_, number) =>
      audits[number % audits.length]!.perform(act(number, number % 4 === 0 ? "other" : tenant), nothing),
    ),
  );
  expect(await audits[0]!.verify(tenant, 0, undefined)).toMatchObject({ intact: true, checked: 45 });
  expect(await audits[0]!.verify("other", 0, undefined)).toMatchObject({ intact: true, checked: 15 });
});

test("P1: the log is read in pages, and by act, actor and time", async () => {
  const audit = await withEntries(7);
  await audit.note({ ...act(8), act: "alias.move" });
  const sequences = async (limit: number, filter: Parameters<Audit["list"]>[2]) => {
    const { entries, next } = await audit.list(tenant, limit, filter);
    return { entries: entries.map(({ sequence }) => sequence), next };
  };
  expect(await sequences(3, {})).toEqual({ entries: [8, 7, 6], next: 6 });
  expect(await sequences(3, { before: 6 })).toEqual({ entries: [5, 4, 3], next: 3 });
  expect(await sequences(3, { before: 3 })).toEqual({ entries: [2, 1], next: undefined });
  expect(await sequences(9, { act: "alias.move" })).toEqual({ entries: [8], next: undefined });
  expect(await sequences(9, { actor: "key-2" })).toEqual({ entries: [2], next: undefined });
  expect((await sequences(9, { since: new Date(Date.now() + 60_000).toISOString() })).entries).toEqual([]);
  const all = await sequences(9, {});
  expect((await sequences(9, { until: new Date(Date.now() + 60_000).toISOString() })).entries).toEqual(
    all.entries,
  );
  expect((await sequences(9, { until: "2000-01-01T00:00:00Z" })).entries).toEqual([]);
});

test("the canonical text of a value is that of what comes back from jsonb", async () => {
  const text = fc.string().filter((value) => value.isWellFormed() && !value.includes("\0"));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      text,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(text, tie("value"), { maxKeys: 4 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, async (made) => {
      const { rows } = await database.pool.query("select $1::jsonb as back", [JSON.stringify(made)]);
      expect(canonicalJson(rows[0].back)).toBe(canonicalJson(made));
    }),
    { numRuns: 200 },
  );
});
