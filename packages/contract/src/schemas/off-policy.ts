import { type Static, Type } from "typebox";
import { eventTypes } from "../event-types.ts";
import { Interval } from "./interval.ts";
import { Timestamp } from "./log-fields.ts";

/** What is asked of lists on record whose places were partly drawn by chance. */
export const OffPolicyRequest = Type.Object(
  {
    scenario: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: "All when absent." })),
    from: Type.Optional(Timestamp),
    to: Type.Optional(Timestamp),
    epsilon: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0,
        description:
          "The policy in question: with this chance a place is still drawn; else it goes to whoever ranks best of those " +
          "it was drawn from. 0 is the list without rotation, 1 the list as it was.",
      }),
    ),
    reward: Type.Optional(
      Type.Object(
        {
          types: Type.Optional(
            Type.Array(Type.Enum([...eventTypes]), {
              minItems: 1,
              maxItems: eventTypes.length,
              description: "click, visit, like and purchase when absent",
            }),
          ),
          withinHours: Type.Optional(
            Type.Number({ exclusiveMinimum: 0, maximum: 8760, default: 24, description: "after the list" }),
          ),
        },
        {
          additionalProperties: false,
          description:
            "A place earns 1 when its user does one of these with its item in that time, else 0; wherever they did it.",
        },
      ),
    ),
    clip: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1e6,
        description: "Weights above it are cut to it; none when absent.",
      }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        default: 20_000,
        description: "lists that are looked at, newest first",
      }),
    ),
  },
  { additionalProperties: false },
);
export type OffPolicyRequest = Static<typeof OffPolicyRequest>;

/** What places would have earned, with 95% bootstrap intervals over users. */
export const OffPolicyEstimate = Type.Object({
  logged: Type.Unsafe<Interval>({
    ...Interval,
    description: "what the places earned as they were: no estimate",
  }),
  ips: Type.Unsafe<Interval>({
    ...Interval,
    description: "inverse propensity score: right on average, and noisy",
  }),
  snips: Type.Unsafe<Interval>({
    ...Interval,
    description: "self-normalized: less noisy, off with few lists",
  }),
  doublyRobust: Type.Optional(
    Type.Unsafe<Interval>({
      ...Interval,
      description: "with a model of what each rank earns, learned from other users",
    }),
  ),
  decisions: Type.Integer(),
  users: Type.Integer(),
  effectiveSampleSize: Type.Number({
    description: "how many decisions of the policy in question tell as much",
  }),
  meanWeight: Type.Unsafe<Interval>({
    ...Interval,
    description: "near 1, or the estimates are worth nothing",
  }),
  maxWeight: Type.Number(),
  clippedShare: Type.Number(),
});
export type OffPolicyEstimate = Static<typeof OffPolicyEstimate>;

export const OffPolicyReport = Type.Object({
  lists: Type.Integer({ description: "with places that were drawn" }),
  places: Type.Integer({ description: "that were drawn" }),
  complete: Type.Boolean({ description: "false when there are more lists than were looked at" }),
  firstPlace: Type.Unsafe<OffPolicyEstimate>({
    ...OffPolicyEstimate,
    description: "of each list, the first place that was drawn: what stands before it was not left to chance",
  }),
  everyPlace: Type.Unsafe<OffPolicyEstimate>({
    ...OffPolicyEstimate,
    description: "per drawn place, each weighed by the draws up to it; noisier",
  }),
  notes: Type.Array(Type.String(), { description: "what to bear in mind, in sentences" }),
});
export type OffPolicyReport = Static<typeof OffPolicyReport>;
