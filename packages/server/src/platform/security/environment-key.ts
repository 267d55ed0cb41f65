import { PalateError } from "@palate/contract";
import type { Clock } from "../clock.ts";
import { defaultTenant } from "../tenant.ts";
import type { KeyRow, KeyStore } from "./key-store.ts";
import { hashOf } from "./secrets.ts";

export const environmentKeyId = "environment";

/** An administrator's key without an end: one of these always stays. */
export function isLastingAdmin({ roles, expires_at }: KeyRow): boolean {
  return roles.includes("admin") && expires_at === null;
}

/**
 * Makes the key that PALATE_ADMIN_KEY names valid, and the one that it named before invalid.
 *
 * @param keys all keys in use of the default tenant
 * @throws PalateError VALIDATION_FAILED when it names another key, unless that is an administrator's without an end
 */
export async function followEnvironment(
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
    if (!isLastingAdmin(same)) {
      throw new PalateError("VALIDATION_FAILED", {
        detail: `PALATE_ADMIN_KEY is the key "${same.name}", which is not an administrator's, or expires. Choose another.`,
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
      expires_at: null,
      rate_limit_per_minute: null,
      daily_quota: null,
    });
  }
}
