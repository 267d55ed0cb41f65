import { type Static, Type } from "typebox";
import { MetricName } from "./gates.ts";
import { Interval } from "./interval.ts";
import { Id, Timestamp } from "./log-fields.ts";
import { ModelConfig, Run, RunAdjustment, RunCurves, stages } from "./runs.ts";

const Metrics = Type.Record(Type.String(), Interval);

/** The quality within one group of users or of items. */
export const ReportSlice = Type.Object({
  name: Type.String({ description: 'such as "Drama", or "8-15" interactions' }),
  userCount: Type.Integer({ description: "users that the intervals rest on" }),
  interactionCount: Type.Integer({ description: "held-out interactions that were measured" }),
  metrics: Metrics,
});
export type ReportSlice = Static<typeof ReportSlice>;

export const CalibrationPoint = Type.Object({
  from: Type.Number(),
  to: Type.Number(),
  count: Type.Integer({ description: "predictions in (from, to]" }),
  meanPredicted: Type.Number(),
  meanActual: Type.Number(),
});

/** Clicks that lists would get if users clicked as a named click model says: a simulation, not a measurement. */
export const SimulatedClicks = Type.Object({
  clickModel: Type.Enum(["position-based", "cascade", "dynamic-bayesian"]),
  assumptions: Type.Record(Type.String(), Type.Number(), {
    description: "the probabilities that were assumed, by name",
  }),
  clickThrough: Type.Object(
    { value: Type.Number(), low: Type.Number(), high: Type.Number() },
    { description: "expected clicks per place of the list" },
  ),
  anyClick: Type.Object(
    { value: Type.Number(), low: Type.Number(), high: Type.Number() },
    { description: "share of lists that get a click" },
  ),
  conversion: Type.Object(
    { value: Type.Number(), low: Type.Number(), high: Type.Number() },
    { description: "share of lists in which something that the user went on to like is clicked" },
  ),
  satisfaction: Type.Optional(
    Type.Object(
      { value: Type.Number(), low: Type.Number(), high: Type.Number() },
      { description: "share of lists that the user leaves satisfied; of the dynamic Bayesian model" },
    ),
  ),
});
export type SimulatedClicks = Static<typeof SimulatedClicks>;

/** What was measured of a model beside its metrics. It names no user. */
export const ModelMeasurements = Type.Object({
  length: Type.Integer({ description: "of the lists that slices, cold-start curves and clicks are about" }),
  calibration: Type.Optional(
    Type.Object({
      bins: Type.Array(CalibrationPoint),
      error: Type.Number({ description: "mean distance of predicted from actual ratings over the bins" }),
    }),
  ),
  classification: Type.Optional(
    Type.Record(Type.String(), Interval, {
      description: "how well it tells held-out liked interactions from disliked ones: auc, accuracy, …",
    }),
  ),
  slices: Type.Array(
    Type.Object({
      by: Type.String({ description: 'what parts them, such as "activity" or "genres"' }),
      of: Type.Enum(["users", "items"]),
      groups: Type.Array(ReportSlice),
    }),
  ),
  coldStart: Type.Array(
    Type.Object({
      of: Type.Enum(["users", "items"]),
      groups: Type.Array(ReportSlice, { description: "by number of interactions that were learned from" }),
    }),
  ),
  clicks: Type.Array(SimulatedClicks),
});
export type ModelMeasurements = Static<typeof ModelMeasurements>;

export const ReportItem = Type.Object({
  itemId: Id,
  title: Type.Optional(Type.String({ description: "from the catalog of now" })),
});

/** One user's history and the list that was made for them, without their id; gone when they are erased. */
export const ReportExample = Type.Object({
  history: Type.Array(ReportItem, { description: "what they liked latest of what was learned from" }),
  historyLength: Type.Integer({ description: "all that was learned from of them" }),
  list: Type.Array(
    Type.Object({
      ...ReportItem.properties,
      liked: Type.Boolean({ description: "they went on to like it: it was held out" }),
    }),
  ),
  missed: Type.Array(ReportItem, { description: "held-out items they liked that the list does not hold" }),
});
export type ReportExample = Static<typeof ReportExample>;

export const ReportGain = Type.Object({
  metric: MetricName,
  against: Type.String({ description: "MODEL@VERSION of the baseline" }),
  gain: Interval,
  pValue: Type.Number({
    description: "of a randomization test over users; not corrected for the number of comparisons",
  }),
  users: Type.Integer(),
});

export const ReportModel = Type.Object({
  position: Type.Integer({ description: "of the model in the run" }),
  name: Type.String(),
  version: Type.Optional(Type.String()),
  isBaseline: Type.Boolean(),
  stage: Type.Enum([...stages]),
  error: Type.Optional(Type.String({ description: "why nothing came of it" })),
  config: ModelConfig,
  adjustments: Type.Optional(Type.Array(RunAdjustment)),
  metrics: Metrics,
  gains: Type.Array(ReportGain, { description: "over the baseline, user by user" }),
  measurements: Type.Optional(ModelMeasurements),
  examples: Type.Array(ReportExample),
  trainingData: Type.Optional(
    Type.Object({ users: Type.Integer(), items: Type.Integer(), interactions: Type.Integer() }),
  ),
  resources: Type.Object({
    fitSeconds: Type.Optional(Type.Number()),
    cpuSeconds: Type.Optional(Type.Number()),
    device: Type.Optional(Type.String()),
    artifactBytes: Type.Optional(Type.Integer()),
  }),
});
export type ReportModel = Static<typeof ReportModel>;

/** What a number means, in the words that stand beside it. */
export const MetricDefinition = Type.Object({
  metric: MetricName,
  name: Type.String(),
  definition: Type.String(),
  better: Type.Enum(["more", "less", "neither"]),
});
export type MetricDefinition = Static<typeof MetricDefinition>;

/** How much each setting of a model matters for a metric, over the versions that were measured on the same data. */
export const SettingImportance = Type.Object({
  model: Type.String(),
  metric: MetricName,
  versions: Type.Integer({ description: "how many versions it rests on" }),
  settings: Type.Array(
    Type.Object({ setting: Type.String(), share: Type.Number({ description: "in [0, 1], by fANOVA" }) }),
  ),
});
export type SettingImportance = Static<typeof SettingImportance>;

/** A model of a report against another version, user by user. */
export const ReportComparison = Type.Object({
  subject: Type.String({ description: "MODEL@VERSION of the report" }),
  against: Type.String({ description: "MODEL@VERSION that it is held against" }),
  gains: Type.Array(ReportGain, {
    description:
      "above 0 the subject is better; none where the two were not measured on the same held-out data",
  }),
});
export type ReportComparison = Static<typeof ReportComparison>;

/** Everything that was found out about the models of a run, or about one version, for people to judge. */
export const EvaluationReport = Type.Object({
  of: Type.Enum(["run", "version"]),
  title: Type.String(),
  summary: Type.Array(Type.String(), { description: "what came of it, in sentences" }),
  run: Type.Optional(Type.Unsafe<Run>({ ...Run, description: "absent when it is not known any more" })),
  data: Type.Optional(
    Type.Object({
      snapshotId: Type.String(),
      contentHash: Type.String(),
      createdAt: Timestamp,
      simulated: Type.Boolean(),
      counts: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
  baseline: Type.Optional(Type.String({ description: "MODEL@VERSION that the others are held against" })),
  headline: Type.Array(MetricName, { description: "the metrics of the first table, in its order" }),
  models: Type.Array(ReportModel),
  comparisons: Type.Array(ReportComparison, {
    description: "against the champion, or what was asked for",
  }),
  curves: RunCurves.properties.curves,
  importance: Type.Array(SettingImportance),
  repeat: Type.Object({
    commands: Type.Array(Type.String()),
    recipe: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    notes: Type.Array(Type.String()),
  }),
  definitions: Type.Array(MetricDefinition),
});
export type EvaluationReport = Static<typeof EvaluationReport>;
