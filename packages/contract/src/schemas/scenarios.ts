import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { limits } from "../limits.ts";
import { Id, Timestamp } from "./log-fields.ts";
import { RetrieverFallbacks } from "./outside.ts";
import { Blended, RankedBy, Ranker, ScenarioModel } from "./rankers.ts";
import { ModelRef, Path, RecommendationRequest, RecommendedItem, Timings } from "./recommendations.ts";

const share = Type.Optional(
  Type.Number({
    exclusiveMinimum: 0,
    maximum: 1000,
    description: "Its part of the candidates beside those of the others; 1 when absent.",
  }),
);
const attribute = Type.Optional(Type.String({ minLength: 1, maxLength: 128 }));
const strict = { additionalProperties: false } as const;

/** Where candidates come from. */
export const Retriever = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("model"),
      model: Type.Optional(ScenarioModel),
      share,
    },
    { ...strict, description: "What a model ranks highest." },
  ),
  Type.Object(
    {
      kind: Type.Literal("recent-items"),
      items: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: "3 when absent." })),
      share,
    },
    { ...strict, description: "What goes with the latest liked items alone." },
  ),
  Type.Object(
    { kind: Type.Literal("content"), share },
    { ...strict, description: "Items described like those that the user liked, new ones among them." },
  ),
  Type.Object(
    { kind: Type.Literal("genres"), share },
    { ...strict, description: "Items of the genres in `context.preferredGenres`, the most liked first." },
  ),
  Type.Object({ kind: Type.Literal("popular"), share }, { ...strict, description: "The most liked items." }),
  Type.Object(
    {
      kind: Type.Literal("trending"),
      halfLifeHours: Type.Optional(
        Type.Number({
          minimum: 1,
          maximum: 240,
          description: "After so many hours a choice counts half; 24 when absent.",
        }),
      ),
      share,
    },
    { ...strict, description: "What is chosen much of late." },
  ),
  Type.Object(
    { kind: Type.Literal("newest"), attribute, share },
    { ...strict, description: "The youngest by the date in an attribute, `releasedAt` when absent." },
  ),
  Type.Object(
    {
      kind: Type.Literal("nearby"),
      radiusMeters: Type.Optional(
        Type.Number({ exclusiveMinimum: 0, maximum: 20_100_000, description: "5000 when absent." }),
      ),
      attribute,
      share,
    },
    {
      ...strict,
      description:
        "The nearest to `context.location` by the `{lat, lng}` in an attribute, `location` when absent.",
    },
  ),
  Type.Object(
    { kind: Type.Literal("list"), items: Type.Array(Id, { minItems: 1, maxItems: 1000 }), share },
    { ...strict, description: "Items that someone chose, in their order." },
  ),
  Type.Object(
    {
      kind: Type.Literal("http"),
      name: Type.String({ minLength: 1, maxLength: 64, pattern: "^[a-z0-9][a-z0-9-]*$" }),
      url: Type.String({ maxLength: 2000, pattern: "^https?://" }),
      timeoutMs: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 10_000, description: "100 when absent." }),
      ),
      share,
    },
    {
      ...strict,
      description:
        "A service of your own: it is sent `{userId, itemId, k, context}` and answers `{items: [ids, best first]}`. " +
        "One that is late or fails gives none.",
    },
  ),
]);
export type Retriever = Static<typeof Retriever>;

const rule = (description: string) => Type.String({ minLength: 1, maxLength: 4000, description });
const places = Type.Number({ minimum: 0, maximum: 1, description: "Share of the list's places." });

/** What a list should be besides relevant; see the guide on policy. */
export const Policy = Type.Object(
  {
    boosts: Type.Optional(
      Type.Array(
        Type.Object(
          {
            when: rule("Which items."),
            factor: Type.Number({
              minimum: 0.01,
              maximum: 100,
              description: "Above 1 lifts, below 1 buries.",
            }),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
    ),
    pins: Type.Optional(
      Type.Array(
        Type.Object(
          {
            itemId: Id,
            rank: Type.Integer({ minimum: 1, maximum: limits.recommendationsPerRequest }),
            from: Type.Optional(Timestamp),
            until: Type.Optional(Timestamp),
          },
          strict,
        ),
        { maxItems: 100 },
      ),
    ),
    promotion: Type.Optional(Type.Object({ when: rule("Which items."), share: places }, strict)),
    newItems: Type.Optional(
      Type.Object(
        { share: places },
        { ...strict, description: "Places for items that the model does not know." },
      ),
    ),
    diversity: Type.Optional(
      Type.Object(
        {
          weight: Type.Number({
            minimum: 0,
            maximum: 1,
            description: "0 orders by relevance alone, 1 by unlikeness alone.",
          }),
        },
        strict,
      ),
    ),
    caps: Type.Optional(
      Type.Array(
        Type.Object(
          {
            attribute: Type.String({ minLength: 1, maxLength: 128 }),
            most: Type.Integer({
              minimum: 1,
              maximum: limits.recommendationsPerRequest,
              description: "Items of a list that may share one value.",
            }),
          },
          strict,
        ),
        { maxItems: 20 },
      ),
    ),
    impressions: Type.Optional(
      Type.Object(
        {
          factor: Type.Number({
            minimum: 0,
            maximum: 1,
            description: "Times the relevance for each showing.",
          }),
          withinHours: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
        },
        { ...strict, description: "Lowers what the user was shown lately and did not take." },
      ),
    ),
    rotation: Type.Optional(
      Type.Object(
        {
          share: places,
          everyHours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100_000 })),
        },
        { ...strict, description: "Draws the end of the list from what would follow it." },
      ),
    ),
  },
  { ...strict, description: "What a list should be besides relevant." },
);
export type Policy = Static<typeof Policy>;

export const ScenarioDefinition = Type.Object(
  {
    description: Type.Optional(Type.String({ maxLength: 1000 })),
    retrievers: Type.Optional(
      Type.Array(Retriever, {
        maxItems: 16,
        description: "Where candidates come from; everything, in the model's order, when there is none.",
      }),
    ),
    candidates: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10_000, description: "Most candidates ranked; 200 when absent." }),
    ),
    order: Type.Optional(
      Type.Enum(["model", "retrieval"], {
        description: "What puts candidates in order: the model, or the order in which retrievers gave them.",
      }),
    ),
    ranker: Type.Optional(Ranker),
    whenUnknown: Type.Optional(
      Type.Array(Type.Enum(["genres", "content", "trending", "newest", "nearby"]), {
        maxItems: 5,
        uniqueItems: true,
        description:
          "Tried in turn while the model knows nothing of the user, before popularity; genres when absent.",
      }),
    ),
    whenShort: Type.Optional(
      Type.Enum(["fill", "leave"], {
        description:
          "A list that the retrievers can't fill is filled with the best of the rest, or left short.",
      }),
    ),
    exclude: Type.Optional(
      Type.Array(Type.Enum([...eventTypes]), {
        uniqueItems: true,
        description:
          "Items that the user had to do with in these ways are left out; every way but impression when absent.",
      }),
    ),
    filter: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 4000,
        description:
          'A rule that every item must pass, such as `item.genres has "Drama" and item.year >= 1990`.',
      }),
    ),
    policy: Type.Optional(Policy),
    explain: Type.Optional(
      Type.Boolean({ description: "Reasons are given unless a request says otherwise." }),
    ),
    k: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.recommendationsPerRequest,
        description: "Length of a list unless a request says otherwise; 10 when absent.",
      }),
    ),
  },
  { ...strict, description: "How the lists of one place in a product are made." },
);
export type ScenarioDefinition = Static<typeof ScenarioDefinition>;

export const ScenarioName = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: "^[a-z0-9][a-z0-9-]*$",
  description: "Such as home or more-like-this.",
});

export const Scenario = Type.Object({
  name: ScenarioName,
  revision: Type.Integer({ minimum: 0, description: "0 for one that is built in and was never edited." }),
  definition: ScenarioDefinition,
  builtIn: Type.Boolean({ description: "Deleting it brings back what it was at first." }),
  updatedAt: Type.Optional(Timestamp),
  updatedBy: Type.Optional(Type.String()),
});
export type Scenario = Static<typeof Scenario>;
export const ScenariosPage = Type.Object({ scenarios: Type.Array(Scenario) });

export const ScenarioRevision = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  definition: Type.Optional(ScenarioDefinition),
  deleted: Type.Boolean(),
  at: Timestamp,
  by: Type.String(),
});
export type ScenarioRevision = Static<typeof ScenarioRevision>;
export const ScenarioHistory = Type.Object({
  revisions: Type.Array(ScenarioRevision, { description: "newest first" }),
  builtIn: Type.Optional(
    Type.Object(ScenarioDefinition.properties, {
      ...strict,
      description: "What it was before anyone edited it, and is after each deletion.",
    }),
  ),
});
export type ScenarioHistory = Static<typeof ScenarioHistory>;

export const ScenarioTrialRequest = Type.Object(
  {
    definition: ScenarioDefinition,
    request: RecommendationRequest,
    beside: Type.Optional(
      Type.String({
        maxLength: 64,
        description: "A scenario to compare with, as it is live.",
      }),
    ),
  },
  { ...strict, description: "A scenario that nobody is served by yet, and whom to try it on." },
);
const triedList = {
  historySequence: Type.Integer({ minimum: 0 }),
  items: Type.Array(RecommendedItem),
  model: ModelRef,
  path: Path,
  blend: Type.Optional(Blended),
  ranker: Type.Optional(RankedBy),
  retrievers: Type.Optional(RetrieverFallbacks),
  timings: Type.Optional(Timings),
};
export const ScenarioTrial = Type.Object({
  ...triedList,
  beside: Type.Optional(
    Type.Object(triedList, { description: "What the scenario that it is compared with gives." }),
  ),
});
export type ScenarioTrial = Static<typeof ScenarioTrial>;
