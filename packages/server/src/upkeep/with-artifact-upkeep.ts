import { PalateError } from "@palate/contract";
import { pino } from "pino";
import { migrations } from "../migrations.ts";
import { systemClock, systemRandom } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import { startEmbeddedDatabase } from "../platform/store/embedded/embedded-database.ts";
import { embeddedUrl, inspectEmbedded } from "../platform/store/embedded/inspect-embedded.ts";
import { openDatabase } from "../platform/store/postgres-database.ts";
import { type ArtifactUpkeep, artifactUpkeep } from "../registry/index.ts";

const silent = pino({ level: "silent" });

/**
 * Does work on the artifacts of an installation, whether its server runs or not. A database of its own that does not run
 * is started for the while.
 *
 * @throws PalateError NOT_FOUND where there is nothing yet, DATABASE_UNAVAILABLE, and what the work throws
 */
export async function withArtifactUpkeep<T>(
  config: Config,
  work: (upkeep: ArtifactUpkeep) => Promise<T>,
): Promise<T> {
  const { home, databaseUrl } = config;
  if (databaseUrl !== undefined) return onDatabase(databaseUrl, config, work);
  const embedded = inspectEmbedded(home);
  if (embedded.state === "absent") {
    throw new PalateError("NOT_FOUND", { detail: `There is nothing at ${home} yet.` });
  }
  if (embedded.state !== "stopped") return onDatabase(embeddedUrl(embedded.folder), config, work);
  const started = await startEmbeddedDatabase(home, silent);
  try {
    return await onDatabase(started.url, config, work);
  } finally {
    await started.stop();
  }
}

async function onDatabase<T>(
  url: string,
  config: Config,
  work: (upkeep: ArtifactUpkeep) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(url, silent);
  try {
    await database.migrate(migrations);
    return await work(await artifactUpkeep(database, config, { clock: systemClock, random: systemRandom }));
  } finally {
    await database.close();
  }
}
