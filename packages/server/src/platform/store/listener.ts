import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";
import type { Database } from "./database.ts";

const longestPauseMs = 5_000;

interface Hearing {
  readonly hear: (payload: string) => void;
  readonly onReconnect: (() => void) | undefined;
}

/** Holds one connection on which notifications are heard; made when first needed, made anew when it breaks. */
export function createListener(
  connection: pg.ClientConfig,
  log: Logger,
): { listen: Database["listen"]; close(): Promise<void> } {
  const channels = new Map<string, Set<Hearing>>();
  let client: Promise<pg.Client> | undefined;
  const closing = new AbortController();

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({ ...connection, application_name: "palate listener", keepAlive: true });
    made.on("notification", ({ channel, payload }) => {
      for (const { hear } of channels.get(channel) ?? []) hear(payload ?? "");
    });
    made.on("error", (error) => log.warn(error, "the connection for notifications broke"));
    await made.connect();
    for (const channel of channels.keys()) await made.query(`listen ${pg.escapeIdentifier(channel)}`);
    made.once("end", () => {
      if (!closing.signal.aborted) client = reconnect();
    });
    return made;
  }

  async function reconnect(): Promise<pg.Client> {
    for (let pauseMs = 50; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      await sleep(pauseMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return new pg.Client(connection);
      try {
        const made = await connect();
        // What was said in between was not heard.
        for (const hearings of channels.values()) for (const { onReconnect } of hearings) onReconnect?.();
        return made;
      } catch (error) {
        log.warn(error, "the database does not answer; trying again to hear its notifications");
      }
    }
  }

  return {
    async listen(channel, hear, onReconnect) {
      const hearing: Hearing = { hear, onReconnect };
      const known = channels.get(channel);
      channels.set(channel, new Set([...(known ?? []), hearing]));
      client ??= connect().catch((error: unknown) => {
        client = undefined;
        throw error;
      });
      const ready = await client;
      if (known === undefined) await ready.query(`listen ${pg.escapeIdentifier(channel)}`);
      return async () => {
        channels.get(channel)?.delete(hearing);
      };
    },
    async close() {
      closing.abort();
      await (await client?.catch(() => undefined))?.end().catch(() => undefined);
    },
  };
}
