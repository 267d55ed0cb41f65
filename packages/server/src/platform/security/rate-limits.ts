import type { Clock } from "../clock.ts";
import type { Principal } from "./principal.ts";
import {
  fullBucket,
  secondsToFull,
  secondsToToken,
  type TokenBucket,
  takeToken,
  tokensIn,
} from "./token-bucket.ts";

const mostBuckets = 10_000;

/** Where a principal stands after a request. */
export interface RateState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly fullInSeconds: number;
  /** until another request is allowed */
  readonly waitSeconds: number;
}

/** Requests a minute of each principal at this process. */
export interface RateLimits {
  /** Counts a request. @returns undefined for a principal without a rate limit */
  take(principal: Principal): RateState | undefined;
}

/** In memory and for this process alone: several processes together let through the sum of what each does. */
export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, TokenBucket>();

  function bucketOf({ tenant, name }: Principal, perMinute: number, now: number): TokenBucket {
    const id = `${tenant} ${name}`;
    const known = buckets.get(id);
    if (known?.perMinute === perMinute) return known;
    if (buckets.size >= mostBuckets) forgetFull(buckets, now);
    const bucket = fullBucket(perMinute, now);
    buckets.set(id, bucket);
    return bucket;
  }

  return {
    take(principal) {
      const perMinute = principal.allowance?.perMinute;
      if (perMinute === undefined) return undefined;
      const now = clock.now();
      const bucket = bucketOf(principal, perMinute, now);
      const allowed = takeToken(bucket, now);
      return {
        allowed,
        limit: perMinute,
        remaining: tokensIn(bucket),
        fullInSeconds: secondsToFull(bucket),
        waitSeconds: Math.max(1, secondsToToken(bucket)),
      };
    },
  };
}

/** A bucket that would be full by now tells nothing; when all tell something, the oldest goes. */
function forgetFull(buckets: Map<string, TokenBucket>, now: number): void {
  const minute = 60_000;
  for (const [id, { at }] of buckets) if (now - at >= minute) buckets.delete(id);
  if (buckets.size < mostBuckets) return;
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
