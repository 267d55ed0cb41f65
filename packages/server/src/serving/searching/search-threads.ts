import { setTimeout as sleep } from "node:timers/promises";
import { PalateError } from "@palate/contract";
import type { Found, ModelSearch, SharedModel } from "@palate/engine";
import type { Logger } from "pino";
import { type SearchThread, startSearchThread } from "./search-thread.ts";

/** Threads that search models which they share. A thread that dies is replaced. */
export interface SearchThreads {
  /** Has every thread open a model. @returns what it is called from then on @throws Error when it can't be opened */
  open(model: SharedModel): Promise<number>;
  /**
   * Those who ask wait in one line, and each thread does one search at a time.
   *
   * @param signal leaves the line
   * @returns undefined when the thread failed
   * @throws PalateError OVERLOADED when it has not begun in time, or before the signal
   */
  search(key: number, search: ModelSearch, signal?: AbortSignal): Promise<Found | undefined>;
  /** Has the threads let a model go. */
  forget(key: number): void;
  close(): Promise<void>;
}

export interface SearchThreadsOptions {
  readonly threads: number;
  readonly longestWaitMs: number;
  readonly log: Logger;
  /** starts a thread; its own when absent */
  readonly start?: typeof startSearchThread;
}

/** Items whose vectors are encoded in a tenth of a second. */
const quicklyEncoded = 50_000;

const shortLifeMs = 1_000;

interface Member {
  readonly place: number;
  thread: SearchThread;
  isFree: boolean;
}

interface Waiting {
  begin(member: Member): void;
}

export function searchThreads({
  threads,
  longestWaitMs,
  log,
  start = startSearchThread,
}: SearchThreadsOptions): SearchThreads {
  const models = new Map<number, SharedModel>();
  const line = new Set<Waiting>();
  let nextKey = 0;
  let isClosing = false;
  const members = Array.from({ length: threads }, (_, place): Member => {
    const member = { place, thread: start(), isFree: true };
    watch(member);
    return member;
  });

  function watch(member: Member): void {
    const started = performance.now();
    void member.thread.ended.then(async () => {
      if (isClosing) return;
      member.isFree = false;
      log.error({ thread: member.place }, "a thread that searches has died, and is replaced");
      // One that can't live must not take the processors by being started again and again.
      if (performance.now() - started < shortLifeMs) await sleep(shortLifeMs, undefined, { ref: false });
      if (isClosing) return;
      member.thread = start();
      watch(member);
      void openAll(member);
    });
  }

  /** What a thread that is new has to know before it can be given a search. */
  async function openAll(member: Member): Promise<void> {
    member.isFree = false;
    const { thread } = member;
    for (const [key, model] of models)
      await thread.ask({ kind: "open", key, model, thread: member.place }).catch((error: unknown) => {
        log.error(
          { err: error, thread: member.place },
          "a model could not be opened by a thread that searches",
        );
      });
    if (!thread.hasEnded()) release(member);
  }

  function release(member: Member): void {
    const [first] = line;
    member.isFree = first === undefined;
    if (first === undefined) return;
    line.delete(first);
    first.begin(member);
  }

  function freeMember(signal: AbortSignal | undefined): Promise<Member> {
    const free = members.find(({ isFree }) => isFree);
    if (free !== undefined) {
      free.isFree = false;
      return Promise.resolve(free);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.delete(waiting);
        clearTimeout(deadline);
        signal?.removeEventListener("abort", leave);
        reject(overloaded());
      };
      const deadline = setTimeout(leave, longestWaitMs);
      const waiting: Waiting = {
        begin(member) {
          clearTimeout(deadline);
          signal?.removeEventListener("abort", leave);
          resolve(member);
        },
      };
      signal?.addEventListener("abort", leave, { once: true });
      line.add(waiting);
    });
  }

  return {
    async open(model) {
      const isLong = model.known.length > quicklyEncoded;
      // In a thread of its own where it takes seconds, for which those who search would wait.
      const encoder = isLong ? start() : members[0]!.thread;
      try {
        await encoder.ask({ kind: "encode", model });
      } finally {
        if (isLong) await encoder.end();
      }
      const key = nextKey++;
      models.set(key, model);
      await Promise.all(
        members.map(({ thread, place }) => thread.ask({ kind: "open", key, model, thread: place })),
      );
      return key;
    },

    async search(key, search, signal) {
      if (signal?.aborted) throw overloaded();
      const member = await freeMember(signal);
      const { thread } = member;
      try {
        return (await thread.ask({ kind: "search", key, search })) as Found;
      } catch (error) {
        log.error({ err: error }, "a model was not searched on another thread");
        return undefined;
      } finally {
        // One that died is free when its successor has opened everything.
        if (!thread.hasEnded()) release(member);
      }
    },

    forget(key) {
      models.delete(key);
      for (const { thread } of members) thread.forget(key);
    },

    async close() {
      isClosing = true;
      await Promise.all(members.map(({ thread }) => thread.end()));
    },
  };
}

function overloaded(): PalateError {
  return new PalateError("OVERLOADED", { detail: "Too many large catalogs are searched at the moment." });
}
