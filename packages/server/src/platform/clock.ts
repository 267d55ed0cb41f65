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
  /** @returns an unguessable token of `bytes` bytes, in URL-safe base64 */
  token(bytes: number): string;
  /** @returns an integer in [0, 2^32) */
  seed(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const systemRandom: Random = {
  uuid: () => randomUUID(),
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
