import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { eventTypes, PalateError, type Snapshot } from "@palate/contract";

export { type ItemAttribute, readItemAttributes } from "./item-attributes.ts";

/** A snapshot's events as columns of equal length, with dense indices in order of first appearance. */
export interface SnapshotColumns {
  readonly manifest: Snapshot;
  /** ids by user index */
  readonly userIds: readonly string[];
  /** ids by item index: items with events first, then the rest of the catalog */
  readonly itemIds: readonly string[];
  /** user indices, one per event, in order of sequence */
  readonly users: Int32Array;
  /** item indices, one per event */
  readonly items: Int32Array;
  /** positions in the contract's `eventTypes`, one per event */
  readonly types: Uint8Array;
  /** NaN where an event has no value */
  readonly values: Float32Array;
  /** milliseconds since the epoch, one per event */
  readonly at: Float64Array;
  /** genres by item index; empty where none are known */
  readonly genres: readonly (readonly string[])[];
}

/**
 * Reads a snapshot. The files are held against the manifest's checksums first.
 * @throws PalateError SNAPSHOT_DAMAGED naming the file
 */
export async function readSnapshot(folder: string): Promise<SnapshotColumns> {
  const manifest = await verifySnapshot(folder);
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const duck = await instance.connect();
  try {
    return await readColumns(duck, folder, manifest);
  } finally {
    duck.closeSync();
    instance.closeSync();
  }
}

/**
 * Holds a snapshot's files against its manifest's checksums.
 * @returns the manifest
 * @throws PalateError SNAPSHOT_DAMAGED naming the file
 */
export async function verifySnapshot(folder: string): Promise<Snapshot> {
  const manifest = await readManifest(folder);
  for (const { name, sha256 } of manifest.files) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(folder, name)), hash).catch(unlessMissing(folder, name));
    if (hash.digest("hex") !== sha256) throw damaged(folder, name, "damaged");
  }
  return manifest;
}

async function readManifest(folder: string): Promise<Snapshot> {
  const name = "manifest.json";
  const text = await readFile(join(folder, name), "utf8").catch(unlessMissing(folder, name));
  try {
    return JSON.parse(text) as Snapshot;
  } catch {
    throw damaged(folder, name, "damaged");
  }
}

/** @returns what throws SNAPSHOT_DAMAGED for a file that is not there, and all other errors as they are */
function unlessMissing(folder: string, name: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw error.code === "ENOENT" || error.code === "ENOTDIR" ? damaged(folder, name, "missing") : error;
  };
}

function damaged(folder: string, name: string, how: "damaged" | "missing"): PalateError {
  const snapshotId = basename(folder);
  return new PalateError("SNAPSHOT_DAMAGED", {
    detail: `The file ${name} of the snapshot ${snapshotId} is ${how}.`,
    snapshotId,
    file: name,
  });
}

async function readColumns(
  duck: DuckDBConnection,
  folder: string,
  manifest: Snapshot,
): Promise<SnapshotColumns> {
  const file = (name: string) => `'${join(folder, name).replaceAll("'", "''")}'`;
  const count = manifest.counts.events;
  const columns = {
    users: new Int32Array(count),
    items: new Int32Array(count),
    types: new Uint8Array(count),
    values: new Float32Array(count),
    at: new Float64Array(count),
  };
  const users = new Map<string, number>();
  const items = new Map<string, number>();
  const typeIndices = new Map<string, number>(eventTypes.map((type, index) => [type, index]));
  const events = await duck.stream(
    `select user_id, item_id, type, value, epoch_ms("at")::double from read_parquet(${file("events.parquet")}) order by sequence`,
  );
  let row = 0;
  for (
    let chunk = await events.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await events.fetchChunk()
  ) {
    const [userIds, itemIds, types, values, at] = chunk.getColumns();
    for (let entry = 0; entry < chunk.rowCount; entry++, row++) {
      columns.users[row] = indexOf(users, userIds![entry] as string);
      columns.items[row] = indexOf(items, itemIds![entry] as string);
      columns.types[row] = typeIndices.get(types![entry] as string)!;
      columns.values[row] = (values![entry] as number | null) ?? Number.NaN;
      columns.at[row] = at![entry] as number;
    }
  }
  const genres: string[][] = [];
  const catalog = await duck.runAndReadAll(
    `select item_id, to_json(genres)::varchar from read_parquet(${file("items.parquet")}) order by item_id`,
  );
  for (const [itemId, list] of catalog.getRows()) {
    genres[indexOf(items, itemId as string)] = JSON.parse(list as string) as string[];
  }
  const itemIds = [...items.keys()];
  return {
    manifest,
    userIds: [...users.keys()],
    itemIds,
    ...columns,
    genres: itemIds.map((_, index) => genres[index] ?? []),
  };
}

function indexOf(indices: Map<string, number>, id: string): number {
  const known = indices.get(id);
  if (known !== undefined) return known;
  const index = indices.size;
  indices.set(id, index);
  return index;
}
