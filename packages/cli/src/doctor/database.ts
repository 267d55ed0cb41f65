import type { DatabaseState, EmbeddedState, Inspection } from "@palate/server/inspection";
import { bytes, counted } from "../output/words.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const oldestMajorVersion = 14;
/** Of one server: 10 for requests, 3 for jobs, 2 that hear notifications, and some for snapshots and training. */
const fewestFreeConnections = 20;
const longestSkewMs = 5_000;

/** @param isNamed whether the configuration names a database of its own */
export function databaseFindings({ embedded, database, trouble }: Inspection, isNamed: boolean): Finding[] {
  const findings = embedded === undefined ? [] : [embeddedFinding(embedded)];
  if (trouble !== undefined) findings.push(troubleFinding(trouble, isNamed));
  if (database !== undefined) findings.push(...stateFindings(database));
  return findings;
}

function embeddedFinding({ folder, state, pid, stalePid, owner }: EmbeddedState): Finding {
  const name = "own database";
  if (state === "absent") return ok(name, "made at the first start");
  if (state === "running") return ok(name, `${folder}, run by process ${owner?.pid}`);
  if (state === "left-running") {
    return warn(
      name,
      `${folder} is run by process ${pid}, which a killed server left behind`,
      "Run `palate start`: it stops that one in order first.",
    );
  }
  if (stalePid !== undefined) {
    return warn(
      name,
      `${folder} was not stopped in order: process ${stalePid} is gone, and left its postmaster.pid`,
      "Run `palate start`: it recovers what was committed.",
    );
  }
  return ok(name, folder);
}

function troubleFinding(trouble: string, isNamed: boolean): Finding {
  if (/another database than/.test(trouble)) {
    return warn(
      "database",
      trouble,
      "Run this with the server's own DATABASE_URL or config.yaml to have its database looked into.",
    );
  }
  const remedy = isNamed
    ? "Check DATABASE_URL, and that the database server runs and can be reached from here."
    : "See logs/postgres.log in the home folder; a backup or another --home is the way out when it is damaged.";
  return fail("database", trouble.replace(/ Check DATABASE_URL.*$/, ""), remedy);
}

function stateFindings(state: DatabaseState): Finding[] {
  return [usable(state), migrated(state), connections(state), clock(state), ...extensions(state)];
}

function usable({ version, majorVersion, encoding, readOnly, bytes: size }: DatabaseState): Finding {
  const name = "database";
  const detail = `PostgreSQL ${version}, ${bytes(size)}`;
  if (majorVersion < oldestMajorVersion) {
    return fail(name, `${detail}; it is too old`, `Use PostgreSQL ${oldestMajorVersion} or newer.`);
  }
  if (readOnly) {
    return fail(name, `${detail}; it takes no writes`, "Name the primary in DATABASE_URL, not a standby.");
  }
  if (encoding !== "UTF8") {
    const remedy = "Make a database with `create database palate encoding 'UTF8' template template0`.";
    return fail(name, `${detail}; its encoding is ${encoding}`, remedy);
  }
  return ok(name, detail);
}

function migrated({ migrations: { applied, pending, unknown }, mayCreate }: DatabaseState): Finding {
  const name = "migrations";
  if (unknown.length > 0) {
    return fail(
      name,
      `a newer Palate has written to it (${unknown.join(", ")})`,
      "Start that version, or name another database.",
    );
  }
  if (pending.length === 0) return ok(name, `all ${applied.length} applied`);
  if (!mayCreate) {
    return fail(
      name,
      `${counted(pending.length, "is", "are")} pending, and this user may not make tables and schemas`,
      "Grant it: `grant create on database …; grant create on schema public to …`.",
    );
  }
  const what = applied.length === 0 ? "none applied yet" : `${pending.join(", ")} pending`;
  return warn(name, what, "Run `palate backup`, then `palate start`, which applies them.");
}

function connections({ connections: { used, most } }: DatabaseState): Finding {
  const name = "connections";
  const detail = `${used} of ${most} in use`;
  return most - used >= fewestFreeConnections
    ? ok(name, detail)
    : warn(name, detail, `Raise max_connections: a server needs up to ${fewestFreeConnections}.`);
}

function clock({ clockAheadMs }: DatabaseState): Finding {
  const name = "clock";
  const seconds = Math.abs(clockAheadMs / 1000).toFixed(1);
  if (Math.abs(clockAheadMs) < longestSkewMs)
    return ok(name, "that of the database agrees with this machine's");
  return warn(
    name,
    `that of the database is ${seconds} s ${clockAheadMs > 0 ? "ahead of" : "behind"} this machine's`,
    "Have both set by NTP: keys, sessions and events go by them.",
  );
}

function extensions({ extensions, migrations }: DatabaseState): Finding[] {
  if (migrations.pending.length > 0 || extensions.includes("pg_trgm")) return [];
  const remedy = "Have an administrator of the database run `create extension pg_trgm`, then start again.";
  return [warn("extensions", "pg_trgm is missing, so that misspelt titles are not found", remedy)];
}
