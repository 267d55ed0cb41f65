import type { Comparison } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";

const usualMetrics = ["ndcg@10", "recall@10", "coverage@10", "rmse"];

export function addCompare(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("compare"))
    .summary("put versions and runs side by side")
    .description(
      "Shows the settings that differ and the metrics with their 95% intervals, and how much better each is than the " +
        "first, user by user, where both were measured on the same data.",
    )
    .argument("<subjects...>", "MODEL@VERSION, MODEL, champion, challenger, or a run's id for all its models")
    .option("--metrics <names>", "with commas between, or all", usualMetrics.join(","))
    .addHelpText(
      "after",
      examples(
        ["palate compare champion implicit-als", "the newest implicit-als against the champion"],
        ["palate compare item-knn@1.0.0 item-knn@1.1.0 --metrics all", "two versions by everything measured"],
      ),
    )
    .action(async (subjects: string[], options: CommonOptions & { readonly metrics: string }) => {
      const { output, withServer } = actionContext(contextOf, options);
      const names = options.metrics.split(",").map((name) => name.trim());
      const metrics = options.metrics === "all" ? {} : { metrics: names };
      const compared = await withServer((palate) => palate.compare({ subjects, ...metrics }));
      output.result(compared, () => inWords(compared));
    });
}

function inWords({ subjects, settings, metrics, differences, notes }: Comparison): string {
  const columns = [{ heading: "" }, ...subjects.map(({ name }) => ({ heading: name, numeric: true }))];
  const measured = metrics.filter(({ values }) => values.some((value) => value !== null));
  const rows = [
    ...settings.map(({ setting, values }) => [setting, ...values.map((value) => shorten(value))]),
    ...measured.map(({ metric, values }) => [metric, ...values.map(intervalInWords)]),
  ];
  const gains = differences.map(
    ({ metric, subject, against, gain, pValue, users }) =>
      `${subject} gains ${intervalInWords(gain)} in ${metric} over ${against} (${users} users, p ${pValue.toFixed(3)})`,
  );
  return [table(columns, rows), ...(gains.length > 0 ? ["", ...gains] : []), ...notes].join("\n");
}

const longest = 24;

function shorten(value: number | string | boolean | null): string {
  if (value === null) return "–";
  const text = String(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function intervalInWords(interval: { value: number; low: number; high: number } | null): string {
  if (interval === null) return "–";
  const [value, low, high] = [interval.value, interval.low, interval.high].map((one) => one.toFixed(3));
  return `${value} [${low}, ${high}]`;
}
