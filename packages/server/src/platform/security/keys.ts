import { type ApiKey, PalateError, type Role } from "@palate/contract";
import type { Clock, Random } from "../clock.ts";
import { defaultTenant, type TenantId } from "../tenant.ts";
import { environmentKeyId, followEnvironment, isLastingAdmin } from "./environment-key.ts";
import type { KeyRow, KeyStore } from "./key-store.ts";
import type { KeyTerms } from "./key-terms.ts";
import type { Keyring } from "./keyring.ts";
import { hashOf, makeKey } from "./secrets.ts";

type CreatedKey = ApiKey & { key: string };

/** Making, listing, rotating and taking back API keys. */
export interface Keys {
  /** See `Security.ensureAdminKey`. */
  ensureAdmin(): Promise<string | undefined>;
  list(tenant: TenantId): Promise<ApiKey[]>;
  /** @returns the key itself too; it can't be shown again */
  create(tenant: TenantId, name: string, roles: readonly Role[], terms?: KeyTerms): Promise<CreatedKey>;
  /**
   * Gives a key a new secret. The one before is taken for `graceSeconds` more; one before that no longer.
   *
   * @throws PalateError NOT_FOUND; CONFLICT for a key that has expired and for PALATE_ADMIN_KEY's
   */
  rotate(tenant: TenantId, keyId: string, graceSeconds: number): Promise<CreatedKey>;
  /** @throws PalateError NOT_FOUND; CONFLICT for the last administrator's key and for PALATE_ADMIN_KEY's */
  remove(tenant: TenantId, keyId: string): Promise<void>;
}

/** @param adminKey what PALATE_ADMIN_KEY says, if it is set */
export function createKeys(
  parts: { store: KeyStore; keyring: Keyring; clock: Clock; random: Random },
  adminKey: string | undefined,
): Keys {
  const { store, keyring, clock, random } = parts;

  async function add(
    into: KeyStore,
    tenant: TenantId,
    name: string,
    roles: readonly Role[],
    terms: KeyTerms = {},
  ): Promise<CreatedKey> {
    const { key, prefix } = makeKey(random);
    const row = {
      tenant,
      key_id: random.uuid(),
      name,
      prefix,
      hash: hashOf(key),
      roles: [...roles],
      created_at: new Date(clock.now()),
      expires_at: terms.expiresAt === undefined ? null : new Date(terms.expiresAt),
      rate_limit_per_minute: terms.rateLimitPerMinute ?? null,
      daily_quota: terms.dailyQuota ?? null,
    };
    await into.put(row);
    return { key, ...described({ ...row, ...unused }, clock) };
  }

  return {
    async ensureAdmin() {
      const made = await store.exclusively(async (within) => {
        const keys = await within.active(defaultTenant);
        await followEnvironment(within, keys, adminKey, clock);
        const others = keys.filter((key) => key.key_id !== environmentKeyId);
        if (adminKey !== undefined || others.some(isLastingAdmin)) return undefined;
        return (await add(within, defaultTenant, "administrator", ["admin"])).key;
      });
      await keyring.changed();
      return made;
    },
    list: async (tenant) => (await store.active(tenant)).map((row) => described(row, clock)),
    async create(tenant, name, roles, terms) {
      const created = await add(store, tenant, name, roles, terms);
      await keyring.changed();
      return created;
    },
    async rotate(tenant, keyId, graceSeconds) {
      const now = clock.now();
      const rotated = await store.exclusively(async (within) => {
        const row = changeable(await within.active(tenant), keyId);
        if (row.expires_at !== null && row.expires_at.getTime() <= now) {
          throw new PalateError("CONFLICT", { detail: "This key has expired; make a new one." });
        }
        const { key, prefix } = makeKey(random);
        const grace =
          graceSeconds === 0
            ? { previous_hash: null, previous_until: null }
            : { previous_hash: row.hash, previous_until: new Date(now + graceSeconds * 1000) };
        const rotation = { prefix, hash: hashOf(key), ...grace };
        await within.rotate(tenant, keyId, rotation);
        return { key, ...described({ ...row, ...rotation }, clock) };
      });
      await keyring.changed();
      return rotated;
    },
    async remove(tenant, keyId) {
      await store.exclusively(async (within) => {
        const keys = await within.active(tenant);
        const key = changeable(keys, keyId);
        if (isLastingAdmin(key) && keys.filter(isLastingAdmin).length === 1) {
          throw new PalateError("CONFLICT", {
            detail:
              "This is the last administrator's key that does not expire; make another one before taking it back.",
          });
        }
        await within.remove(tenant, keyId, new Date(clock.now()));
      });
      await keyring.changed();
    },
  };
}

const unused = { last_used_at: null, deleted_at: null, previous_hash: null, previous_until: null };

/** @throws PalateError NOT_FOUND, or CONFLICT for the key that the environment sets */
function changeable(keys: readonly KeyRow[], keyId: string): KeyRow {
  const key = keys.find(({ key_id }) => key_id === keyId);
  if (key === undefined) throw new PalateError("NOT_FOUND", { detail: `There is no key ${keyId}.` });
  if (keyId === environmentKeyId) {
    throw new PalateError("CONFLICT", {
      detail: "This key comes from PALATE_ADMIN_KEY; change the variable and start again.",
    });
  }
  return key;
}

function described(row: KeyRow, clock: Clock): ApiKey {
  const { last_used_at, expires_at, previous_until, rate_limit_per_minute, daily_quota } = row;
  return {
    keyId: row.key_id,
    name: row.name,
    prefix: row.prefix,
    roles: row.roles,
    createdAt: row.created_at.toISOString(),
    ...(last_used_at === null ? {} : { lastUsedAt: last_used_at.toISOString() }),
    ...(expires_at === null ? {} : { expiresAt: expires_at.toISOString() }),
    ...(rate_limit_per_minute === null ? {} : { rateLimitPerMinute: rate_limit_per_minute }),
    ...(daily_quota === null ? {} : { dailyQuota: daily_quota }),
    ...(previous_until === null || previous_until.getTime() <= clock.now()
      ? {}
      : { previousSecretUntil: previous_until.toISOString() }),
  };
}
