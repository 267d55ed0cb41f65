import { type ApiKey, PalateError, type Role } from "@palate/contract";
import type { Clock, Random } from "../clock.ts";
import { defaultTenant, type TenantId } from "../tenant.ts";
import type { KeyRow, KeyStore } from "./key-store.ts";
import type { Keyring } from "./keyring.ts";
import { hashOf, makeKey } from "./secrets.ts";

const environmentKeyId = "environment";

/** Making, listing and taking back API keys. */
export interface Keys {
  /** See `Security.ensureAdminKey`. */
  ensureAdmin(): Promise<string | undefined>;
  list(tenant: TenantId): Promise<ApiKey[]>;
  /** @returns the key itself too; it can't be shown again */
  create(tenant: TenantId, name: string, roles: readonly Role[]): Promise<ApiKey & { key: string }>;
  /** @throws PalateError NOT_FOUND; CONFLICT for the last administrator's key and for PALATE_ADMIN_KEY's */
  remove(tenant: TenantId, keyId: string): Promise<void>;
}

/** @param adminKey what PALATE_ADMIN_KEY says, if it is set */
export function createKeys(
  parts: { store: KeyStore; keyring: Keyring; clock: Clock; random: Random },
  adminKey: string | undefined,
): Keys {
  const { store, keyring, clock, random } = parts;

  async function add(into: KeyStore, tenant: TenantId, name: string, roles: readonly Role[]) {
    const { key, prefix } = makeKey(random);
    const row = {
      tenant,
      key_id: random.uuid(),
      name,
      prefix,
      hash: hashOf(key),
      roles: [...roles],
      created_at: new Date(clock.now()),
    };
    await into.put(row);
    return { key, ...described({ ...row, last_used_at: null, deleted_at: null }) };
  }

  return {
    async ensureAdmin() {
      const made = await store.exclusively(async (within) => {
        const keys = await within.active(defaultTenant);
        await followEnvironment(within, keys, adminKey, clock);
        const others = keys.filter((key) => key.key_id !== environmentKeyId);
        if (adminKey !== undefined || others.some(isAdmin)) return undefined;
        return (await add(within, defaultTenant, "administrator", ["admin"])).key;
      });
      await keyring.changed();
      return made;
    },
    list: async (tenant) => (await store.active(tenant)).map(described),
    async create(tenant, name, roles) {
      const created = await add(store, tenant, name, roles);
      await keyring.changed();
      return created;
    },
    async remove(tenant, keyId) {
      await store.exclusively(async (within) => {
        const keys = await within.active(tenant);
        const key = keys.find(({ key_id }) => key_id === keyId);
        if (key === undefined) throw new PalateError("NOT_FOUND", { detail: `There is no key ${keyId}.` });
        if (keyId === environmentKeyId) {
          throw new PalateError("CONFLICT", {
            detail: "This key comes from PALATE_ADMIN_KEY; change the variable and start again.",
          });
        }
        if (isAdmin(key) && keys.filter(isAdmin).length === 1) {
          throw new PalateError("CONFLICT", {
            detail: "This is the last administrator's key; make another one before taking it back.",
          });
        }
        await within.remove(tenant, keyId, new Date(clock.now()));
      });
      await keyring.changed();
    },
  };
}

/** Makes the key that PALATE_ADMIN_KEY names valid, and the one that it named before invalid. */
async function followEnvironment(
  store: KeyStore,
  keys: readonly KeyRow[],
  adminKey: string | undefined,
  clock: Clock,
): Promise<void> {
  const now = new Date(clock.now());
  const before = keys.find(({ key_id }) => key_id === environmentKeyId);
  const hash = adminKey === undefined ? undefined : hashOf(adminKey);
  const same = keys.find((key) => key.hash === hash);
  if (same !== undefined && same !== before) {
    if (!isAdmin(same)) {
      throw new PalateError("VALIDATION_FAILED", {
        detail: `PALATE_ADMIN_KEY is the key "${same.name}", which is not an administrator's. Choose another.`,
      });
    }
    if (before !== undefined) await store.remove(defaultTenant, environmentKeyId, now);
  } else if (hash === undefined) {
    if (before !== undefined) await store.remove(defaultTenant, environmentKeyId, now);
  } else if (before === undefined || before.hash !== hash) {
    await store.put({
      tenant: defaultTenant,
      key_id: environmentKeyId,
      name: "PALATE_ADMIN_KEY",
      prefix: "",
      hash,
      roles: ["admin"],
      created_at: now,
    });
  }
}

function isAdmin({ roles }: KeyRow): boolean {
  return roles.includes("admin");
}

function described(row: KeyRow): ApiKey {
  return {
    keyId: row.key_id,
    name: row.name,
    prefix: row.prefix,
    roles: row.roles,
    createdAt: row.created_at.toISOString(),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at.toISOString() }),
  };
}
