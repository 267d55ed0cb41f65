import type { PersonalDataHolder } from "../data/index.ts";
import type { DecisionLog } from "./decision-log.ts";
import type { DecisionStore } from "./store.ts";

/** What is left of a decision whose user's data were erased. */
export interface ErasedDecision {
  readonly erasedAt: string;
  readonly receiptId: string;
}

/** Serving's part in exports and erasures: the records of lists that were made for a user. */
export function decisionsOfUsers(
  decisions: Pick<DecisionLog, "settle">,
  store: DecisionStore,
): PersonalDataHolder {
  return {
    settle: () => decisions.settle(),
    decisions: (tenant, userIds) => store.ofUsers(tenant, userIds),
    erase: async (erasure) => ({ decisions: await store.eraseOf(erasure) }),
  };
}

/** Says what a list can't be replayed from. */
export function erasedSentence({ erasedAt, receiptId }: ErasedDecision): string {
  return `The data of the user whom this list was for were erased on ${erasedAt}; receipt ${receiptId}.`;
}
