import { setTimeout as sleep } from "node:timers/promises";
import { PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventRecord } from "../records.ts";
import { type LogNotice, type LogPart, type LogStore, logChannel } from "../store/log-store.ts";

export interface LogListener {
  /** Events that were committed, by whichever process, in order of sequence and each once. */
  onEvents?(tenant: TenantId, events: readonly EventRecord[]): void;
  /** What these users did is not what it was with new events: sessions were merged. */
  onMerged?(tenant: TenantId, userIds: readonly string[]): void;
  /** Users were erased, or more was committed than is told: whatever was derived from the tenant's log is void. */
  onVoid?(tenant: TenantId): void;
}

/** Tells this process of what any process commits to the log: once, in order of sequence. */
export interface LogNews {
  /** A listener must be quick and must not throw. @returns how to stop */
  listen(listener: LogListener): () => void;
  /**
   * Tells of an own commit, after what others have committed before it. Never fails.
   *
   * @param before where the log stood when it was made
   * @returns undefined when it was told at once
   */
  told(tenant: TenantId, before: number, part: LogPart & { sequence: number }): Promise<void> | undefined;
  /**
   * When it resolves, everything up to `sequence` was told.
   * @throws PalateError SEQUENCE_UNKNOWN when the log has not come that far
   */
  reach(tenant: TenantId, sequence: number): Promise<void>;
  close(): Promise<void>;
}

export interface LogNewsParts {
  readonly store: LogStore;
  readonly database: Pick<Database, "listen">;
  readonly log: Logger;
  /** how this process names itself to others */
  readonly origin: string;
  /** events that are read to be told; when there are more, listeners begin anew */
  readonly mostEvents?: number;
  /** A notification that was lost costs no more than this. */
  readonly lookEveryMs?: number;
}

/** Notifications mostly take a millisecond or two; a look into the database does what a lost one would have done. */
const patienceMs = 25;

/**
 * A notification only says how far a log has come; what that is, is read from the tables, and the place up to which it
 * was told moves on with it. So a notification may be lost, come twice or late: nothing is told twice or left out.
 */
export async function logNews({
  store,
  database,
  log,
  origin,
  mostEvents = 10_000,
  lookEveryMs = 10_000,
}: LogNewsParts): Promise<LogNews> {
  const listeners = new Set<LogListener>();
  /** up to where each tenant's log was told */
  const toldThrough = await store.positions();
  /** the last of those who read, one after the other */
  const turns = new Map<TenantId, Promise<void>>();
  const awaiting = new Set<() => void>();

  const placeOf = (tenant: TenantId) => toldThrough.get(tenant) ?? 0;

  function tell(hear: (listener: LogListener) => void): void {
    for (const listener of listeners) {
      try {
        hear(listener);
      } catch (error) {
        // What is told is stored: whoever can't hear of it must not make its sender think otherwise.
        log.error(error, "a listener to the log failed");
      }
    }
  }

  function tellPart(tenant: TenantId, part: LogPart | undefined, through: number): void {
    const place = placeOf(tenant);
    if (part === undefined || part.hasErasures) {
      tell((listener) => listener.onVoid?.(tenant));
    } else {
      const events = part.events.filter(({ sequence }) => sequence > place);
      if (events.length > 0) tell((listener) => listener.onEvents?.(tenant, events));
      if (part.merged.length > 0) tell((listener) => listener.onMerged?.(tenant, part.merged));
    }
    toldThrough.set(tenant, Math.max(place, through));
    for (const wake of awaiting) wake();
  }

  /** Reads and tells what lies between. */
  async function read(tenant: TenantId, through: number): Promise<void> {
    const after = placeOf(tenant);
    if (through > after) tellPart(tenant, await store.part(tenant, { after, through }, mostEvents), through);
  }

  /** Has its turn after all who asked before. */
  function inTurn(tenant: TenantId, work: () => Promise<void>): Promise<void> {
    const done = (turns.get(tenant) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (turns.get(tenant) === settled) turns.delete(tenant);
      });
    turns.set(tenant, settled);
    return done;
  }

  const look = (tenant: TenantId, sequence: number): void => {
    if (sequence <= placeOf(tenant)) return;
    inTurn(tenant, () => read(tenant, sequence)).catch((error: unknown) =>
      log.warn(error, "what others wrote to the log could not be read yet"),
    );
  };
  const lookAtAll = async (): Promise<void> => {
    try {
      for (const [tenant, position] of await store.positions()) look(tenant, position);
    } catch (error) {
      log.warn(error, "it could not be read how far the logs have come");
    }
  };

  const stopListening = await database.listen(
    logChannel,
    (payload) => {
      const notice = JSON.parse(payload) as LogNotice;
      if (notice.origin !== origin) look(notice.tenant, notice.sequence);
    },
    () => void lookAtAll(),
  );
  // What was committed before the channel was open was not notified.
  await lookAtAll();
  const looking = setInterval(lookAtAll, lookEveryMs);
  looking.unref();

  async function tellOwn(tenant: TenantId, before: number, part: LogPart & { sequence: number }) {
    try {
      await read(tenant, before);
      tellPart(tenant, part, part.sequence);
    } catch (error) {
      log.warn(
        error,
        "what others wrote to the log could not be read yet; who wrote here meanwhile is read anew",
      );
      // It will be told in its turn, after what lies before it. Until then nobody may take what is held of those whom it
      // is about for the whole; all others stay as they are known, for the database may be away.
      if (part.hasErasures) tell((listener) => listener.onVoid?.(tenant));
      const users = new Set([...part.events.map(({ userId }) => userId), ...part.merged]);
      tell((listener) => listener.onMerged?.(tenant, [...users]));
    }
  }

  /** @returns whether it was told in time */
  async function waitFor(tenant: TenantId, sequence: number): Promise<boolean> {
    const arrived = Promise.withResolvers<void>();
    const wake = () => placeOf(tenant) >= sequence && arrived.resolve();
    awaiting.add(wake);
    const given = new AbortController();
    await Promise.race([arrived.promise, sleep(patienceMs, undefined, given).catch(() => undefined)]);
    given.abort();
    awaiting.delete(wake);
    return placeOf(tenant) >= sequence;
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    told(tenant, before, part) {
      if (turns.has(tenant) || before > placeOf(tenant))
        return inTurn(tenant, () => tellOwn(tenant, before, part));
      tellPart(tenant, part, part.sequence);
      return undefined;
    },
    async reach(tenant, sequence) {
      if (sequence <= placeOf(tenant) || (await waitFor(tenant, sequence))) return;
      const position = await store.position(tenant);
      if (position < sequence) {
        throw new PalateError("SEQUENCE_UNKNOWN", {
          detail: `The log has come to ${position}, and ${sequence} is asked for.`,
          errors: [{ field: "atLeastSequence", message: `expected at most ${position}` }],
        });
      }
      await inTurn(tenant, () => read(tenant, position));
    },
    async close() {
      clearInterval(looking);
      await stopListening();
      await Promise.all(turns.values());
    },
  };
}
