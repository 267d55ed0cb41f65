import { hash } from "node:crypto";
import type { Random } from "../clock.ts";

const secretBytes = 32;

/** What is kept of a secret. The secrets are random and long, so one round of SHA-256 can't be guessed back. */
export function hashOf(secret: string): string {
  return hash("sha256", secret, "hex");
}

/** @returns a new API key, `palate_<prefix>_<secret>`, and its first part, by which people tell keys apart */
export function makeKey(random: Random): { key: string; prefix: string } {
  const prefix = `palate_${random.uuid().slice(0, 8)}`;
  return { key: `${prefix}_${random.token(secretBytes)}`, prefix };
}

export function makeToken(random: Random): string {
  return random.token(secretBytes);
}
