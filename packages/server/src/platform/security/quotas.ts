import { PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Principal } from "./principal.ts";
import type { KeyUsage, UsageStore } from "./usage-store.ts";

const flushEveryMs = 5_000;
const dayMs = 86_400_000;

/** What one key asked for today. */
interface Count {
  readonly tenant: string;
  readonly keyId: string;
  /** what the database knows, of all processes */
  stored: number;
  /** on its way to the database */
  sending: number;
  /** counted since */
  fresh: number;
}

/**
 * Requests a day of each key. They are counted in memory and added up in the database every five seconds, so a quota
 * holds over restarts and over several processes: a process may let through what reaches it within those seconds beyond
 * what is left, and a process that is killed forgets what it counted within them.
 */
export interface Quotas {
  /** Counts a request of a principal that has a quota. @throws PalateError QUOTA_EXCEEDED */
  spend(principal: Principal): void;
  close(): Promise<void>;
}

export async function openQuotas(store: UsageStore, clock: Clock, log: Logger): Promise<Quotas> {
  const dayNow = () => Math.floor(clock.now() / dayMs);
  let day = dayNow();
  let counts = new Map<string, Count>();
  /** counts of days that are over, not yet in the database */
  let late: { day: number; usages: KeyUsage[] }[] = [];

  function countOf(tenant: string, keyId: string): Count {
    const id = `${tenant} ${keyId}`;
    const known = counts.get(id);
    if (known !== undefined) return known;
    const count = { tenant, keyId, stored: 0, sending: 0, fresh: 0 };
    counts.set(id, count);
    return count;
  }

  function turnDay(): void {
    const today = dayNow();
    if (today === day) return;
    const usages = freshOf(counts);
    if (usages.length > 0) late.push({ day, usages });
    counts = new Map();
    day = today;
  }

  const learn = (usages: readonly KeyUsage[]) => {
    for (const { tenant, keyId, requests } of usages) countOf(tenant, keyId).stored = requests;
  };

  async function flush(): Promise<void> {
    turnDay();
    for (const over of late) {
      await store.add(nameOf(over.day), over.usages);
      late = late.filter((other) => other !== over);
    }
    const [sent, sentDay, usages] = [counts, day, freshOf(counts)];
    for (const count of sent.values()) [count.sending, count.fresh] = [count.fresh, 0];
    try {
      await store.add(nameOf(sentDay), usages);
      settle(sent, "stored");
    } catch (error) {
      settle(sent, "fresh");
      if (sent !== counts && usages.length > 0) late.push({ day: sentDay, usages });
      throw error;
    }
    const sums = sent.size === 0 ? [] : await store.of(nameOf(sentDay));
    if (sent === counts) learn(sums);
  }

  learn(await store.of(nameOf(day)));
  let flushing = Promise.resolve();
  const flushNext = (): Promise<void> => {
    flushing = flushing
      .then(flush)
      .catch((error: unknown) => log.warn(error, "what keys asked for could not be counted; trying again"));
    return flushing;
  };
  const timer = setInterval(() => void flushNext(), flushEveryMs).unref();
  return {
    spend({ tenant, name, allowance }) {
      if (allowance?.perDay === undefined) return;
      turnDay();
      const count = countOf(tenant, name);
      if (count.stored + count.sending + count.fresh >= allowance.perDay) {
        throw exceeded(allowance.perDay, (day + 1) * dayMs, clock.now());
      }
      count.fresh += 1;
    },
    async close() {
      clearInterval(timer);
      await flushNext();
    },
  };
}

function settle(counts: ReadonlyMap<string, Count>, as: "stored" | "fresh"): void {
  for (const count of counts.values()) {
    count[as] += count.sending;
    count.sending = 0;
  }
}

function freshOf(counts: ReadonlyMap<string, Count>): KeyUsage[] {
  return [...counts.values()]
    .filter(({ fresh }) => fresh > 0)
    .map(({ tenant, keyId, fresh }) => ({ tenant, keyId, requests: fresh }));
}

function nameOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function exceeded(quota: number, renews: number, now: number): PalateError {
  const renewsAt = new Date(renews).toISOString();
  return new PalateError("QUOTA_EXCEEDED", {
    detail: `All ${quota} requests of today are spent; the quota renews at ${renewsAt}.`,
    quota,
    renewsAt,
    retryAfterSeconds: Math.ceil((renews - now) / 1000),
  });
}
