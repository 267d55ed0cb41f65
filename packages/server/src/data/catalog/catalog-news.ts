import type { Logger } from "pino";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { CatalogChange } from "../records.ts";
import { type CatalogStore, catalogChannel } from "../store/catalog-store.ts";

export type HearCatalog = (tenant: TenantId, changes: readonly CatalogChange[]) => void;

/** Tells of each change of a catalog once, in order of sequence, whichever way and by whichever process it was made. */
export interface CatalogNews {
  onChanged(hear: HearCatalog): () => void;
  /** Tells of all that was committed and not told yet. Never fails: what could not be read is told the next time. */
  tell(tenant: TenantId): Promise<void>;
  close(): Promise<void>;
}

/**
 * Items change by requests and by first events, on different connections, whose answers may overtake each other. So what
 * is told is read back from the log of changes: there the order is that of the commits.
 */
export async function catalogNews(
  store: Pick<CatalogStore, "changesAfter" | "newestSequence" | "tenantsChangedAfter">,
  database: Pick<Database, "listen">,
  log: Logger,
): Promise<CatalogNews> {
  const listeners = new Set<HearCatalog>();
  const toldBefore = await store.newestSequence();
  const told = new Map<TenantId, number>();
  const telling = new Map<TenantId, Promise<void>>();

  async function tellNew(tenant: TenantId): Promise<void> {
    const changes = await store.changesAfter(tenant, told.get(tenant) ?? toldBefore);
    const last = changes.at(-1);
    if (last === undefined) return;
    told.set(tenant, last.sequence);
    for (const hear of listeners) {
      try {
        hear(tenant, changes);
      } catch (error) {
        log.error(error, "a listener to catalog changes failed");
      }
    }
  }

  function tell(tenant: TenantId): Promise<void> {
    const next = (telling.get(tenant) ?? Promise.resolve())
      .then(() => tellNew(tenant))
      .catch((error: unknown) => log.warn(error, "changes of the catalog could not be read back yet"));
    telling.set(tenant, next);
    return next;
  }

  async function tellAll(): Promise<void> {
    try {
      for (const tenant of await store.tenantsChangedAfter(toldBefore)) void tell(tenant);
    } catch (error) {
      log.warn(error, "it could not be read whose catalogs have changed");
    }
  }

  const stopListening = await database.listen(
    catalogChannel,
    (tenant) => void tell(tenant),
    () => void tellAll(),
  );

  return {
    onChanged(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    tell,
    async close() {
      await stopListening();
      await Promise.all(telling.values());
    },
  };
}
