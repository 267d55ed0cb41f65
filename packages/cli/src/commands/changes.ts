import type { SnapshotComparison } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { count, counted } from "../output/words.ts";
import { snapshotOf } from "./validate.ts";

export function addChanges(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("changes"))
    .summary("show what has changed between two snapshots")
    .description("Compares counts, items, ratings and the values of every column of two snapshots.")
    .argument("[after]", "the later snapshot; one of the data as they are now")
    .argument("[before]", "the earlier one; its parent")
    .addHelpText(
      "after",
      examples(
        ["palate changes", "the data as they are now with the snapshot before"],
        ["palate snapshot --list", "which snapshots there are"],
      ),
    )
    .action(async (after: string | undefined, before: string | undefined, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const comparison = await withServer(async (palate) => {
        const { snapshotId } = await snapshotOf(palate, after);
        return palate.snapshots.compare(snapshotId, before === undefined ? {} : { with: before });
      });
      output.result(comparison, () => describeComparison(comparison));
    });
}

function describeComparison(comparison: SnapshotComparison): string {
  const { before, after, identical, counts, users, items, ratings, columns, schema } = comparison;
  if (identical) return `The snapshots ${before} and ${after} hold the same.`;
  const names = (sample: readonly string[], all: number): string =>
    sample.length === 0 ? "" : `: ${sample.slice(0, 5).join(", ")}${all > 5 ? ", …" : ""}`;
  const [was, is] = [ratings.before.mean, ratings.after.mean];
  const moved = columns.filter(({ size }) => size !== "small");
  return [
    `From ${before} to ${after}:`,
    table(
      [
        { heading: "" },
        { heading: "Before", numeric: true },
        { heading: "After", numeric: true },
        { heading: "Change", numeric: true },
      ],
      Object.entries(counts).map(([name, of]) => [
        name,
        count(of.before),
        count(of.after),
        `${of.change > 0 ? "+" : ""}${count(of.change)}`,
      ]),
    ),
    `Users with events: ${count(users.added)} came, ${count(users.gone)} went.`,
    `Items that came: ${count(items.added)}${names(items.addedSample, items.added)}`,
    `Items that went: ${count(items.gone)}${names(items.goneSample, items.gone)}`,
    `Items whose attributes changed: ${count(items.changed)}`,
    ...(was === undefined || is === undefined
      ? []
      : [`The mean rating went from ${was.toFixed(3)} to ${is.toFixed(3)}.`]),
    ...schema.map(
      (one) => `${one.table}.${one.column}: ${one.before ?? "was not there"}, now ${one.after ?? "gone"}.`,
    ),
    moved.length === 0
      ? `No column has moved much (${counted(columns.length, "column")} compared).`
      : `Columns that have moved: ${moved.map((one) => `${one.table}.${one.column} (PSI ${one.psi.toFixed(2)}, ${one.size})`).join(", ")}.`,
  ].join("\n");
}
