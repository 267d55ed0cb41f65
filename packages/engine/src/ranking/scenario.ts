import type { FeedbackType } from "../dataset/feedback.ts";
import type { Policy } from "./policy/policy.ts";

/**
 * How the lists of one place in a product are made: "home", "more like this", "near me". Plain data, never changed: an
 * edit makes a new value.
 */
export interface Scenario {
  /** where candidates come from; everything, in the model's order, when there is none */
  readonly retrievers?: readonly Retriever[] | undefined;
  /** most candidates that are ranked; 200 when absent, and never fewer than the list is long */
  readonly candidates?: number | undefined;
  /** what puts candidates in order: the model, or the order in which the retrievers gave them; the model when absent */
  readonly order?: "model" | "retrieval" | undefined;
  /** what has the last word on the order: `order`, or a service outside whose answer is in `SlateInputs.outsideScores` */
  readonly ranker?: { readonly kind: "model" | "external" } | Blend | undefined;
  /** what is tried, one after the other, while the model has nothing to go by; preferred genres when absent */
  readonly whenUnknown?: readonly ColdWay[] | undefined;
  /** a list that the retrievers can't fill is filled with what is best of all the rest, or stays short; `fill` when absent */
  readonly whenShort?: "fill" | "leave" | undefined;
  /** items that the user had to do with in one of these ways are left out; every way but `impression` when absent */
  readonly exclude?: readonly FeedbackType[] | undefined;
  /** a rule that every item must pass */
  readonly filter?: string | undefined;
  /** what the list should be besides relevant */
  readonly policy?: Policy | undefined;
}

/** Several models that put candidates in order together, by the weighed sum of their scores: see `byBlend`. */
export interface Blend {
  readonly kind: "blend";
  readonly models: readonly {
    /** a name of `SlateInputs.models`; the model that ranks when absent */
    readonly model?: string | undefined;
    /** 0 and above; only its proportion to the others counts */
    readonly weight: number;
  }[];
}

/** Ways to put items in order for someone of whom the model knows nothing. */
export const coldWays = ["genres", "content", "trending", "newest", "nearby"] as const;
export type ColdWay = (typeof coldWays)[number];

interface Shared {
  /** its part of the candidates beside those of the others; 1 when absent */
  readonly share?: number | undefined;
}

/** Where candidates come from. One that has nothing to go by gives none. */
export type Retriever = Shared &
  (
    | {
        readonly kind: "model";
        /** a name of `SlateInputs.models`; the model that ranks when absent */
        readonly model?: string | undefined;
      }
    | {
        /** what goes with the latest liked items alone */
        readonly kind: "recent-items";
        /** how many of the latest; 3 when absent */
        readonly items?: number | undefined;
      }
    | { readonly kind: "content" | "popular" | "trending" | "genres" }
    | {
        readonly kind: "newest";
        /** the attribute that holds the date; `releasedAt` when absent */
        readonly attribute?: string | undefined;
      }
    | {
        readonly kind: "nearby";
        /** 5,000 when absent */
        readonly radiusMeters?: number | undefined;
        /** the attribute that holds `{lat, lng}`; `location` when absent */
        readonly attribute?: string | undefined;
      }
    | { readonly kind: "list"; readonly items: readonly string[] }
    | {
        /** asked for by whoever gathers the inputs: its answer is in `SlateInputs.outside` */
        readonly kind: "http";
        readonly name: string;
      }
  );
export type RetrieverKind = Retriever["kind"];

const defaultCandidates = 200;

/** How many candidates are ranked for a list of `k` items. */
export function candidateLimit(
  { candidates = defaultCandidates }: Scenario,
  { k }: { readonly k: number },
): number {
  return Math.max(k, candidates);
}
