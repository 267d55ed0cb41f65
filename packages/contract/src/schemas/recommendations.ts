import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { limits } from "../limits.ts";
import { Attributes } from "./attributes.ts";
import { Explanation } from "./explanations.ts";
import { Id, Sequence, Timestamp } from "./log-fields.ts";
import { RetrieverFallbacks } from "./outside.ts";
import { Blended, RankedBy, RecordedRanking } from "./rankers.ts";

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

export const Location = Type.Object({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
});

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

/** Which version answers. */
export const ModelReference = Type.String({
  minLength: 1,
  maxLength: 128,
  description:
    "Answered by this version instead of the champion: an alias, MODEL@VERSION, or MODEL for its newest version.",
});

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
        ...Sequence,
        description:
          "The list must know every event up to this number: the `sequence` of an answer to events.",
      }),
    ),
    k: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.recommendationsPerRequest, default: 10 })),
    scenario: Type.Optional(
      Type.String({
        maxLength: 64,
        description: "How the list is made; more-like-this beside an item, else home, when absent.",
      }),
    ),
    filter: Type.Optional(Filter),
    exclude: Type.Optional(
      Type.Array(Id, { maxItems: limits.historyLength, description: "Items that are not to be listed." }),
    ),
    context: Type.Optional(
      Type.Object(
        {
          preferredGenres: Type.Optional(Type.Array(Type.String(), { maxItems: 32 })),
          location: Type.Optional(Location),
        },
        { additionalProperties: true, maxProperties: limits.contextFields },
      ),
    ),
    model: Type.Optional(ModelReference),
    explain: Type.Optional(Type.Boolean({ description: "Reasons with each item." })),
    timings: Type.Optional(Type.Boolean({ description: "How long each stage took." })),
  },
  { additionalProperties: false, description: "Exactly one of userId, sessionId, history and itemId." },
);
export type RecommendationRequest = Static<typeof RecommendationRequest>;

export const reasonTypes = [
  "similar_items",
  "genre_match",
  "similar_content",
  "trending",
  "newest",
  "nearby",
  "listed",
  "popular",
] as const;
export const Reason = Type.Object({
  type: Type.Enum([...reasonTypes]),
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
  meters: Type.Optional(Type.Number({ description: "how far away it is" })),
  since: Type.Optional(Type.String({ description: "since when there is it" })),
});
export type Reason = Static<typeof Reason>;

/** Which way the list was made. */
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
export const Path = Type.Enum([...paths]);
export type Path = Static<typeof Path>;

export const RecommendedItem = Type.Object({
  itemId: Id,
  score: Type.Number({
    description:
      "the ranker's: higher is better; rises from one rank to the next only where a policy changed the order",
  }),
  rank: Type.Integer({ minimum: 1 }),
  path: Type.Optional(
    Type.Enum([...paths], {
      description: "How this item came into the list, where that is not the list's own path.",
    }),
  ),
  placedBy: Type.Optional(
    Type.Enum(["pin", "promotion", "new", "rotation", "relaxed-cap"], {
      description: "What gave the item its place, where it was the scenario's policy.",
    }),
  ),
  draw: Type.Optional(
    Type.Object(
      {
        propensity: Type.Number({ description: "chance of this item here, given the places before it" }),
        rank: Type.Integer({
          minimum: 1,
          description: "among those that could be drawn here, as they would have stood without the draw",
        }),
      },
      { description: "Of an item that rotation placed, where its chance is known." },
    ),
  ),
  predictedRating: Type.Optional(Type.Number()),
  reasons: Type.Optional(Type.Array(Reason)),
  explanation: Type.Optional(Explanation),
});
export type RecommendedItem = Static<typeof RecommendedItem>;

export const ModelRef = Type.Object({ name: Type.String(), version: Type.String() });
export type ModelRef = Static<typeof ModelRef>;

export const ScenarioRef = Type.Object({ name: Type.String(), revision: Type.Integer() });
export type ScenarioRef = Static<typeof ScenarioRef>;

/** Milliseconds that each stage took, in the order of the stages. */
export const Timings = Type.Record(Type.String(), Type.Number(), {
  description: "Milliseconds by stage: gather, ranker (where one outside was asked), rank, total.",
});
export type Timings = Static<typeof Timings>;

export const Recommendations = Type.Object({
  recommendationId: Type.String(),
  items: Type.Array(RecommendedItem),
  model: ModelRef,
  scenario: ScenarioRef,
  path: Path,
  historySequence: Type.Integer({
    minimum: 0,
    description: "what was known of the user: everything up to this place in the log; 0 for nothing",
  }),
  blend: Type.Optional(Blended),
  ranker: Type.Optional(RankedBy),
  retrievers: Type.Optional(RetrieverFallbacks),
  timings: Type.Optional(Timings),
});
export type Recommendations = Static<typeof Recommendations>;

/** What else a list was made from, as far as its scenario asked for it. */
export const RecordedInputs = Type.Object({
  models: Type.Optional(
    Type.Record(Type.String(), ModelRef, {
      description: "the versions that names in retrievers and blends stood for",
    }),
  ),
  trending: Type.Optional(
    Type.Object(
      { through: Sequence, at: Timestamp, halfLifeHours: Type.Number() },
      {
        description: "the last event that was counted, and when",
      },
    ),
  ),
  user: Type.Optional(Attributes),
  ranker: Type.Optional(RecordedRanking),
  outside: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.String()), { description: "what HTTP retrievers answered" }),
  ),
  retrievers: Type.Optional(RetrieverFallbacks),
});
export type RecordedInputs = Static<typeof RecordedInputs>;

/** What is kept of an answer: every input by revision, so that it can be computed again. */
export const Decision = Type.Object({
  recommendationId: Type.String(),
  at: Timestamp,
  request: RecommendationRequest,
  historySequence: Sequence,
  catalogSequence: Sequence,
  model: ModelRef,
  scenario: ScenarioRef,
  inputs: Type.Optional(RecordedInputs),
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

export const WhyNot = Type.Object({
  stage: Type.Enum(["catalog", "rules", "retrieval", "policy", "ranking", "listed"]),
  rule: Type.Optional(Type.String({ description: "which rule, where a rule did it" })),
  rank: Type.Optional(Type.Integer({ description: "its place among the candidates, or in the list" })),
  detail: Type.String(),
});
export type WhyNot = Static<typeof WhyNot>;
