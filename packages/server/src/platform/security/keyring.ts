import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { KeyStore } from "./key-store.ts";
import type { Principal } from "./principal.ts";

const channel = "palate_keys";
const writeUseEveryMs = 60_000;

interface Held {
  readonly tenant: TenantId;
  readonly keyId: string;
  readonly principal: Principal;
}

/** Every key in use, by its hash, in memory: a request costs no query, and a wrong key none either. */
export interface Keyring {
  find(hash: string): Principal | undefined;
  /** Reads the keys again, here and in every other process on the same database. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

export async function openKeyring(
  store: KeyStore,
  database: Database,
  clock: Clock,
  log: Logger,
): Promise<Keyring> {
  let held = new Map<string, Held>();
  const usedAt = new Map<Held, number>();

  async function read(): Promise<void> {
    const rows = await store.active();
    held = new Map(
      rows.map(({ tenant, key_id, roles, hash }) => [
        hash ?? "",
        { tenant, keyId: key_id, principal: { tenant, roles, name: key_id } },
      ]),
    );
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
      if (found !== undefined) usedAt.set(found, clock.now());
      return found?.principal;
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
