import { PalateError } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { KeyRow, KeyStore } from "./key-store.ts";
import type { Principal } from "./principal.ts";

const channel = "palate_keys";
const writeUseEveryMs = 60_000;

/** One secret of a key: the one it has, or the one it had before a rotation. */
interface Held {
  readonly tenant: TenantId;
  readonly keyId: string;
  readonly principal: Principal;
  /** from when on the secret is refused, and what is said then */
  readonly until: number;
  readonly refusal: string;
}

/** Every key in use, by its hash, in memory: a request costs no query, and a wrong key none either. */
export interface Keyring {
  /** @throws PalateError UNAUTHENTICATED for a secret past its end: only who holds it is told */
  find(hash: string): Principal | undefined;
  /** Reads the keys again, here and in every other process on the same database. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

/** @param usualPerMinute requests a minute of a key that has no rate limit of its own */
export async function openKeyring(
  parts: { store: KeyStore; database: Database; clock: Clock; log: Logger },
  usualPerMinute: number | undefined,
): Promise<Keyring> {
  const { store, database, clock, log } = parts;
  let held = new Map<string, Held>();
  const usedAt = new Map<Held, number>();

  async function read(): Promise<void> {
    const rows = await store.active();
    held = new Map(rows.flatMap((row) => secretsOf(row, usualPerMinute)));
  }
  const readLater = () =>
    void read().catch((error: unknown) => log.warn(error, "the keys could not be read again"));

  async function writeUse(): Promise<void> {
    const uses = [...usedAt].map(([{ tenant, keyId }, at]) => ({ tenant, keyId, at: new Date(at) }));
    usedAt.clear();
    await store
      .noteUse(uses)
      .catch((error: unknown) => log.warn(error, "the last use of keys was not noted"));
  }

  const stopListening = await database.listen(channel, readLater, readLater);
  await read();
  const timer = setInterval(writeUse, writeUseEveryMs).unref();
  return {
    find(hash) {
      const found = held.get(hash);
      if (found === undefined) return undefined;
      const now = clock.now();
      if (now >= found.until) throw new PalateError("UNAUTHENTICATED", { detail: found.refusal });
      usedAt.set(found, now);
      return found.principal;
    },
    async changed() {
      await read();
      await database.notify(channel, "");
    },
    async close() {
      clearInterval(timer);
      await stopListening();
      await writeUse();
    },
  };
}

function secretsOf(row: KeyRow, usualPerMinute: number | undefined): [hash: string, Held][] {
  const { tenant, key_id: keyId, roles, hash, expires_at, previous_hash, previous_until } = row;
  const allowance = {
    perMinute: row.rate_limit_per_minute ?? usualPerMinute,
    perDay: row.daily_quota ?? undefined,
  };
  const key = { tenant, keyId, principal: { tenant, roles, name: keyId, allowance } };
  const end = expires_at?.getTime() ?? Number.POSITIVE_INFINITY;
  const expired = `This key expired at ${expires_at?.toISOString()}.`;
  const secrets: [string, Held][] = [[hash ?? "", { ...key, until: end, refusal: expired }]];
  if (previous_hash !== null && previous_until !== null) {
    const replaced = previous_until.getTime();
    const refusal = `This key was given a new secret, and the old one expired at ${previous_until.toISOString()}.`;
    secrets.push([
      previous_hash,
      { ...key, until: Math.min(end, replaced), refusal: end < replaced ? expired : refusal },
    ]);
  }
  return secrets;
}
