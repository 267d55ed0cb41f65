import type { Attributes } from "../catalog.ts";
import type { Policy } from "./policy.ts";

/** What an item is to the policy. */
export interface PolicyCandidate {
  /** a dense index of the catalog's candidates */
  readonly position: number;
  /** the ranker's, finite, on any scale */
  readonly score: number;
}

/** How often an item was shown to the user before. */
export interface Impressions {
  readonly count: number;
  /** milliseconds since 1970 */
  readonly lastAt: number;
}

/** Everything that the policy decides from. Functions are pure; none is called for what the policy leaves out. */
export interface PolicyInputs {
  /** allowed, of distinct positions, the best first; of equal scores the lower position first */
  readonly candidates: readonly PolicyCandidate[];
  /** length of the list, at least 1 */
  readonly k: number;
  readonly policy: Policy;
  attributesAt(position: number): Attributes;
  idAt(position: number): string;
  /** @returns the position of an item of the catalog, or -1 for any other */
  positionOf(itemId: string): number;
  /** whether hard rules let an item be listed; asked of pinned items only, since candidates have passed */
  isAllowed(position: number): boolean;
  /** the ranker's score; asked of pinned items that are no candidates */
  scoreAt(position: number): number;
  /** whether the model knows nothing of an item */
  isNew(position: number): boolean;
  /** symmetric, in [0, 1] */
  similarity(a: number, b: number): number;
  /** a rule's test, to be used on every candidate */
  matches(rule: string): (position: number) => boolean;
  /** of this user, by position */
  readonly impressions: ReadonlyMap<number, Impressions>;
  /** milliseconds since 1970 */
  readonly now: number;
  /** an integer in [0, 2^53) */
  readonly seed: number;
  /** whose list it is, such as a user's id: what `rotation.everyHours` holds still is held for them */
  readonly subject?: string | undefined;
  /** whether to tell of what is not in the list */
  readonly trace?: boolean | undefined;
}
