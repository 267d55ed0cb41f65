import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Event, eventTypes, type Snapshot } from "@palate/contract";
import fc from "fast-check";
import { manifest } from "../src/data/snapshots/manifest.ts";
import { createTables, findings, writeFiles } from "../src/data/snapshots/snapshot-worker.ts";

/** What a snapshot is to hold. */
export interface Given {
  readonly events: readonly {
    readonly userId: string;
    readonly itemId: string;
    readonly type: Event["type"];
    readonly value: number | null;
    /** milliseconds since the epoch */
    readonly at: number;
  }[];
  readonly items: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly users: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

export interface Written {
  readonly folder: string;
  readonly snapshot: Snapshot;
  remove(): void;
}

export const takenAt = Date.UTC(2026, 5, 1);

/** Writes a snapshot as the worker does, from rows instead of a database. Events are numbered from 1. */
export async function writeSnapshot({ events, items, users }: Given): Promise<Written> {
  const folder = mkdtempSync(join(tmpdir(), "palate-snapshot-"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const duck = await instance.connect();
  await createTables(duck);
  const intoEvents = await duck.createAppender("events");
  for (const [index, { userId, itemId, type, value, at }] of events.entries()) {
    intoEvents.appendBigInt(BigInt(index + 1));
    for (const text of [userId, itemId, type]) intoEvents.appendVarchar(text);
    if (value === null) intoEvents.appendNull();
    else intoEvents.appendDouble(value);
    intoEvents.appendDouble(at);
    intoEvents.endRow();
  }
  intoEvents.closeSync();
  const intoItems = await duck.createAppender("items");
  for (const [itemId, attributes] of items) {
    intoItems.appendVarchar(itemId);
    intoItems.appendBigInt(1n);
    intoItems.appendVarchar(JSON.stringify(attributes));
    intoItems.endRow();
  }
  intoItems.closeSync();
  const intoUsers = await duck.createAppender("users");
  for (const [userId, attributes] of users) {
    intoUsers.appendVarchar(userId);
    intoUsers.appendVarchar(JSON.stringify(attributes));
    intoUsers.endRow();
  }
  intoUsers.closeSync();
  await writeFiles(duck, folder);
  const snapshot = manifest({
    snapshotId: "written",
    createdAt: new Date(takenAt).toISOString(),
    revisions: { events: events.length, catalog: 1, users: 1, removed: 0 },
    findings: await findings(duck, folder),
    imports: [],
    parent: undefined,
  });
  duck.closeSync();
  instance.closeSync();
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(snapshot));
  return { folder, snapshot, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Names and texts that would end a text, a name or a path where they are not kept apart from the query. */
export const hostile = [
  `'; drop view "events"; --`,
  '"); select 1; --',
  "a.b",
  "a/b~c",
  "$.x",
  "/",
  "☃ é",
  "null",
  "$1",
  "*",
] as const;

const id = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("a", "b", "c", "d") },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
);
const number = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constant(0.1),
);
const scalar = fc.oneof(number, id, fc.boolean(), fc.constant(null));
const attributes = fc.dictionary(
  fc.constantFrom("year", "kind", "tags", ...hostile),
  fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(id, { maxLength: 3 }) }),
  { maxKeys: 4 },
);

/** Snapshots of up to 60 events with ids, values and attributes of all kinds. */
export const givenSnapshots: fc.Arbitrary<Given> = fc.record({
  events: fc.array(
    fc.record({
      userId: id,
      itemId: id,
      type: fc.constantFrom(...eventTypes),
      value: fc.option(number, { nil: null }),
      at: fc.integer({ min: Date.UTC(1995, 0, 1), max: takenAt }),
    }),
    { maxLength: 60 },
  ),
  items: fc.array(fc.tuple(id, attributes), { maxLength: 8 }).map((rows) => new Map(rows)),
  users: fc.array(fc.tuple(id, attributes), { maxLength: 5 }).map((rows) => new Map(rows)),
});
