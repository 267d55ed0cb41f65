import type { Snapshot } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { bytes, count, counted, moment } from "../output/words.ts";

export function addSnapshot(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("snapshot"))
    .summary("freeze events and catalog for training")
    .description(
      "Takes a snapshot: Parquet files with all events, items and users up to now, and a manifest with a content hash. " +
        "It never changes, and training reads nothing else.",
    )
    .option("--list", "list the snapshots there are instead")
    .addHelpText(
      "after",
      examples(["palate snapshot", "take one"], ["palate snapshot --list", "what was taken before"]),
    )
    .action(async (options: CommonOptions & { readonly list?: boolean }) => {
      const { output, withServer } = actionContext(contextOf, options);
      if (options.list === true) {
        const snapshots = await withServer((palate) => palate.snapshots.list());
        output.result(snapshots, () => listing(snapshots));
        return;
      }
      const snapshot = await withServer((palate) => palate.snapshots.take());
      output.result(snapshot, () => describeSnapshot(snapshot));
    });
}

/** @returns one sentence: what it holds, and its name */
export function describeSnapshot({ snapshotId, counts, contentHash, files, simulated }: Snapshot): string {
  const size = bytes(files.reduce((sum, file) => sum + file.bytes, 0));
  return (
    `Snapshot ${snapshotId}: ${counted(counts.events, "event")}, ${counted(counts.users, "user")}, ` +
    `${counted(counts.items, "item")}${simulated ? " (simulated)" : ""}; ${size}, hash ${contentHash.slice(0, 12)}.`
  );
}

function listing(snapshots: readonly Snapshot[]): string {
  if (snapshots.length === 0) return "No snapshot was taken yet.";
  return table(
    [
      { heading: "Snapshot" },
      { heading: "Taken" },
      { heading: "Events", numeric: true },
      { heading: "Users", numeric: true },
      { heading: "Items", numeric: true },
      { heading: "Hash" },
    ],
    snapshots.map(({ snapshotId, createdAt, counts, contentHash }) => [
      snapshotId,
      moment(createdAt),
      count(counts.events),
      count(counts.users),
      count(counts.items),
      contentHash.slice(0, 12),
    ]),
  );
}
