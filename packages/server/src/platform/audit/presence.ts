import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";
import { processLock } from "./audit-store.ts";

const pauseMs = 1_000;

/**
 * Shows the other processes on a database that this one lives: by a lock on a connection of its own, which the database
 * lets go of when the process dies.
 *
 * @returns how to stop
 */
export async function showPresence(url: string, name: string, log: Logger): Promise<() => Promise<void>> {
  let closed = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: url,
      application_name: "palate audit",
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    made.on("error", ({ message }) => log.warn({ message }, "the connection for the audit log broke"));
    await made.connect();
    // Shared: should two names have one hash, neither waits for the other.
    await made.query("select pg_advisory_lock_shared(hashtext($1), hashtext($2))", [processLock, name]);
    made.once("end", () => {
      if (!closed) void reconnect();
    });
    return made;
  }

  async function reconnect(): Promise<void> {
    while (!closed) {
      await sleep(pauseMs, undefined, { ref: false });
      if (closed) return;
      try {
        client = await connect();
        return;
      } catch {
        // Said already by everything else that needs the database.
      }
    }
  }

  return async () => {
    closed = true;
    await client.end().catch(() => undefined);
  };
}
