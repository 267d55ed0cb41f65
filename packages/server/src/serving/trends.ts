import { type ActivityBucket, type Trending, trendingOf } from "@palate/engine";
import type { Data, EventRecord } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";

/** What is in fashion, and from which events that was told. */
export interface RecordedTrend {
  readonly trending: Trending;
  /** the last event that was counted */
  readonly through: number;
  /** when it was told, in milliseconds since the epoch */
  readonly at: number;
}

/** What many choose of late, in memory: counted from the log once, then kept up with it. */
export interface Trends {
  /** At most a few seconds old. */
  current(tenant: TenantId, halfLifeHours: number): Promise<RecordedTrend>;
  /** As it was after one event, at one time. */
  through(tenant: TenantId, sequence: number, at: number, halfLifeHours: number): Promise<RecordedTrend>;
  close(): void;
}

const hourMs = 3_600_000;
/** Choices of one span count as made in its middle. */
const bucketMs = 4 * hourMs;
const daysCounted = 30;
/** For so long what was told is told again: fashions do not change within seconds. */
const freshMs = 5_000;

interface Counted {
  readonly buckets: Map<number, Map<string, number>>;
  through: number;
  readonly told: Map<number, RecordedTrend>;
}

interface Held {
  readonly counted: Promise<Counted>;
  /** committed while the log was being counted: the count may have seen them or not */
  heard: EventRecord[] | undefined;
}

export function trends(
  data: Pick<Data, "activity" | "isChoice" | "onEventsCommitted">,
  clock: { now(): number },
): Trends {
  const held = new Map<TenantId, Held>();

  const stopHearing = data.onEventsCommitted((tenant, events) => {
    const entry = held.get(tenant);
    if (entry === undefined) return;
    if (entry.heard !== undefined) entry.heard.push(...events);
    else void entry.counted.then((counted) => count(counted, events));
  });

  function count(counted: Counted, events: readonly EventRecord[]): void {
    for (const { sequence, itemId, type, at } of events) {
      if (sequence <= counted.through) continue;
      counted.through = sequence;
      if (data.isChoice(type)) add(counted.buckets, Math.floor(at / bucketMs), itemId, 1);
    }
  }

  async function load(tenant: TenantId, at: number, through?: number): Promise<Counted> {
    const activity = await data.activity(tenant, new Date(firstBucket(at) * bucketMs), bucketMs, through);
    const buckets: Counted["buckets"] = new Map();
    for (const { itemId, bucket, count } of activity.counts) add(buckets, bucket, itemId, count);
    return { buckets, through: activity.through, told: new Map() };
  }

  function hold(tenant: TenantId): Held {
    const entry: Held = {
      heard: [],
      counted: load(tenant, clock.now()).then((counted) => {
        count(counted, entry.heard ?? []);
        entry.heard = undefined;
        return counted;
      }),
    };
    held.set(tenant, entry);
    entry.counted.catch(() => held.delete(tenant));
    return entry;
  }

  return {
    async current(tenant, halfLifeHours) {
      const counted = await (held.get(tenant) ?? hold(tenant)).counted;
      const at = clock.now();
      const known = counted.told.get(halfLifeHours);
      if (known !== undefined && at - known.at < freshMs) return known;
      for (const bucket of counted.buckets.keys())
        if (bucket < firstBucket(at)) counted.buckets.delete(bucket);
      const told = toldOf(counted, at, halfLifeHours);
      counted.told.set(halfLifeHours, told);
      return told;
    },
    async through(tenant, sequence, at, halfLifeHours) {
      return toldOf(await load(tenant, at, sequence), at, halfLifeHours);
    },
    close: stopHearing,
  };
}

function add(buckets: Counted["buckets"], bucket: number, itemId: string, count: number): void {
  const counts = buckets.get(bucket) ?? new Map<string, number>();
  buckets.set(bucket, counts);
  counts.set(itemId, (counts.get(itemId) ?? 0) + count);
}

function firstBucket(now: number): number {
  return Math.floor(now / bucketMs) - (daysCounted * 24 * hourMs) / bucketMs;
}

function toldOf({ buckets, through }: Counted, at: number, halfLifeHours: number): RecordedTrend {
  const first = firstBucket(at);
  const ordered: ActivityBucket[] = [...buckets]
    .filter(([bucket]) => bucket >= first)
    .sort(([a], [b]) => a - b)
    .map(([bucket, counts]) => ({ at: (bucket + 0.5) * bucketMs, counts }));
  return { trending: trendingOf(ordered, at, halfLifeHours * hourMs), through, at };
}
