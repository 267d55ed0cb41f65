import type { Database } from "../platform/store/database.ts";

/**
 * Does work on something that no other process works on meanwhile. A process that dies lets go of it, since the lock is its
 * connection's.
 *
 * @param kind what it is, such as its table
 * @returns false, without doing the work, when another process has it
 */
export async function holdWhile(
  database: Pick<Database, "pool">,
  kind: string,
  id: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const connection = await database.pool.connect();
  // A connection that breaks while it is lent tells no one else, and an error that no one hears ends the process.
  connection.on("error", () => {});
  try {
    const { rows } = await connection.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtext($1), hashtext($2)) as held",
      [kind, id],
    );
    const isHeld = rows[0]?.held === true;
    if (isHeld) await work();
    return isHeld;
  } finally {
    // Ended rather than given back: that lets go of the lock, whatever state the connection is in.
    connection.release(true);
  }
}
