import { pino } from "pino";
import { migrations } from "../migrations.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import { startEmbeddedDatabase } from "../platform/store/embedded/embedded-database.ts";
import {
  type EmbeddedState,
  embeddedUrl,
  inspectEmbedded,
} from "../platform/store/embedded/inspect-embedded.ts";
import { type DatabaseState, inspectDatabase } from "../platform/store/inspect-database.ts";
import { openDatabase } from "../platform/store/postgres-database.ts";
import { type Contents, inspectContents } from "./contents.ts";

/** What an installation is found to be. */
export interface Inspection {
  /** undefined when the configuration names a database of its own */
  readonly embedded?: EmbeddedState;
  /** undefined when there is none yet, or it can't be looked into */
  readonly database?: DatabaseState;
  /** undefined also while the database does not have the tables that this Palate expects */
  readonly contents?: Contents;
  /** why the database can't be looked into */
  readonly trouble?: string;
}

/**
 * Looks into an installation, whether its server runs or not. A database of its own that does not run is started for the
 * while; apart from that nothing is changed, and nothing is migrated. What it finds wrong is in the answer: it only
 * throws for faults of its own.
 *
 * @param serverPid the server that runs on the home, if one does
 */
export async function inspectInstallation(
  config: Config,
  serverPid?: number,
  clock: Clock = systemClock,
): Promise<Inspection> {
  const { home, databaseUrl } = config;
  if (databaseUrl !== undefined) return lookInto(databaseUrl, config, clock);
  const embedded = inspectEmbedded(home);
  if (serverPid !== undefined && embedded.owner?.pid !== serverPid) {
    const trouble = `The server that runs on ${home} uses another database than this configuration names.`;
    return { embedded, trouble };
  }
  if (embedded.state === "absent") return { embedded };
  try {
    if (embedded.state !== "stopped") {
      return { embedded, ...(await lookInto(embeddedUrl(embedded.folder), config, clock)) };
    }
    const started = await startEmbeddedDatabase(home, silent);
    try {
      return { embedded, ...(await lookInto(started.url, config, clock)) };
    } finally {
      await started.stop();
    }
  } catch (error) {
    return { embedded, trouble: (error as Error).message };
  }
}

const silent = pino({ level: "silent" });

async function lookInto(url: string, config: Config, clock: Clock): Promise<Inspection> {
  try {
    const opened = await openDatabase(url, silent);
    try {
      const database = await inspectDatabase(opened, migrations, clock);
      const { pending, unknown } = database.migrations;
      if (pending.length + unknown.length > 0) return { database };
      return { database, contents: await inspectContents(opened, config, clock) };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { trouble: (error as Error).message };
  }
}
