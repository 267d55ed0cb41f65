import type { Output } from "../output/output.ts";
import { table } from "../output/table.ts";
import { metricWithInterval } from "../training/metric.ts";
import { type LabRecord, writeRecord } from "./record.ts";

/**
 * Shows what an experiment came to, the best model first, and writes it down where that is asked for.
 *
 * @param shown the metrics of the table; the first one orders it
 */
export function report(
  output: Output,
  record: LabRecord,
  shown: readonly string[],
  out: string | undefined,
): void {
  if (out !== undefined) writeRecord(out, record);
  output.result(record, () => {
    const [lead = ""] = shown;
    const isError = lead === "rmse";
    const value = ({ metrics }: LabRecord["models"][number]) => metrics[lead]?.value ?? 0;
    const rows = record.models
      .toSorted((a, b) => (isError ? value(a) - value(b) : value(b) - value(a)))
      .map((finding) => [
        finding.name,
        ...shown.map((name) => metricWithInterval(finding.metrics, name, 4)),
        finding.fitSeconds.toFixed(2),
        finding.evaluationSeconds.toFixed(2),
      ]);
    const numeric = (heading: string) => ({ heading, numeric: true });
    const columns = [
      { heading: "Model" },
      ...shown.map((heading) => ({ heading })),
      numeric("Fit s"),
      numeric("Eval s"),
    ];
    return (
      `${table(columns, rows)}\n\n${record.users} users, ${record.items} items; ${record.protocol}. ` +
      `95% bootstrap intervals over users. Seed ${record.seed}, ${record.threads} threads, ${record.kernels} kernels.`
    );
  });
}
