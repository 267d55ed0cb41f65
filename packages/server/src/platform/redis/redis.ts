import { Redis as Client } from "ioredis";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import { type Asked, askOutside } from "../outside/ask-outside.ts";
import { circuitBreaker } from "../outside/circuit-breaker.ts";

/** A Redis server that answers within a deadline, or is done without. */
export interface Redis {
  /**
   * @param command sends one command, or few that need no second answer
   * @returns its answer, or why there is none: it never fails, and never takes longer than the deadline
   */
  ask<Answer>(command: (client: Client) => Promise<Answer>): Promise<Asked<Answer>>;
  close(): Promise<void>;
}

export interface RedisOptions {
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

const breaking = { failures: 5, openMs: 1_000 };
const connectTimeoutMs = 2_000;
const longestPauseMs = 5_000;

/**
 * Connects in the background, and again whenever the connection is lost; what is asked meanwhile is not asked.
 *
 * @param url may hold a password: it is in no log and no error
 */
export function connectRedis(url: string, { deadlineMs, clock, log }: RedisOptions): Redis {
  const breaker = circuitBreaker(clock, breaking.failures, breaking.openMs);
  const client = new Client(url, {
    connectionName: "palate",
    connectTimeout: connectTimeoutMs,
    commandTimeout: deadlineMs,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempts) => Math.min(50 * 2 ** attempts, longestPauseMs),
  });
  let isAway = false;
  let isClosing = false;

  // Said once, however many requests find it so.
  const away = (reason: string) => {
    if (!isAway && !isClosing) log.warn({ reason }, "Redis does not answer in time; it is done without");
    isAway = true;
  };
  const back = () => {
    if (isAway) log.info("Redis answers again");
    isAway = false;
  };
  client.on("error", ({ message }) => away(message));
  client.on("close", () => away("the connection was lost"));

  return {
    async ask(command) {
      if (client.status !== "ready") return { fallback: "failure" };
      const asked = await askOutside(breaker, async () => {
        try {
          return await command(client);
        } catch (error) {
          const { message } = error as Error;
          throw message === "Command timed out" ? new DOMException(message, "TimeoutError") : error;
        }
      });
      if (asked.fallback === undefined) back();
      else if (asked.error !== undefined) away((asked.error as Error).message);
      return asked;
    },
    async close() {
      isClosing = true;
      client.disconnect();
    },
  };
}
