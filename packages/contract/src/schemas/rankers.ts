import { type Static, Type } from "typebox";
import { outsideFallbacks } from "./outside.ts";
import { aliases } from "./registry.ts";

const strict = { additionalProperties: false } as const;

/** Types of values that rankers are sent, in the words of the Open Inference Protocol. */
export const featureTypes = ["FP32", "FP64", "INT64", "BYTES", "BOOL"] as const;
export type FeatureType = (typeof featureTypes)[number];

export const RankerInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128, description: "What the service calls it." }),
    from: Type.String({
      maxLength: 256,
      pattern: "^(model\\.score|(item|user|context)\\..+)$",
      description:
        "`item.id`, `user.id`, `model.score`, or a field of the item, the user or the request's context: `item.price`.",
    }),
    type: Type.Enum([...featureTypes], {
      description:
        "FP32 or FP64 for numbers, INT64 for whole numbers, BYTES for text, BOOL for true or false.",
    }),
    default: Type.Optional(
      Type.Union([Type.Number(), Type.String({ maxLength: 1000 }), Type.Boolean()], {
        description: "Where there is no value, or none of this type; 0, an empty text or false when absent.",
      }),
    ),
    column: Type.Optional(
      Type.Boolean({ description: "Each value in a list of its own: the shape [n, 1] instead of [n]." }),
    ),
  },
  strict,
);
export type RankerInput = Static<typeof RankerInput>;

export const ExternalRanker = Type.Object(
  {
    kind: Type.Literal("external"),
    protocol: Type.Enum(["tf-serving", "open-inference-v2"]),
    url: Type.String({
      maxLength: 2000,
      pattern: "^https?://",
      description: "Where the service is, such as http://127.0.0.1:8501; the protocol's path is added.",
    }),
    model: Type.String({ minLength: 1, maxLength: 256 }),
    version: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: "The service's choice when absent." }),
    ),
    inputs: Type.Array(RankerInput, {
      minItems: 1,
      maxItems: 64,
      description: "A value of each for every candidate.",
    }),
    output: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: "Which output is the score; the only one when absent.",
      }),
    ),
    index: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10_000,
        description:
          "Which number of a candidate's is the score, where the output has several; 0 when absent.",
      }),
    ),
    key: Type.Optional(
      Type.String({
        maxLength: 64,
        pattern: "^[a-z0-9][a-z0-9-]*$",
        description: "The name of a key in the server's configuration, sent as a bearer token.",
      }),
    ),
    deadlineMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: "50 when absent." })),
  },
  {
    ...strict,
    description:
      "A model server of your own scores the candidates. When it is late, fails or answers nonsense, the scenario's own " +
      "order holds and the list says so.",
  },
);
export type ExternalRanker = Static<typeof ExternalRanker>;

/** A version that a scenario names, which serves as long as there is one. */
export const ScenarioModel = Type.String({
  pattern: `^(${aliases.join("|")}|[a-z0-9+-]+@\\d+\\.\\d+\\.\\d+)$`,
  description: "An alias such as challenger, or a version such as ease@1.0.0; the champion when absent.",
});

export const BlendRanker = Type.Object(
  {
    kind: Type.Literal("blend"),
    models: Type.Array(
      Type.Object(
        {
          model: Type.Optional(ScenarioModel),
          weight: Type.Number({
            minimum: 0,
            maximum: 1000,
            description: "Only its proportion to the others counts; 0 leaves the model out.",
          }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 8 },
    ),
  },
  {
    ...strict,
    description:
      "Several models order the candidates by the weighed sum of their scores, each brought to a standard deviation of 1 " +
      "over what the user has not met. One that can't be had, or knows nothing of the user, is left out.",
  },
);
export type BlendRanker = Static<typeof BlendRanker>;

/** What has the last word on the order of the candidates. */
export const Ranker = Type.Union([
  Type.Object({ kind: Type.Literal("model") }, { ...strict, description: "The scenario's `order`." }),
  BlendRanker,
  ExternalRanker,
]);
export type Ranker = Static<typeof Ranker>;

export const RankedBy = Type.Object(
  {
    kind: Type.Literal("external"),
    fallback: Type.Optional(
      Type.Enum([...outsideFallbacks], { description: "Why the order is the scenario's own after all." }),
    ),
  },
  { description: "Present where the scenario has an external ranker." },
);
export type RankedBy = Static<typeof RankedBy>;

export const Blended = Type.Array(
  Type.Object({
    name: Type.String(),
    version: Type.String(),
    part: Type.Number({ description: "its part of the weights of all that were heard, in (0, 1]" }),
  }),
  { description: "Present where the scenario's blend ordered the list: the models that were heard." },
);
export type Blended = Static<typeof Blended>;

/** What an external ranker came to. */
export const RecordedRanking = Type.Object(
  {
    scores: Type.Optional(
      Type.Record(Type.String(), Type.Number(), { description: "its scores by item id" }),
    ),
    fallback: Type.Optional(Type.Enum([...outsideFallbacks])),
  },
  { description: "one of the two" },
);
export type RecordedRanking = Static<typeof RecordedRanking>;
