import { type ChildProcess, execFile, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { PalateError } from "@palate/contract";
import type { Binaries } from "./binaries.ts";
import type { DatabaseUser } from "./database-user.ts";
import { readPostmasterFile, stopPostmaster } from "./postmaster.ts";
import { processIdentity } from "./process-identity.ts";

const run = promisify(execFile);
const startTimeoutMs = 120_000;
const superuser = "palate";

/** Settings of a PostgreSQL that shares its machine with the server that uses it. */
const standardSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_parallel_workers_per_gather: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** One PostgreSQL data folder and how it is run. */
export interface ClusterOptions {
  readonly binaries: Binaries;
  /** undefined: as whoever runs this */
  readonly user: DatabaseUser | undefined;
  /** holds `data/` and `password` */
  readonly folder: string;
  readonly logFile: string;
  /** added to the standard ones */
  readonly settings?: Readonly<Record<string, string>>;
  /** a free one when absent */
  readonly port?: number;
}

export interface Cluster {
  readonly url: string;
  readonly port: number;
  /** Resolves when PostgreSQL has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Asks it to end without waiting: all that can be done while this process exits. */
  endSoon(): void;
  stop(): Promise<void>;
}

export function dataFolderOf(folder: string): string {
  return join(folder, "data");
}

/**
 * Makes the data folder if there is none. A folder that was made halfway counts for nothing.
 *
 * @param password of the only database user
 */
export async function ensureDataFolder(options: ClusterOptions, password: () => string): Promise<void> {
  const { folder, user, binaries } = options;
  const data = dataFolderOf(folder);
  if (existsSync(data)) {
    const written = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
    if (written === binaries.majorVersion) return;
    throw new PalateError("DATABASE_UNAVAILABLE", {
      detail:
        `The database in ${data} was written by PostgreSQL ${written}, and this Palate brings PostgreSQL ` +
        `${binaries.majorVersion}. Start the Palate that wrote it, or set PALATE_HOME to a new folder.`,
    });
  }
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const passwordFile = join(folder, "password");
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password(), { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  // The builtin provider orders text alike on every machine, whatever its C library.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = [`--username=${superuser}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  try {
    await run(binaries.initdb, [`--pgdata=${partial}`, ...locale, ...access, "--no-instructions"], {
      ...user,
      cwd: "/",
      env: environment(),
    });
  } catch (error) {
    throw failure("could not be made", (error as { stderr?: string }).stderr ?? String(error), error);
  }
  renameSync(partial, data);
}

/**
 * Starts PostgreSQL on an existing data folder, in a process group of its own: Ctrl-C reaches only the server, which
 * then stops it in order. Nothing else may run on the folder.
 *
 * @throws PalateError DATABASE_UNAVAILABLE with PostgreSQL's own words when it does not start
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const before = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
    const child = spawnPostgres(options, port);
    if (await ready(child, dataFolderOf(options.folder))) return running(child, options, port);
    const said = readFileSync(options.logFile, "utf8").slice(before);
    // The port was taken in between, or the remains of a killed one still hold its memory: both pass.
    const passing = /could not bind|shared memory block .* is still in use/.test(said);
    if (!passing || attempt === 50) throw failure("does not start", said);
    await sleep(200);
  }
}

function spawnPostgres(options: ClusterOptions, port: number): ChildProcess {
  const settings = { ...standardSettings, port: String(port), ...options.settings };
  const log = openSync(options.logFile, "a", 0o600);
  try {
    return spawn(
      options.binaries.postgres,
      [
        "-D",
        dataFolderOf(options.folder),
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { ...options.user, cwd: "/", env: environment(), detached: true, stdio: ["ignore", log, log] },
    );
  } finally {
    closeSync(log);
  }
}

/** @returns false when it ended instead */
async function ready(child: ChildProcess, dataFolder: string): Promise<boolean> {
  let failed: Error | undefined;
  child.once("error", (error) => {
    failed = error;
  });
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    if (failed !== undefined) throw failed;
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const said = readPostmasterFile(dataFolder);
    if (said?.pid === child.pid && said?.ready) return true;
    await sleep(5);
  }
  throw failure("did not get ready within two minutes", "");
}

function running(child: ChildProcess, options: ClusterOptions, port: number): Cluster {
  const identity = processIdentity(child.pid!);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Neither holds this process open: whoever uses the database does.
  child.unref();
  const password = readFileSync(join(options.folder, "password"), "utf8");
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    port,
    ended,
    endSoon: () => void child.kill("SIGINT"),
    async stop() {
      if (identity !== undefined) await stopPostmaster(identity);
      if (child.exitCode === null && child.signalCode === null) {
        child.ref();
        await ended;
      }
    },
  };
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(address)));
    });
  });
}

function failure(what: string, said: string, cause?: unknown): PalateError {
  const lines = said.trim().split("\n");
  const telling = lines.filter((line) => /FATAL|PANIC|error:|HINT/.test(line));
  const words = (telling.length > 0 ? telling : lines.slice(-3)).join(" ").trim();
  return new PalateError(
    "DATABASE_UNAVAILABLE",
    { detail: `The database that comes with Palate ${what}${words === "" ? "" : `: ${words}`}` },
    { cause },
  );
}
