import { execFileSync } from "node:child_process";
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
  /** Has it stand still with all its connections open, as behind a broken network, until the returned call. */
  freeze(): () => void;
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
  const postmaster = () => {
    const pid = readPostmasterFile(dataFolderOf(folder))?.pid;
    if (pid === undefined) throw new Error("PostgreSQL does not run.");
    return pid;
  };
  return {
    url,
    async start() {
      cluster = await startCluster({ ...options, port });
    },
    stop: () => cluster.stop(),
    async kill() {
      process.kill(postmaster(), "SIGKILL");
      await cluster.ended;
    },
    freeze() {
      const pid = postmaster();
      process.kill(pid, "SIGSTOP");
      const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
      const all = [pid, ...children.trim().split(/\s+/).map(Number)];
      for (const one of all) process.kill(one, "SIGSTOP");
      return () => {
        for (const one of all) process.kill(one, "SIGCONT");
      };
    },
  };
}
