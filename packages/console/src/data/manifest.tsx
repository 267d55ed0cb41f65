import { DataList, Text } from "@mantine/core";
import type { Snapshot } from "@palate/client";
import { formatBytes, formatCount, formatDay, formatPlural } from "../words.ts";
import classes from "./manifest.module.css";

/** What a snapshot holds. */
export function Manifest({ snapshot }: { snapshot: Snapshot }) {
  const { counts, timeRange, ratingRange, files, sources } = snapshot;
  const facts: [label: string, value: string][] = [
    ["Snapshot", snapshot.snapshotId],
    [
      "Ratings",
      counts.ratings === 0
        ? "none"
        : `${formatCount(counts.ratings)}, from ${ratingRange.min} to ${ratingRange.max}`,
    ],
    ...(timeRange === undefined
      ? []
      : [["Time", `${formatDay(timeRange.from)} to ${formatDay(timeRange.to)}`] as [string, string]]),
    ["Sources", sources.length === 0 ? "events sent to the API" : sources.join(", ")],
    ["Up to event", formatCount(snapshot.eventSequence)],
  ];
  return (
    <div className={classes.manifest}>
      <DataList gap={4}>
        {facts.map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className={classes.value}>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      <ul className={classes.files}>
        {files.map(({ name, rows, bytes, sha256 }) => (
          <li key={name}>
            <Text size="sm" span>
              {name}{" "}
            </Text>
            <Text size="sm" span c="dimmed">
              {formatPlural(rows, "row")}, {formatBytes(bytes)}, <code>{sha256.slice(0, 12)}</code>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
