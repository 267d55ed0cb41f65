import { join } from "node:path";
import { findBinaries } from "../../packages/server/src/platform/store/embedded/binaries.ts";
import {
  type Cluster,
  dataFolderOf,
  ensureDataFolder,
  startCluster,
} from "../../packages/server/src/platform/store/embedded/cluster.ts";
import { placeDatabase, systemFolder } from "../../packages/server/src/platform/store/embedded/placement.ts";
import { readPostmasterFile } from "../../packages/server/src/platform/store/embedded/postmaster.ts";

/** A PostgreSQL that no server of ours runs, as in production: it goes and comes when a test says so. */
export interface PostgresProcess {
  readonly url: string;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Ends it in order: connections are told. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export async function startPostgres(home: string): Promise<PostgresProcess> {
  const { folder, user } = placeDatabase(home);
  const options = {
    binaries: findBinaries(user, systemFolder),
    user,
    folder,
    logFile: join(home, "postgres.log"),
  };
  await ensureDataFolder(options, () => "proofs");
  let cluster: Cluster = await startCluster(options);
  const { url, port } = cluster;
  return {
    url,
    async start() {
      cluster = await startCluster({ ...options, port });
    },
    stop: () => cluster.stop(),
    async kill() {
      const pid = readPostmasterFile(dataFolderOf(folder))?.pid;
      if (pid === undefined) throw new Error("PostgreSQL does not run.");
      process.kill(pid, "SIGKILL");
      await cluster.ended;
    },
  };
}
