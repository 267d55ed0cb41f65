import { type Static, Type } from "typebox";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";

const closed = { additionalProperties: false } as const;

export const MetricName = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Such as "ndcg@10", "coverage@10", "rmse".',
});

const MayFallBy = Type.Number({
  minimum: 0,
  maximum: 1e9,
  description: "how much worse it may become, in the metric's own units; of errors, how much larger",
});

/** What becomes of the champion's own model and settings on newer data, which can't be compared with itself. */
export const sameRecipeRules = ["refuse", "above-baseline"] as const;

/** What users are parted by: `activity` makes quarters by the number of interactions that were learned from. */
export const sliceKinds = ["activity"] as const;

export const GateDefinition = Type.Object(
  {
    metric: MetricName,
    minimumDifference: Type.Number({
      minimum: -1e9,
      maximum: 1e9,
      description:
        "The whole 95% interval of the candidate's gain must lie above it. 0: better; below 0: not worse by so much.",
    }),
    guards: Type.Array(Type.Object({ metric: MetricName, mayFallBy: MayFallBy }, closed), { maxItems: 20 }),
    slices: Type.Array(
      Type.Object(
        {
          by: Type.Enum([...sliceKinds]),
          metric: MetricName,
          mayFallBy: MayFallBy,
          leastUsers: Type.Integer({
            minimum: 1,
            maximum: 1_000_000_000,
            description: "smaller slices say nothing",
          }),
        },
        closed,
      ),
      { maxItems: 20 },
    ),
    sameRecipe: Type.Optional(
      Type.Enum([...sameRecipeRules], {
        default: "refuse",
        description:
          "The champion's own model and settings on newer data can't be compared with themselves. `above-baseline` " +
          "compares them with the baseline measured there instead.",
      }),
    ),
    minimum: Type.Object(
      {
        users: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: "that were measured" }),
        interactions: Type.Integer({
          minimum: 0,
          maximum: 1_000_000_000_000,
          description: "that were learned from",
        }),
      },
      closed,
    ),
  },
  closed,
);
export type GateDefinition = Static<typeof GateDefinition>;

export const Gate = Type.Object({
  definition: GateDefinition,
  revision: Type.Integer({ description: "0 is the one that Palate comes with" }),
  setAt: Type.Optional(Timestamp),
  setBy: Type.Optional(Type.String()),
});
export type Gate = Static<typeof Gate>;
export const GateHistory = Type.Object({ revisions: Type.Array(Gate, { description: "newest first" }) });

export const gateChecks = ["data", "comparable", "metric", "guard", "slice"] as const;

/** One thing that was looked at, with its numbers. */
export const GateCheck = Type.Object({
  check: Type.Enum([...gateChecks]),
  metric: Type.Optional(MetricName),
  slice: Type.Optional(Type.String()),
  candidate: Type.Optional(Type.Number()),
  champion: Type.Optional(Type.Number()),
  gain: Type.Optional(
    Type.Object(
      { ...Interval.properties, pValue: Type.Optional(Type.Number()) },
      { description: "how much better the candidate is, whichever way the metric runs" },
    ),
  ),
  limit: Type.Optional(Type.Number()),
  users: Type.Optional(Type.Integer({ description: "on whom the gain rests, one by one" })),
  passed: Type.Boolean(),
  reason: Type.String(),
});
export type GateCheck = Static<typeof GateCheck>;

const Reference = Type.Object({ model: Type.String(), version: Type.String() });

const judged = {
  model: Type.String(),
  version: Type.String(),
  champion: Type.Object(
    {
      ...Reference.properties,
      measuredAs: Type.Optional(
        Type.Object(Reference.properties, {
          description: "what was measured on the candidate's data in its place",
        }),
      ),
    },
    { description: "whom it was compared with" },
  ),
  gateRevision: Type.Integer(),
  passed: Type.Boolean(),
  checks: Type.Array(GateCheck),
};

/** What the gate would say, without anything being kept. */
export const GatePreview = Type.Object(judged);
export type GatePreview = Static<typeof GatePreview>;

export const GateVerdict = Type.Object({
  verdictId: Type.Integer(),
  ...judged,
  at: Timestamp,
  by: Type.String(),
});
export type GateVerdict = Static<typeof GateVerdict>;
export const GateVerdicts = Type.Object({
  verdicts: Type.Array(GateVerdict, { description: "newest first" }),
});
