import type { PersonalDataHolder } from "../../data/index.ts";
import type { PrecomputedStore } from "./store.ts";

/**
 * Their part in erasures: the lists that were made beforehand for a user. An export has them with the decisions, since
 * each is one.
 */
export function precomputedListsOfUsers(store: PrecomputedStore): PersonalDataHolder {
  return {
    settle: async () => undefined,
    decisions: async function* () {},
    erase: async (erasure) => ({ precomputedLists: await store.eraseOf(erasure) }),
  };
}
