import {
  type CatalogChanged,
  type Item,
  type ItemHistory,
  PalateError,
  type StoredItem,
} from "@palate/contract";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import type { CatalogNews } from "./catalog-news.ts";
import { gatherById, mergeAttributes } from "./merge-attributes.ts";

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
}

interface Parts {
  readonly store: CatalogStore;
  readonly clock: Clock;
  readonly news: Pick<CatalogNews, "tell">;
}

export function catalog({ store, clock, news }: Parts): Catalog {
  const missing = (itemId: string) =>
    new PalateError("NOT_FOUND", { detail: `The item "${itemId}" is not in the catalog.` });

  return {
    async upsert(tenant, items) {
      const given = gatherById(items, ({ itemId }) => itemId);
      const { changes, sequence } = await store.change(
        tenant,
        [...given.keys()],
        new Date(clock.now()),
        (known) =>
          [...given].flatMap(([itemId, descriptions]) => {
            const before = known.get(itemId);
            const base = before === undefined || before.deleted ? {} : before.attributes;
            const attributes = descriptions.reduce(mergeAttributes, base);
            const isNew = before === undefined || before.deleted;
            return isNew || attributes !== base ? [{ itemId, attributes, deleted: false }] : [];
          }),
      );
      if (changes.length > 0) await news.tell(tenant);
      return { changed: changes.length, unchanged: given.size - changes.length, sequence };
    },

    async get(tenant, itemId) {
      const [item] = await store.byIds(tenant, [itemId]);
      if (item === undefined) throw missing(itemId);
      return item;
    },

    async remove(tenant, itemId) {
      await store.change(tenant, [itemId], new Date(clock.now()), (known) => {
        const item = known.get(itemId);
        if (item === undefined || item.deleted) throw missing(itemId);
        return [{ itemId, attributes: item.attributes, deleted: true }];
      });
      await news.tell(tenant);
    },

    async history(tenant, itemId) {
      const changes = await store.history(tenant, itemId);
      if (changes.length === 0) throw missing(itemId);
      return { changes };
    },
  };
}
