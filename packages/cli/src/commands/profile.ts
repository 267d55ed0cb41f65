import type { SnapshotProfile } from "@palate/client";
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

interface Options extends CommonOptions {
  readonly snapshot?: string;
}

export function addProfile(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("profile"))
    .summary("show what the data look like")
    .description(
      "Looks at every column of a snapshot, at ratings, and at how events are spread over users and items.",
    )
    .option("--snapshot <id>", "look at this snapshot instead of a new one")
    .addHelpText(
      "after",
      examples(
        ["palate profile", "the data as they are now"],
        ["palate profile --json", "with histograms, quantiles and events by day"],
      ),
    )
    .action(async (options: Options) => {
      const { output, withServer } = actionContext(contextOf, options);
      const profile = await withServer(async (palate) => {
        const { snapshotId } = await snapshotOf(palate, options.snapshot);
        return palate.snapshots.profile(snapshotId);
      });
      output.result(profile, () => describeProfile(profile));
    });
}

function describeProfile({
  snapshotId,
  rows,
  columns,
  ratings,
  users,
  items,
  density,
}: SnapshotProfile): string {
  const value = (cell: unknown): string => {
    if (cell === undefined) return "";
    return typeof cell === "number"
      ? Number(cell.toPrecision(5)).toLocaleString("en-US")
      : String(cell).slice(0, 24);
  };
  const activity = (name: string, of: SnapshotProfile["users"]): string =>
    `${counted(of.count, name)} with events: ${value(of.quantiles.p50)} in the middle, ${count(of.max)} at most; ` +
    `the busiest tenth has ${(of.topTenthShare * 100).toFixed(0)}% (Gini ${of.gini.toFixed(2)}).`;
  const mean = ratings.mean === undefined ? "" : `, mean ${ratings.mean.toFixed(3)}`;
  return [
    `Snapshot ${snapshotId}: ${counted(rows.events, "event")}, ${counted(rows.items, "item")}, ${counted(ratings.count, "rating")}${mean}.`,
    activity("user", users),
    activity("item", items),
    `${(density * 100).toPrecision(3)}% of all pairs of user and item have an event.`,
    "",
    table(
      [
        { heading: "Column" },
        { heading: "Kind" },
        { heading: "Without", numeric: true },
        { heading: "Different", numeric: true },
        { heading: "Least" },
        { heading: "Most" },
        { heading: "Mean", numeric: true },
      ],
      columns.map((column) => [
        `${column.table}.${column.column}`,
        column.kind,
        count(column.nulls),
        count(column.distinct),
        value(column.min),
        value(column.max),
        column.kind === "number" ? value(column.mean) : "",
      ]),
    ),
  ].join("\n");
}
