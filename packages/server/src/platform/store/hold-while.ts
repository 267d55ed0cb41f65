import { setTimeout as sleep } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Database } from "./database.ts";
import { patiently } from "./patiently.ts";

/** A lock whose connection broke is let go of by the database in its own time. */
const triesOfAnotherSecond = 60;

/**
 * Does work on something that no other process works on meanwhile. A process that dies lets go of it, since the lock is its
 * connection's. When the connection breaks, the lock is taken again as soon as the database is back.
 *
 * @param kind what it is, such as its table
 * @param work is told when another process has taken it over since
 * @returns false, without doing the work, when another process has it
 */
export async function holdWhile(
  { pool }: Pick<Database, "pool">,
  kind: string,
  id: string,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const first = await lock(pool, kind, id);
  if (first === undefined) return false;
  const lost = new AbortController();
  const ended = new AbortController();
  const keeping = keep(first, () => lock(pool, kind, id), ended.signal).then((isHeld) => {
    if (!isHeld) lost.abort();
  });
  // Whatever keeps it from being taken again, it is not held.
  keeping.catch(() => lost.abort());
  try {
    await work(lost.signal);
  } finally {
    ended.abort();
    await keeping.catch(() => undefined);
  }
  return true;
}

/** @returns a connection that has the lock; undefined when another one has it */
async function lock(pool: Database["pool"], kind: string, id: string): Promise<PoolClient | undefined> {
  const connection = await pool.connect();
  try {
    const { rows } = await connection.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtext($1), hashtext($2)) as held",
      [kind, id],
    );
    if (rows[0]?.held === true) return connection;
    connection.release();
    return undefined;
  } catch (error) {
    connection.release(true);
    throw error;
  }
}

/** Keeps the lock until `ended`. @returns false when another has taken it */
async function keep(
  first: PoolClient,
  again: () => Promise<PoolClient | undefined>,
  ended: AbortSignal,
): Promise<boolean> {
  let connection: PoolClient | undefined = first;
  while (connection !== undefined) {
    await brokenOr(connection, ended);
    // Ended rather than given back: that lets go of the lock, whatever state the connection is in.
    connection.release(true);
    if (ended.aborted) return true;
    connection = undefined;
    for (let tries = 0; connection === undefined && tries < triesOfAnotherSecond; tries++) {
      if (tries > 0) await sleep(1_000, undefined, { signal: ended }).catch(() => undefined);
      if (ended.aborted) return true;
      connection = await patiently(again, ended);
    }
  }
  return false;
}

/** A connection that breaks while it is lent tells no one else, and an error that no one hears ends the process. */
function brokenOr(connection: PoolClient, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    connection.on("error", () => resolve());
    connection.on("end", () => resolve());
    ended.addEventListener("abort", () => resolve());
    if (ended.aborted) resolve();
  });
}
