import { randomBytes, randomFillSync, randomUUID } from "node:crypto";

/** Where time enters. Tests own it. */
export interface Clock {
  /** milliseconds since the epoch */
  now(): number;
}

/** Where randomness enters. Tests own it. */
export interface Random {
  /** an id that no one else has; later ids sort after earlier ones only by chance */
  uuid(): string;
  /**
   * An id that no one else has, and that sorts after those of earlier milliseconds: for rows of large tables, whose index
   * then grows at its end. An index of random ids is read and written all over, which takes most of the time of an insert
   * once it is larger than the database's memory.
   */
  timedUuid(): string;
  /** @returns an unguessable token of `bytes` bytes, in URL-safe base64 */
  token(bytes: number): string;
  /** @returns an integer in [0, 2^32) */
  seed(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  timedUuid: () => uuidAt(Date.now()),
  token: (bytes) => randomBytes(bytes).toString("base64url"),
  seed: nextSeed,
};

/** Seeds are fetched many at once: going to the system's generator for each takes longer than all else about a seed. */
const seeds = new Uint32Array(1024);
let seedsLeft = 0;

function nextSeed(): number {
  if (seedsLeft === 0) {
    randomFillSync(seeds);
    seedsLeft = seeds.length;
  }
  return seeds[--seedsLeft]!;
}

let beginning = "";
let beginsAt = Number.NaN;

/**
 * A UUID of version 7 (RFC 9562): a random one whose first 48 bits are the time.
 * @param time milliseconds since the epoch
 */
function uuidAt(time: number): string {
  if (time !== beginsAt) {
    const digits = time.toString(16).padStart(12, "0");
    beginning = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
    beginsAt = time;
  }
  return beginning + randomUUID().slice(15);
}
