import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { findBinaries } from "./binaries.ts";
import {
  type Cluster,
  type ClusterOptions,
  dataFolderOf,
  ensureDataFolder,
  startCluster,
} from "./cluster.ts";
import { takeOwnership } from "./owner-file.ts";
import { placeDatabase, systemFolder } from "./placement.ts";
import { stopOrphan } from "./postmaster.ts";

const largestLogBytes = 16 * 1024 * 1024;

/** The PostgreSQL under a home, run by this process alone. */
export interface EmbeddedDatabase {
  /** holds the password: never shown, never logged */
  readonly url: string;
  /** Lets a second start say where this one serves. */
  announce(serverUrl: string): void;
  stop(): Promise<void>;
}

/**
 * Starts the database of a home, making it at the first start. A database that a killed server left running is stopped
 * first; one that ends by itself while it is used is started again on the same port.
 *
 * @param home absolute path; made when it is not there
 * @throws PalateError CONFLICT when another process runs it, DATABASE_UNAVAILABLE when it cannot be started
 */
export async function startEmbeddedDatabase(home: string, log: Logger): Promise<EmbeddedDatabase> {
  const logs = join(home, "logs");
  mkdirSync(logs, { recursive: true });
  const { folder, user } = placeDatabase(home);
  const ownership = takeOwnership(join(folder, "owner.json"));
  try {
    const options: ClusterOptions = {
      binaries: findBinaries(user, systemFolder),
      user,
      folder,
      logFile: rotated(join(logs, "postgres.log")),
    };
    if (await stopOrphan(dataFolderOf(folder)))
      log.warn("stopped the database that a killed server had left running");
    await ensureDataFolder(options, () => randomBytes(24).toString("base64url"));
    const supervised = supervise(await startCluster(options), options, log);
    return {
      url: supervised.url,
      announce: (serverUrl) => ownership.announce(serverUrl),
      async stop() {
        await supervised.stop();
        ownership.release();
      },
    };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

function supervise(
  first: Cluster,
  options: ClusterOptions,
  log: Logger,
): { url: string; stop(): Promise<void> } {
  let current = first;
  let stopping = false;
  const endWithProcess = () => current.endSoon();
  process.once("exit", endWithProcess);
  const watch = async () => {
    await current.ended;
    while (!stopping) {
      log.error("the database ended unexpectedly; starting it again");
      try {
        current = await startCluster({ ...options, port: first.port });
        return void watch();
      } catch (error) {
        log.error(error, "the database could not be started again");
        await sleep(1000, undefined, { ref: false });
      }
    }
  };
  void watch();
  return {
    url: first.url,
    async stop() {
      stopping = true;
      await current.stop();
      process.removeListener("exit", endWithProcess);
    },
  };
}

function rotated(file: string): string {
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`);
  return file;
}
