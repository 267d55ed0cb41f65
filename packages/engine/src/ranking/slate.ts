import type { Location } from "../retrieval/location.ts";
import type { Explanation } from "./explanation.ts";
import type { Filter } from "./filter.ts";
import type { Draw, PlacedBy } from "./policy/result.ts";

/** Which way a list, or one item of it, was made. */
export const paths = [
  "model",
  "other-model",
  "blend",
  "similar-items",
  "recent-items",
  "content",
  "genres",
  "trending",
  "newest",
  "nearby",
  "list",
  "http",
  "popularity",
] as const;
export type Path = (typeof paths)[number];

/** What is asked of the one function. */
export interface SlateRequest {
  /** length of the list, at least 1 */
  readonly k: number;
  /** items like this one are wanted; the history is then left aside */
  readonly itemId?: string | undefined;
  readonly filter?: Filter | undefined;
  /** items that are not to be listed */
  readonly exclude?: readonly string[] | undefined;
  /** tried first when the model has nothing to go by; upper and lower case are the same */
  readonly preferredGenres?: readonly string[] | undefined;
  /** where the user is */
  readonly location?: Location | undefined;
  /** whatever else is known of the moment, for rules */
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  /** reasons are given with each item */
  readonly explain?: boolean | undefined;
}

/** Why an item is in the list; each kind carries the facts it rests on. */
export interface Reason {
  readonly type:
    | "similar_items"
    | "genre_match"
    | "similar_content"
    | "trending"
    | "newest"
    | "nearby"
    | "listed"
    | "popular";
  /** one sentence for people */
  readonly description: string;
  /** the user's own items that speak for it, the strongest first */
  readonly items?: {
    readonly itemId: string;
    readonly title?: string;
    /** the user's own rating */
    readonly value?: number;
    /** share of the score, in (0, 1] */
    readonly contribution: number;
  }[];
  readonly genres?: string[];
  /** how many users liked it */
  readonly interactions?: number;
  /** how far away it is */
  readonly meters?: number;
  /** since when there is it, in ISO 8601 */
  readonly since?: string;
}

export interface SlateItem {
  readonly itemId: string;
  /**
   * the ranker's: higher is better. Never rises from one rank to the next but where a policy changed the order; what it
   * measures depends on the list's path
   */
  readonly score: number;
  /** 1 for the first */
  readonly rank: number;
  /** present where the item came into the list in another way than the list's own */
  readonly path?: Path;
  /** what gave the item its place, where it was the policy */
  readonly placedBy?: PlacedBy;
  /** of items that rotation placed: the chance that gave it its place */
  readonly draw?: Draw;
  /** on the scale of the data; present when the model predicts ratings */
  readonly predictedRating?: number;
  /** present when asked for; at least one */
  readonly reasons?: Reason[];
  /** present with the reasons: the same facts in the shape of the explanation of one item */
  readonly explanation?: Explanation;
}

export interface Slate {
  readonly path: Path;
  /** the models of the scenario's blend that were heard, each with its part of the weights; absent where no blend led */
  readonly blend?: readonly { readonly name: string; readonly version: string; readonly part: number }[];
  readonly items: SlateItem[];
}
