import type { Redis } from "../../platform/redis/redis.ts";
import { largestList, type SharedLists } from "./shared-lists.ts";

const prefix = "palate:list:";
const mostBeingWritten = 256;

/** Lists in Redis, for all servers on one database. */
export function redisLists(redis: Redis, ttlSeconds: number): SharedLists {
  let beingWritten = 0;
  return {
    async get(key) {
      const { answer } = await redis.ask((client) => client.get(prefix + key));
      return answer ?? undefined;
    },
    async set(key, list) {
      if (list.length > largestList || beingWritten >= mostBeingWritten) return;
      beingWritten++;
      await redis.ask((client) => client.set(prefix + key, list, "EX", ttlSeconds));
      beingWritten--;
    },
  };
}
