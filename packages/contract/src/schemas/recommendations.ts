import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { limits } from "../limits.ts";
import { Id, Sequence, Timestamp } from "./log-fields.ts";

const Comparable = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/** Each attribute named must hold: equal to a value, one of several, or within bounds. A list attribute matches when it has the value. */
export const Filter = Type.Record(
  Type.String({ minLength: 1, maxLength: 128 }),
  Type.Union([
    Comparable,
    Type.Array(Comparable, { minItems: 1, maxItems: 1000 }),
    Type.Object(
      {
        min: Type.Optional(Type.Number()),
        max: Type.Optional(Type.Number()),
        not: Type.Optional(Comparable),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
  ]),
  { maxProperties: 32, description: 'Such as {"genres": "Drama", "year": {"min": 1990}}.' },
);
export type Filter = Static<typeof Filter>;

export const HistoryEntry = Type.Object(
  {
    itemId: Id,
    type: Type.Optional(
      Type.Enum([...eventTypes], { description: "`rate` when absent and there is a value, else `view`." }),
    ),
    value: Type.Optional(Type.Number()),
  },
  { additionalProperties: false },
);

export const RecommendationRequest = Type.Object(
  {
    userId: Type.Optional(Id),
    sessionId: Type.Optional(
      Type.String({ ...Id, description: "Whoever is behind an anonymous session, by its recorded events." }),
    ),
    history: Type.Optional(
      Type.Array(HistoryEntry, {
        maxItems: limits.historyLength,
        description: "A session's own events, oldest first, for a visitor without an account.",
      }),
    ),
    itemId: Type.Optional(Type.String({ ...Id, description: "Items like this one." })),
    atLeastSequence: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          "The list must know every event up to this number: the `sequence` of an answer to events.",
      }),
    ),
    k: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.recommendationsPerRequest, default: 10 })),
    scenario: Type.Optional(
      Type.String({ maxLength: 128, description: "A name that is kept with the decision." }),
    ),
    filter: Type.Optional(Filter),
    context: Type.Optional(
      Type.Object(
        { preferredGenres: Type.Optional(Type.Array(Type.String(), { maxItems: 32 })) },
        { additionalProperties: true, maxProperties: limits.contextFields },
      ),
    ),
    explain: Type.Optional(Type.Boolean({ default: false })),
  },
  { additionalProperties: false, description: "Exactly one of userId, sessionId, history and itemId." },
);
export type RecommendationRequest = Static<typeof RecommendationRequest>;

export const Reason = Type.Object({
  type: Type.Union([Type.Literal("similar_items"), Type.Literal("genre_match"), Type.Literal("popular")]),
  description: Type.String(),
  items: Type.Optional(
    Type.Array(
      Type.Object({
        itemId: Id,
        title: Type.Optional(Type.String()),
        value: Type.Optional(Type.Number({ description: "the user's own rating" })),
        contribution: Type.Number({ description: "share of the score, in (0, 1]" }),
      }),
    ),
  ),
  genres: Type.Optional(Type.Array(Type.String())),
  interactions: Type.Optional(Type.Integer({ description: "how many liked it" })),
});
export type Reason = Static<typeof Reason>;

/** Which way the list was made. */
export const paths = ["model", "genres", "popularity", "similar-items"] as const;
export const Path = Type.Enum([...paths]);
export type Path = Static<typeof Path>;

export const RecommendedItem = Type.Object({
  itemId: Id,
  score: Type.Number({ description: "higher is better; never rises from one rank to the next" }),
  rank: Type.Integer({ minimum: 1 }),
  path: Type.Optional(
    Type.Enum([...paths], {
      description: "How this item came into the list, where that is not the list's own path.",
    }),
  ),
  predictedRating: Type.Optional(Type.Number()),
  reasons: Type.Optional(Type.Array(Reason)),
});
export type RecommendedItem = Static<typeof RecommendedItem>;

export const ModelRef = Type.Object({ name: Type.String(), version: Type.String() });
export type ModelRef = Static<typeof ModelRef>;

export const Recommendations = Type.Object({
  recommendationId: Type.String(),
  items: Type.Array(RecommendedItem),
  model: ModelRef,
  path: Path,
  historySequence: Type.Integer({
    minimum: 0,
    description: "what was known of the user: everything up to this place in the log; 0 for nothing",
  }),
});
export type Recommendations = Static<typeof Recommendations>;

/** What is kept of an answer: every input by revision, so that it can be computed again. */
export const Decision = Type.Object({
  recommendationId: Type.String(),
  at: Timestamp,
  request: RecommendationRequest,
  historySequence: Sequence,
  catalogSequence: Sequence,
  model: ModelRef,
  seed: Type.Integer(),
  path: Path,
  items: Type.Array(RecommendedItem),
});
export type Decision = Static<typeof Decision>;

export const Replay = Type.Object({
  identical: Type.Boolean(),
  items: Type.Array(RecommendedItem),
  differences: Type.Optional(
    Type.Array(Type.String(), { description: "in words: what is different, or which input is gone" }),
  ),
});
export type Replay = Static<typeof Replay>;
