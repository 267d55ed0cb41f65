import type { ItemsPage } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import type { ItemActivity } from "./item-activity.ts";
import { searchText } from "./search-text.ts";

/** Finds items for people who type. */
export interface ItemSearch {
  /**
   * Items whose title has a word that begins with each word of the text: titles that begin with the text first, then
   * those that people had most to do with. Where there is none, titles that resemble the text. Without words, the items
   * that people had most to do with.
   */
  find(tenant: TenantId, text: string | undefined, limit: number): Promise<ItemsPage>;
}

export function itemSearch(store: CatalogStore, activity: ItemActivity): ItemSearch {
  async function busiest(tenant: TenantId, limit: number): Promise<ItemsPage> {
    const items = await store.byIds(tenant, await activity.busiest(tenant, limit));
    const others = await store.others(
      tenant,
      items.map(({ itemId }) => itemId),
      limit - items.length,
    );
    return { items: [...items, ...others], total: await store.count(tenant) };
  }

  return {
    async find(tenant, text, limit) {
      const query = searchText(text ?? "");
      if (query === "") return busiest(tenant, limit);
      const matches = await store.matches(tenant, query.split(" "));
      if (matches.length === 0) {
        const items = await store.alike(tenant, query, limit);
        return { items, total: items.length };
      }
      const counts = await activity.counts(tenant);
      const ranked = matches
        .map(({ itemId, text }) => ({
          itemId,
          begins: text.startsWith(query) ? 1 : 0,
          count: counts.get(itemId) ?? 0,
          length: text.length,
        }))
        .sort(
          (a, b) =>
            b.begins - a.begins || b.count - a.count || a.length - b.length || (a.itemId < b.itemId ? -1 : 1),
        );
      const best = ranked.slice(0, limit).map(({ itemId }) => itemId);
      return { items: await store.byIds(tenant, best), total: matches.length };
    },
  };
}
