import { createHash } from "node:crypto";
import type { ImportSubject } from "@palate/contract";
import { canonicalJson } from "../../platform/audit/canonical-json.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Users } from "../people/users.ts";
import { type Description, descriptionFault } from "./description.ts";
import type { FileRecord } from "./file-record.ts";
import { unreadable } from "./import-error.ts";
import type { ImportProgress } from "./import-progress.ts";
import { createSpool } from "./spool.ts";

export interface DescriptionParts {
  readonly catalog: Catalog;
  readonly users: Users;
}

/** A row of a file, and what it says or why it is refused. */
export interface ReadDescription {
  readonly record: FileRecord<unknown>;
  readonly read: Description | string;
}

export interface DescriptionStorage {
  readonly tenant: TenantId;
  readonly subject: Exclude<ImportSubject, "interactions">;
  /** where rows wait until the whole file is known to be readable */
  readonly scratch: string;
  /** rows read of a preview, which stores nothing */
  readonly mostRows: number | undefined;
}

/** Stored at once: the catalog is locked meanwhile, and events of new items wait. */
const batchRows = 2_000;

/**
 * Stores what is known of items or users; all rows are read before the first one is stored. They are stored in batches:
 * the same file imported again, or after a crash, completes what is missing and changes nothing else.
 */
export async function storeDescriptions(
  { catalog, users }: DescriptionParts,
  rows: AsyncIterable<ReadDescription>,
  { tenant, subject, scratch, mostRows }: DescriptionStorage,
  progress: ImportProgress,
): Promise<void> {
  const seen = new Map<string, number>();
  const spool = await createSpool<Description>(scratch);
  try {
    for await (const { record, read } of rows) {
      progress.countRow();
      const fault = typeof read === "string" ? read : descriptionFault(read);
      if (fault !== undefined) progress.reject(record.line, fault, record.text);
      else if (typeof read !== "string") {
        const digest = digestOf(read);
        const before = seen.get(read.id);
        if (before === undefined) await spool.add(read);
        else if (before === digest) progress.count({ accepted: 0, duplicates: 1 });
        else progress.reject(record.line, "the id occurs in an earlier row", record.text);
        if (before === undefined) seen.set(read.id, digest);
      }
      if (mostRows !== undefined && progress.report.rows >= mostRows) break;
    }
    if (progress.report.rows === 0) throw unreadable("The file has no rows");
    if (mostRows !== undefined) return;
    for await (const batch of spool.batches(batchRows)) {
      const { changed, unchanged } =
        subject === "users"
          ? await users.upsert(
              tenant,
              batch.map(({ id, attributes }) => ({ userId: id, attributes })),
            )
          : await catalog.upsert(
              tenant,
              batch.map(({ id, attributes }) => ({ itemId: id, attributes })),
            );
      progress.count({ accepted: changed, duplicates: unchanged });
    }
  } finally {
    await spool.remove();
  }
}

/** Kept of each id instead of what is said of it, so that files larger than memory can be read. */
function digestOf({ attributes }: Description): number {
  return createHash("sha256").update(canonicalJson(attributes)).digest().readUIntBE(0, 6);
}
