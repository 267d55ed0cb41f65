import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { getuid } from "node:process";

/** The system's user as whom PostgreSQL runs. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root it runs as `postgres` where there is such a user, else as `palate`, which
 * is made when that is possible, else as `nobody`.
 *
 * @returns undefined when not root: then it runs as whoever runs Palate
 */
export function databaseUser(): DatabaseUser | undefined {
  if (getuid?.() !== 0) return undefined;
  const user = find("postgres") ?? find("palate") ?? make("palate") ?? find("nobody");
  if (user === undefined) {
    throw new Error(
      "PostgreSQL does not run as root, and this system has no user to run it as. Add one (`useradd --system palate`), " +
        "start Palate as an ordinary user, or name a database with DATABASE_URL.",
    );
  }
  return user;
}

function find(name: string): DatabaseUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid === undefined || gid === undefined || uid === "0"
    ? undefined
    : { uid: Number(uid), gid: Number(gid) };
}

function make(name: string): DatabaseUser | undefined {
  try {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "ignore",
    });
    return find(name);
  } catch {
    return undefined;
  }
}
