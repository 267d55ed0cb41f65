import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ImportFormat,
  type ImportReport,
  type ImportSubject,
  PalateError,
  type Rejection,
} from "@palate/contract";
import type { Logger } from "pino";
import type { Clock, Random } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { EventLog } from "../events/event-log.ts";
import type { Users } from "../people/users.ts";
import type { ImportStore } from "../store/import-store.ts";
import { fixedDescriptions } from "./fixed-descriptions.ts";
import { type ImportProgress, importProgress } from "./import-progress.ts";
import { importTable } from "./import-table.ts";
import { type GivenMapping, parseMapping } from "./mapping-text.ts";
import { parseScale, type RatingRange } from "./rating-range.ts";
import { storeDescriptions } from "./store-descriptions.ts";
import { isTableFormat } from "./table.ts";

export interface ImportRequest {
  readonly file: string;
  readonly format?: ImportFormat | undefined;
  readonly as?: ImportSubject | undefined;
  readonly map?: string | undefined;
  readonly scale?: string | undefined;
  readonly simulated?: boolean | undefined;
  readonly preview?: boolean | undefined;
}

/** Files that people bring. */
export interface Imports {
  /**
   * Reads a file to its end, then stores it; a preview reads its beginning and stores nothing.
   * @throws PalateError IMPORT_UNREADABLE, IMPORT_MAPPING_INCOMPLETE: nothing was stored
   */
  run(tenant: TenantId, source: Readable, request: ImportRequest): Promise<ImportReport>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, importId: string): Promise<ImportReport>;
  /** @returns newest first */
  list(tenant: TenantId): Promise<ImportReport[]>;
  rejections(tenant: TenantId, importId: string, limit: number): Promise<Rejection[]>;
  /** The report as it grows; ends with the import. */
  watch(tenant: TenantId, importId: string, signal: AbortSignal): AsyncIterable<ImportReport>;
}

const watchIntervalMs = 200;
const previewRows = 1_000;
const abandoned =
  "Palate was stopped while this file was imported. Import it again: what is stored is not stored twice.";

interface Parts {
  readonly store: ImportStore;
  readonly log: EventLog;
  readonly catalog: Catalog;
  readonly users: Users;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly home: string;
}

/** A request whose parameters have been read. */
interface ReadRequest {
  /** found out when absent */
  readonly format: ImportFormat | undefined;
  readonly subject: ImportSubject | undefined;
  readonly mapping: GivenMapping | undefined;
  readonly range: RatingRange | undefined;
  readonly isPreview: boolean;
}

export async function imports(parts: Parts): Promise<Imports> {
  const { store, clock, random, logger } = parts;
  const folder = join(parts.home, "imports");
  const running = new Map<string, ImportProgress>();
  await rm(folder, { recursive: true, force: true });
  await store.failAbandoned(new Date(clock.now()), abandoned);

  const get = async (tenant: TenantId, importId: string): Promise<ImportReport> => {
    const report = running.get(`${tenant} ${importId}`)?.report ?? (await store.find(tenant, importId));
    if (report === undefined)
      throw new PalateError("NOT_FOUND", { detail: `There is no import ${importId}.` });
    return { ...report };
  };

  async function read(tenant: TenantId, source: Readable, request: ReadRequest, progress: ImportProgress) {
    const { format, isPreview } = request;
    if (format === undefined || isTableFormat(format) || format === "movielens-ratings") {
      const isMovieLens = format === "movielens-ratings";
      const layout = isMovieLens ? ("csv" as const) : format;
      const subject = isMovieLens ? ("interactions" as const) : request.subject;
      const file = { ...request, tenant, source, format: layout, subject, isMovieLens };
      await importTable({ ...parts, folder, now: clock.now() }, file, progress);
      return;
    }
    const subject = format === "movielens-users" ? "users" : "items";
    progress.describe({ holds: subject });
    const rows = fixedDescriptions(source, format, progress.report.file);
    const scratch = join(folder, `${progress.report.importId}.ndjson`);
    const mostRows = isPreview ? previewRows : undefined;
    await storeDescriptions(parts, rows, { tenant, subject, scratch, mostRows }, progress);
  }

  return {
    async run(tenant, source, request) {
      const wanted = readRequest(request);
      const progress = importProgress({
        importId: random.uuid(),
        file: request.file,
        // Until the file's first bytes have told it.
        format: wanted.format ?? "csv",
        simulated: request.simulated === true,
        startedAt: new Date(clock.now()).toISOString(),
      });
      const { report } = progress;
      const key = `${tenant} ${report.importId}`;
      const end = (status: "done" | "failed", error?: string) =>
        progress.end(status, new Date(clock.now()).toISOString(), error);
      if (wanted.isPreview) {
        await read(tenant, source, wanted, progress);
        end("done");
        return report;
      }
      running.set(key, progress);
      try {
        await store.keep(tenant, report);
        await read(tenant, source, wanted, progress);
        await store.keepRejections(tenant, report.importId, progress.rejections);
        end("done");
        await store.keep(tenant, report);
        return report;
      } catch (error) {
        end("failed", failure(error, report));
        await store
          .keep(tenant, report)
          .catch((cause: unknown) => logger.warn(cause, "an import's end was not kept"));
        throw error;
      } finally {
        running.delete(key);
      }
    },
    get,
    list: async (tenant) => {
      const stored = await store.list(tenant);
      return stored.map((report) => ({ ...(running.get(`${tenant} ${report.importId}`)?.report ?? report) }));
    },
    async rejections(tenant, importId, limit) {
      await get(tenant, importId);
      return store.rejections(tenant, importId, limit);
    },
    async *watch(tenant, importId, signal) {
      let shown = "";
      while (!signal.aborted) {
        const report = await get(tenant, importId);
        const state = JSON.stringify(report);
        if (state !== shown) yield report;
        shown = state;
        if (report.status !== "running") return;
        await sleep(watchIntervalMs, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

function readRequest({ format, as: subject, map, scale, preview = false }: ImportRequest): ReadRequest {
  return {
    format,
    subject,
    mapping: map === undefined ? undefined : parseMapping(map),
    range: scale === undefined ? undefined : parseScale(scale),
    isPreview: preview,
  };
}

function failure(error: unknown, { accepted, duplicates }: ImportReport): string {
  const what =
    error instanceof PalateError ? error.message : "Something went wrong inside Palate; the log says what.";
  if (accepted + duplicates === 0) return what;
  return `${what} ${accepted} rows were stored before that: import the file again, and the others follow.`;
}
