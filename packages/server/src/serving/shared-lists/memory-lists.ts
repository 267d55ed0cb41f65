import type { Clock } from "../../platform/clock.ts";
import { recencyMap } from "../recency-map.ts";
import { largestList, type SharedLists } from "./shared-lists.ts";

interface Entry {
  readonly list: string;
  readonly until: number;
}

const bytesOfEntry = 200;

/** Lists in this process's memory. @param limitBytes what they may take, by estimate; those used longest ago go first */
export function memoryLists(clock: Clock, ttlSeconds: number, limitBytes: number): SharedLists {
  const entries = recencyMap<Entry>(limitBytes);
  return {
    async get(key) {
      const entry = entries.get(key);
      if (entry !== undefined && entry.until > clock.now()) return entry.list;
      entries.delete(key);
      return undefined;
    },
    async set(key, list) {
      if (list.length > largestList) return;
      const until = clock.now() + ttlSeconds * 1000;
      entries.set(key, { list, until }, bytesOfEntry + key.length + list.length);
    },
  };
}
