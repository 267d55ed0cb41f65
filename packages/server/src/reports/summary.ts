import type { EvaluationReport, Interval, ReportModel, Run } from "@palate/contract";
import { metricDefinition } from "./metric-definitions.ts";

/** What came of it, in sentences that hold for themselves. */
export function summary({
  of,
  run,
  data,
  baseline,
  headline,
  models,
}: Omit<EvaluationReport, "summary">): string[] {
  return [
    ...(run === undefined || of === "version" ? [] : [outcome(run)]),
    ...models.flatMap((model) => (model.error === undefined ? [] : [failure(model)])),
    ...(data === undefined ? [] : [dataSentence(data)]),
    ...(data?.simulated ? ["The data are simulated: the figures say nothing about real users."] : []),
    ...(run === undefined ? [] : [`Measured with ${run.protocol}.`]),
    ...best(models, headline[0], baseline),
    ...models.flatMap(adjusted),
    ...(run?.warnings ?? []),
  ];
}

function outcome({ status, reason, models }: Run): string {
  const why = reason === undefined ? "" : ` ${reason}`;
  const done = models.filter(({ stage }) => stage === "done").length;
  switch (status) {
    case "done":
      return `${done} of ${models.length} models came to a version.`;
    case "failed":
      return `The run failed: it left no version.${why}`;
    case "cancelled":
      return `The run was cancelled: it left no version.${why}`;
    case "paused":
      return `The run is paused; ${done} of ${models.length} models are done so far.`;
    default:
      return `The run is ${status}; ${done} of ${models.length} models are done so far.`;
  }
}

const failure = ({ name, error }: ReportModel): string => `${name} failed: ${error}`;

function dataSentence({ counts }: NonNullable<EvaluationReport["data"]>): string {
  const { events = 0, users = 0, items = 0 } = counts;
  const words = [
    [events, "events"],
    [users, "users"],
    [items, "items"],
  ].map(([count, what]) => `${Number(count).toLocaleString("en-US")} ${what}`);
  return `The data: ${words[0]} of ${words[1]} with ${words[2]}.`;
}

/** Which model leads by the metric that decides, and whether that is more than chance. */
function best(
  models: readonly ReportModel[],
  metric: string | undefined,
  baseline: string | undefined,
): string[] {
  if (metric === undefined) return ["Nothing could be measured: too little is held out."];
  const measured = models.filter(({ metrics }) => metrics[metric] !== undefined);
  const sign = metricDefinition(metric).better === "less" ? -1 : 1;
  const [leader] = measured.toSorted((a, b) => sign * (b.metrics[metric]!.value - a.metrics[metric]!.value));
  if (leader === undefined) return [];
  const { name } = metricDefinition(metric);
  const what = `${nameOf(leader)} leads by ${name}: ${inWords(leader.metrics[metric]!)}.`;
  const gain = leader.gains.find((one) => one.metric === metric);
  if (gain === undefined)
    return [
      leader.isBaseline && measured.length > 1
        ? `${what} It is the baseline: no other model is worth its cost.`
        : what,
    ];
  const { low, value } = gain.gain;
  const verdict =
    low > 0
      ? "more than chance"
      : value > 0
        ? "which may be chance: the interval reaches down to no gain at all"
        : "no gain";
  return [
    `${what} Over the baseline ${baseline} that is a gain of ${inWords(gain.gain)} on the same ${gain.users} users (p ${gain.pValue.toFixed(3)}): ${verdict}.`,
  ];
}

const adjusted = ({ name, adjustments = [] }: ReportModel): string[] =>
  adjustments.map(
    ({ setting, from, to, reason }) => `${name} went on with ${setting} ${to} in place of ${from}: ${reason}`,
  );

const nameOf = ({ name, version }: ReportModel): string =>
  version === undefined ? name : `${name}@${version}`;

const inWords = ({ value, low, high }: Interval): string =>
  low === high ? value.toFixed(3) : `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
