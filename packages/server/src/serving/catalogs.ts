import type { Catalog } from "@palate/engine";
import type { CatalogChange, Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";

/** What can be recommended, in memory. */
export interface Catalogs {
  /** @returns the catalog with every change that was acknowledged */
  current(tenant: TenantId): Promise<Catalog>;
  /** The catalog as it was at one sequence. */
  at(tenant: TenantId, sequence: number): Promise<Catalog>;
  close(): void;
}

interface Held {
  readonly loaded: Promise<Catalog>;
  /** undefined until it is loaded */
  catalog: Catalog | undefined;
  /** heard since `catalog` was made; put into it when it is asked for, many at once */
  pending: CatalogChange[];
}

export function catalogs(data: Pick<Data, "catalogAt" | "onCatalogChanged">): Catalogs {
  const held = new Map<TenantId, Held>();
  /** the earlier catalog that was asked for last: replays ask for one again and again */
  const earlier = new Map<TenantId, Catalog>();

  const stopHearing = data.onCatalogChanged((tenant, changes) => {
    const entry = held.get(tenant);
    if (entry !== undefined) entry.pending = entry.pending.concat(changes);
  });

  /** Hears of changes from now on, so that none is missed that the load may not see. */
  function hold(tenant: TenantId): Held {
    const loaded = data.catalogAt(tenant);
    const entry: Held = { loaded, catalog: undefined, pending: [] };
    held.set(tenant, entry);
    loaded.catch(() => held.delete(tenant));
    return entry;
  }

  async function current(tenant: TenantId): Promise<Catalog> {
    const entry = held.get(tenant) ?? hold(tenant);
    const loaded = await entry.loaded;
    entry.catalog = withChanges(entry.catalog ?? loaded, entry.pending);
    entry.pending = [];
    return entry.catalog;
  }

  return {
    current,
    async at(tenant, sequence) {
      const now = await current(tenant);
      const known = [now, earlier.get(tenant)].find((catalog) => catalog?.sequence === sequence);
      if (known !== undefined) return known;
      const catalog = await data.catalogAt(tenant, sequence);
      earlier.set(tenant, catalog);
      return catalog;
    },
    close: stopHearing,
  };
}

/** @param heard in order of sequence; what the catalog has already is passed over */
function withChanges(catalog: Catalog, heard: readonly CatalogChange[]): Catalog {
  const changes = heard.filter(({ sequence }) => sequence > catalog.sequence);
  const last = changes.at(-1);
  if (last === undefined) return catalog;
  const items = new Map(catalog.items);
  for (const { itemId, attributes } of changes) {
    if (attributes === undefined) items.delete(itemId);
    else items.set(itemId, attributes);
  }
  return { sequence: last.sequence, items };
}
