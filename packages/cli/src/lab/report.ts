import type { Output } from "../output/output.ts";
import { table } from "../output/table.ts";
import { metricWithInterval } from "../training/metric.ts";
import { describeComparisons } from "./comparisons.ts";
import { type LabRecord, writeRecord } from "./record.ts";

/** What of a record is shown; all of it is in the record. */
export interface Shown {
  /** the metrics of the first table, with intervals; the first one orders it, models without it come last */
  readonly shown: readonly string[];
  /** the metrics of a second table, without intervals; those that no model has are left out */
  readonly beyond: readonly string[];
  /** groupings whose slices are shown in a table of their own, each by one metric */
  readonly sliced: readonly (readonly [grouping: string, metric: string])[];
}

/** Shows what an experiment came to, the best model first, and writes it down where that is asked for. */
export function report(
  output: Output,
  record: LabRecord,
  { shown, beyond, sliced }: Shown,
  out: string | undefined,
): void {
  if (out !== undefined) writeRecord(out, record);
  output.result(record, () => {
    const [lead = ""] = shown;
    const sign = lead === "rmse" ? -1 : 1;
    const merit = ({ metrics: { [lead]: found } }: LabRecord["models"][number]) =>
      found === undefined ? -Number.MAX_VALUE : sign * found.value;
    const models = record.models.toSorted((a, b) => merit(b) - merit(a));
    const parts = [
      qualityTable(models, shown),
      beyondTable(models, beyond),
      ...sliced.map(([grouping, metric]) => sliceTable(models, grouping, metric)),
      describeComparisons(record.comparisons, lead),
      `${record.users} users, ${record.items} items; ${record.protocol}. ` +
        `95% bootstrap intervals over users. Seed ${record.seed}, ${record.threads} threads, ${record.kernels} kernels.`,
    ];
    return parts.filter((part) => part !== "").join("\n\n");
  });
}

const numeric = (heading: string) => ({ heading, numeric: true });

function qualityTable(models: LabRecord["models"], shown: readonly string[]): string {
  const columns = [
    { heading: "Model" },
    ...shown.map((heading) => ({ heading })),
    numeric("Fit s"),
    numeric("Eval s"),
  ];
  return table(
    columns,
    models.map((finding) => [
      finding.name,
      ...shown.map((name) => metricWithInterval(finding.metrics, name, 4)),
      finding.fitSeconds.toFixed(2),
      finding.evaluationSeconds.toFixed(2),
    ]),
  );
}

function beyondTable(models: LabRecord["models"], beyond: readonly string[]): string {
  const known = beyond.filter((name) => models.some(({ metrics }) => metrics[name] !== undefined));
  if (known.length === 0) return "";
  return table(
    [{ heading: "Model" }, ...known.map(numeric)],
    models.map(({ name, metrics }) => [name, ...known.map((metric) => decimal(metrics[metric]?.value))]),
  );
}

/** The first row says how many users each column rests on. */
function sliceTable(models: LabRecord["models"], grouping: string, metric: string): string {
  const sliced = models.filter(({ slices }) => slices?.[grouping] !== undefined);
  const first = sliced[0]?.slices?.[grouping];
  if (first === undefined || first.length < 2) return "";
  const rows = sliced.map(({ name, slices = {} }) => [
    name,
    ...(slices[grouping] ?? []).map(({ metrics }) => decimal(metrics[metric]?.value)),
  ]);
  return table(
    [{ heading: `${metric}, ${grouping}` }, ...first.map(({ name }) => numeric(name))],
    [["(users)", ...first.map(({ userCount }) => String(userCount))], ...rows],
  );
}

const decimal = (value: number | undefined): string => {
  if (value === undefined) return "–";
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(4);
};
