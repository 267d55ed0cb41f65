import { PalateError } from "@palate/contract";
import { pino } from "pino";
import type { Config } from "../platform/config/config.ts";
import type { Database } from "../platform/store/database.ts";
import { startEmbeddedDatabase } from "../platform/store/embedded/embedded-database.ts";
import { embeddedUrl, inspectEmbedded } from "../platform/store/embedded/inspect-embedded.ts";
import { openDatabase } from "../platform/store/postgres-database.ts";
import { settleRestore } from "./settle-restore.ts";

/** Where an installation is, and the server that runs on its home folder, if one does. */
export interface Installation {
  readonly config: Pick<Config, "home" | "databaseUrl">;
  readonly serverPid?: number | undefined;
}

type Work<Result> = (database: Database) => Promise<Result>;

const silent = pino({ level: "silent" });

/**
 * Does work on the database of an installation, whether its server runs or not; one of its own that does not run is
 * started for the while.
 *
 * @throws PalateError NOT_FOUND when there is none yet, CONFLICT when the server that runs uses another one,
 *   DATABASE_UNAVAILABLE
 */
export async function besideServer<Result>(
  { config, serverPid }: Installation,
  work: Work<Result>,
): Promise<Result> {
  const { home, databaseUrl } = config;
  if (databaseUrl !== undefined) return onDatabase(databaseUrl, home, work);
  const embedded = inspectEmbedded(home);
  if (serverPid !== undefined && embedded.owner?.pid !== serverPid) {
    throw new PalateError("CONFLICT", {
      detail:
        `The server that runs on ${home} uses another database than this configuration names. Give this command what ` +
        "that server was started with: DATABASE_URL, or --config.",
    });
  }
  if (embedded.state === "absent") {
    throw new PalateError("NOT_FOUND", { detail: `There is no database at ${home} yet.` });
  }
  return embedded.state === "running"
    ? onDatabase(readableUrl(embedded.folder), home, work)
    : onOwnDatabase(home, work);
}

/**
 * Does work on the database of an installation while no server uses it.
 * @throws PalateError CONFLICT when one does, DATABASE_UNAVAILABLE
 */
export async function withoutServer<Result>({ config }: Installation, work: Work<Result>): Promise<Result> {
  const { home, databaseUrl } = config;
  if (databaseUrl === undefined) return onOwnDatabase(home, work);
  return onDatabase(databaseUrl, home, async (database) => {
    await refuseServers(database);
    return work(database);
  });
}

async function onOwnDatabase<Result>(home: string, work: Work<Result>): Promise<Result> {
  const embedded = await startEmbeddedDatabase(home, silent);
  try {
    return await onDatabase(embedded.url, home, work);
  } finally {
    await embedded.stop();
  }
}

async function onDatabase<Result>(url: string, home: string, work: Work<Result>): Promise<Result> {
  const database = await openDatabase(url, silent);
  try {
    await settleRestore(home, database);
    return await work(database);
  } finally {
    await database.close();
  }
}

function readableUrl(folder: string): string {
  try {
    return embeddedUrl(folder);
  } catch (cause) {
    const { message } = cause as Error;
    throw new PalateError(
      "DATABASE_UNAVAILABLE",
      { detail: `The database that runs can't be used: ${message} Run this as the user who runs Palate.` },
      { cause },
    );
  }
}

/** Only servers hear of news and wait for jobs, on connections that say so. */
async function refuseServers({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ from: string }>(`
    select distinct coalesce(host(client_addr), 'this machine') as from from pg_stat_activity
    where datname = current_database() and application_name in ('palate listener', 'palate jobs')`);
  if (rows.length === 0) return;
  throw new PalateError("CONFLICT", {
    detail: `Palate runs on this database (from ${rows.map(({ from }) => from).join(", ")}). Stop it first.`,
  });
}
