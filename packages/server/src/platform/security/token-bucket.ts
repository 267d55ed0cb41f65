/**
 * Holds up to a minute's worth of requests and is filled again evenly, so that of requests that come evenly all pass,
 * and within any minute at most twice the rate does.
 */
export interface TokenBucket {
  readonly perMinute: number;
  /** in 60,000ths of a token: so a millisecond brings a whole number of them, and nothing is rounded */
  credit: number;
  /** when `credit` was right, in milliseconds since the epoch */
  at: number;
}

const token = 60_000;

/** @returns a full bucket @param perMinute at least 1, whole @param now milliseconds since the epoch */
export function fullBucket(perMinute: number, now: number): TokenBucket {
  return { perMinute, credit: perMinute * token, at: now };
}

/** Takes one token. @returns false, and takes none, when there is none. A clock that goes back fills nothing. */
export function takeToken(bucket: TokenBucket, now: number): boolean {
  if (!hasToken(bucket, now)) return false;
  bucket.credit -= token;
  return true;
}

/** Fills the bucket up to now. @returns whether a token could be taken */
export function hasToken(bucket: TokenBucket, now: number): boolean {
  const { perMinute, credit, at } = bucket;
  bucket.credit = Math.min(perMinute * token, credit + Math.max(0, now - at) * perMinute);
  bucket.at = now;
  return bucket.credit >= token;
}

/** @returns whole tokens in the bucket */
export function tokensIn({ credit }: TokenBucket): number {
  return Math.floor(credit / token);
}

/** @returns seconds until there is a token; 0 when there is one */
export function secondsToToken({ perMinute, credit }: TokenBucket): number {
  return Math.ceil(Math.max(0, token - credit) / perMinute / 1000);
}

/** @returns seconds until the bucket is full */
export function secondsToFull({ perMinute, credit }: TokenBucket): number {
  return Math.ceil((perMinute * token - credit) / perMinute / 1000);
}
