import { Badge, Select, Skeleton, Stack, Table, Text } from "@mantine/core";
import type { Snapshot, SnapshotComparison } from "@palate/client";
import { barChart } from "@palate/pictures";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { isMissing, palate } from "../api.ts";
import { Picture } from "../frame/picture.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { formatCount, formatMetric, formatMoment, formatPlural } from "../words.ts";
import classes from "./snapshot-profile.module.css";
import { snapshotsQuery } from "./snapshots-query.ts";

interface SnapshotChangesProps {
  readonly snapshot: Snapshot;
  /** what it is compared with; its parent when undefined */
  readonly beforeId: string | undefined;
  readonly onBefore: (snapshotId: string | undefined) => void;
}

function comparisonQuery(snapshotId: string, beforeId: string | undefined) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId, "comparison", beforeId],
    queryFn: ({ signal }) =>
      palate.snapshots.compare(snapshotId, beforeId === undefined ? {} : { with: beforeId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What has changed since another snapshot. */
export function SnapshotChanges({ snapshot, beforeId, onBefore }: SnapshotChangesProps) {
  const { snapshotId, parent } = snapshot;
  const before = beforeId ?? parent;
  const { data: snapshots = [] } = useQuery(snapshotsQuery);
  const comparison = useQuery({ ...comparisonQuery(snapshotId, before), enabled: before !== undefined });
  const options = snapshots
    .filter((one) => one.snapshotId !== snapshotId)
    .slice(0, 200)
    .map((one) => ({
      value: one.snapshotId,
      label: `${one.contentHash.slice(0, 12)}, ${formatMoment(one.createdAt)}${one.snapshotId === parent ? ", the one before" : ""}`,
    }));
  return (
    <Section title="What has changed">
      <Stack gap="lg">
        <Select
          label="Since"
          maw="28rem"
          placeholder="Choose a snapshot"
          allowDeselect={false}
          data={options}
          value={before ?? null}
          onChange={(chosen) => onBefore(chosen === null || chosen === parent ? undefined : chosen)}
        />
        {before === undefined ? (
          <Text c="dimmed">It is the first one; choose what to compare it with.</Text>
        ) : comparison.isError ? (
          isMissing(comparison.error) ? (
            <Text c="dimmed">The snapshot before is not there any more.</Text>
          ) : (
            <ProblemNotice error={comparison.error} />
          )
        ) : comparison.data === undefined ? (
          <Skeleton h={320} />
        ) : (
          <Changes comparison={comparison.data} />
        )}
      </Stack>
    </Section>
  );
}

const sizeColours = { small: "gray", moderate: "yellow", large: "red" } as const;

function Changes({ comparison }: { comparison: SnapshotComparison }) {
  const { identical, counts, events, users, items, columns, schema } = comparison;
  if (identical) return <Text>Nothing: their contents are equal.</Text>;
  return (
    <Stack gap="lg">
      <WideTable label="Counts before and after">
        <Table className={classes.table} verticalSpacing="xs" horizontalSpacing="sm" maw="34rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Of</Table.Th>
              <Table.Th scope="col" className={classes.number}>
                Before
              </Table.Th>
              <Table.Th scope="col" className={classes.number}>
                After
              </Table.Th>
              <Table.Th scope="col" className={classes.number}>
                Change
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(counts).map(([name, { before, after, change }]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td className={classes.number}>{formatCount(before)}</Table.Td>
                <Table.Td className={classes.number}>{formatCount(after)}</Table.Td>
                <Table.Td className={classes.number}>
                  {change > 0 ? "+" : change < 0 ? "−" : ""}
                  {formatCount(Math.abs(change))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      <Text size="sm">
        {formatPlural(events.added, "event")} came and {formatCount(events.gone)} went;{" "}
        {formatPlural(users.added, "user")} came and {formatCount(users.gone)} went;{" "}
        {formatPlural(items.added, "item")} came, {formatCount(items.gone)} went, and{" "}
        {formatCount(items.changed)} changed
        {items.addedSample.length > 0 && `. New are such as ${items.addedSample.slice(0, 5).join(", ")}`}
        {items.goneSample.length > 0 && `. Gone are such as ${items.goneSample.slice(0, 5).join(", ")}`}.
      </Text>
      {schema.map(({ table, column, before, after }) => (
        <Text key={`${table} ${column}`} size="sm">
          <b>
            {table}.{column}
          </b>{" "}
          {before === undefined
            ? `came, of type ${after}`
            : after === undefined
              ? "went"
              : `was ${before}, and is ${after}`}
          .
        </Text>
      ))}
      <div className={classes.pictures}>
        {columns.map((column) => (
          <div key={`${column.table} ${column.column}`}>
            <Text fw={600} size="sm">
              {column.table}.{column.column}{" "}
              <Badge tt="none" variant="light" color={sizeColours[column.size]}>
                {column.size} change
              </Badge>
            </Text>
            <Text size="xs" c="dimmed" mb={4}>
              stability index {formatMetric(column.psi)}
            </Text>
            {column.size !== "small" && (
              <Picture
                label={`${column.table}.${column.column} before and after`}
                svg={(width) =>
                  barChart({
                    width,
                    title: `${column.table}.${column.column}`,
                    value: { label: "rows" },
                    bars: column.bins.flatMap(({ bin, before, after }) => [
                      { name: `${bin}, before`, value: before, group: "before" },
                      { name: `${bin}, after`, value: after, group: "after" },
                    ]),
                  })
                }
              />
            )}
          </div>
        ))}
      </div>
    </Stack>
  );
}
