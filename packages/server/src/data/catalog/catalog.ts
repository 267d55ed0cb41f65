import {
  type CatalogChanged,
  type Item,
  type ItemHistory,
  type ItemsPage,
  PalateError,
  type StoredItem,
} from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { CatalogChange } from "../index.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import type { ItemActivity } from "./item-activity.ts";
import { gatherById, mergeAttributes } from "./merge-attributes.ts";
import { searchText } from "./search-text.ts";

/** Items with their attributes, and every change of them. */
export interface Catalog {
  /** Merges attributes into what is known. Items that stay as they are make no change. */
  upsert(tenant: TenantId, items: readonly Item[]): Promise<CatalogChanged>;
  /** @throws PalateError NOT_FOUND */
  get(tenant: TenantId, itemId: string): Promise<StoredItem>;
  /** @throws PalateError NOT_FOUND */
  remove(tenant: TenantId, itemId: string): Promise<void>;
  /** @throws PalateError NOT_FOUND */
  history(tenant: TenantId, itemId: string): Promise<ItemHistory>;
  /** Best match first; without words, the items that people had most to do with. */
  search(tenant: TenantId, text: string | undefined, limit: number): Promise<ItemsPage>;
  onChanged(hear: (tenant: TenantId, changes: readonly CatalogChange[]) => void): () => void;
  /** Tells of changes that were made elsewhere: items that entered with their first event. */
  announce(tenant: TenantId, changes: readonly CatalogChange[]): void;
}

/** Matches that are looked at to find the best ones. */
const matchesSeen = 500;

interface Parts {
  readonly store: CatalogStore;
  readonly clock: Clock;
  readonly activity: ItemActivity;
}

export function catalog({ store, clock, activity }: Parts): Catalog {
  const listeners = new Set<(tenant: TenantId, changes: readonly CatalogChange[]) => void>();
  const announce = (tenant: TenantId, changes: readonly CatalogChange[]) => {
    for (const hear of listeners) hear(tenant, changes);
  };
  const missing = (itemId: string) =>
    new PalateError("NOT_FOUND", { detail: `The item "${itemId}" is not in the catalog.` });

  return {
    async upsert(tenant, items) {
      const given = gatherById(items, ({ itemId }) => itemId);
      const changes = await store.change(tenant, [...given.keys()], new Date(clock.now()), (known) =>
        [...given].flatMap(([itemId, descriptions]) => {
          const before = known.get(itemId);
          const base = before === undefined || before.deleted ? {} : before.attributes;
          const attributes = descriptions.reduce(mergeAttributes, base);
          const isNew = before === undefined || before.deleted;
          return isNew || attributes !== base ? [{ itemId, attributes, deleted: false }] : [];
        }),
      );
      if (changes.length > 0) announce(tenant, changes);
      const sequence = changes.reduce((newest, change) => Math.max(newest, change.sequence), 0);
      return { changed: changes.length, unchanged: given.size - changes.length, sequence };
    },

    async get(tenant, itemId) {
      const [item] = await store.byIds(tenant, [itemId]);
      if (item === undefined) throw missing(itemId);
      return item;
    },

    async remove(tenant, itemId) {
      const changes = await store.change(tenant, [itemId], new Date(clock.now()), (known) => {
        const item = known.get(itemId);
        if (item === undefined || item.deleted) throw missing(itemId);
        return [{ itemId, attributes: item.attributes, deleted: true }];
      });
      announce(tenant, changes);
    },

    async history(tenant, itemId) {
      const changes = await store.history(tenant, itemId);
      if (changes.length === 0) throw missing(itemId);
      return { changes };
    },

    async search(tenant, text, limit) {
      const counts = await activity.counts(tenant);
      const countOf = (item: StoredItem) => counts.get(item.itemId) ?? 0;
      const query = searchText(text ?? "");
      if (query === "") {
        const busiest = await store.byIds(tenant, activity.busiest(counts, limit));
        return { items: busiest, total: await store.count(tenant) };
      }
      const found = await store.withWords(tenant, query.split(" "), matchesSeen);
      const begins = (item: StoredItem) =>
        searchText(String(item.attributes.title ?? item.itemId)).startsWith(query);
      found.sort((a, b) => Number(begins(b)) - Number(begins(a)) || countOf(b) - countOf(a));
      const items = found.length > 0 ? found.slice(0, limit) : await store.alike(tenant, query, limit);
      return { items, total: Math.max(found.length, items.length) };
    },

    onChanged(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    announce,
  };
}
