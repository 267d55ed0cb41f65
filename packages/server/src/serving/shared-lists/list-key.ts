import { createHash } from "node:crypto";
import { version } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { SlateSources } from "../slate-cache.ts";

/**
 * The key of a list that depends on nothing but these sources: a hash of the history itself, of what the other sources are
 * called in the one database, and of the Palate that makes it. So whoever has the same sources has the same key, and an
 * event, another catalog, version or scenario makes another. It names the tenant, and no user.
 *
 * @param database what tells this installation's database from others
 */
export function listKey(database: string, tenant: TenantId, sources: SlateSources): string {
  const { history, catalog, model, definition, request } = sources;
  const { ids, items, types, values, times } = history.events;
  const named = [
    version,
    database,
    model.name,
    model.version,
    catalog.sequence,
    definition,
    request,
    Array.from(items, (item) => ids[item]),
  ];
  const hash = createHash("sha256").update(JSON.stringify(named));
  for (const { buffer, byteOffset, byteLength } of [types, values, times])
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return `${encodeURIComponent(tenant)}:${hash.digest("base64url")}`;
}
