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
  /** the last change of each item that was heard: changes made side by side may be heard in another order */
  readonly sequences: Map<string, number>;
}

export function catalogs(data: Pick<Data, "catalogAt" | "onCatalogChanged">): Catalogs {
  const held = new Map<TenantId, Held>();
  /** the earlier catalog that was asked for last: replays ask for one again and again */
  const earlier = new Map<TenantId, Catalog>();

  const stopHearing = data.onCatalogChanged((tenant, changes) => held.get(tenant)?.pending.push(...changes));

  /** Hears of changes from now on, so that none is missed that the load may not see. */
  function hold(tenant: TenantId): Held {
    const loaded = data.catalogAt(tenant);
    const entry: Held = { loaded, catalog: undefined, pending: [], sequences: new Map() };
    held.set(tenant, entry);
    loaded.catch(() => held.delete(tenant));
    return entry;
  }

  async function current(tenant: TenantId): Promise<Catalog> {
    const entry = held.get(tenant) ?? hold(tenant);
    const loaded = await entry.loaded;
    entry.catalog ??= loaded;
    const changes = entry.pending
      .toSorted((a, b) => a.sequence - b.sequence)
      .filter(({ itemId, sequence }) => sequence > (entry.sequences.get(itemId) ?? loaded.sequence));
    entry.pending = [];
    for (const { itemId, sequence } of changes) entry.sequences.set(itemId, sequence);
    if (changes.length > 0) entry.catalog = withChanges(entry.catalog, changes);
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

function withChanges(catalog: Catalog, changes: readonly CatalogChange[]): Catalog {
  const items = new Map(catalog.items);
  let newest = catalog.sequence;
  for (const { itemId, attributes, sequence } of changes) {
    if (attributes === undefined) items.delete(itemId);
    else items.set(itemId, attributes);
    newest = Math.max(newest, sequence);
  }
  return { sequence: newest, items };
}
