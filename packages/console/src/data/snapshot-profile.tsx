import { Skeleton, Stack, Table, Text } from "@mantine/core";
import type { SnapshotProfile as Profile } from "@palate/client";
import { barChart, lineChart } from "@palate/pictures";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { palate } from "../api.ts";
import { Picture } from "../frame/picture.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { WideTable } from "../frame/wide-table.tsx";
import { formatCount, formatMetric, formatSeconds } from "../words.ts";
import { ColumnPicture } from "./column-picture.tsx";
import classes from "./snapshot-profile.module.css";

function profileQuery(snapshotId: string) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId, "profile"],
    queryFn: ({ signal }) => palate.snapshots.profile(snapshotId, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a snapshot looks like: ratings, events by day, how busy users and items are, and each column. */
export function SnapshotProfile({ snapshotId }: { snapshotId: string }) {
  const profile = useQuery(profileQuery(snapshotId));
  if (profile.isError) return <ProblemNotice error={profile.error} />;
  if (profile.data === undefined) return <Skeleton h={420} />;
  return <ProfileBody profile={profile.data} />;
}

function ProfileBody({ profile }: { profile: Profile }) {
  const { events, ratings, users, items, density, columns } = profile;
  return (
    <Stack gap="xl">
      <div className={classes.pictures}>
        {ratings.values.length > 0 && (
          <Picture
            label="Ratings"
            svg={(width) =>
              barChart({
                width,
                title: "Ratings",
                value: { label: "how many" },
                bars: ratings.values.map(({ value, count }) => ({ name: String(value), value: count })),
              })
            }
          />
        )}
        {events.byType.length > 0 && (
          <Picture
            label="Events by type"
            svg={(width) =>
              barChart({
                width,
                title: "Events by type",
                value: { label: "how many" },
                bars: events.byType.map(({ type, count }) => ({ name: type, value: count })),
              })
            }
          />
        )}
        <Activity name="user" profile={users} />
        <Activity name="item" profile={items} />
        <Days profile={profile} />
      </div>
      <Text size="sm" c="dimmed">
        {ratings.mean !== undefined &&
          `Ratings are ${formatMetric(ratings.mean)} on average, with a deviation of ${formatMetric(ratings.stdDev ?? 0)}. `}
        {(density * 100).toPrecision(2)}% of the pairs of user and item have an event. Looked at in{" "}
        {formatSeconds(profile.seconds)}.
      </Text>
      <Section title="Columns">
        <WideTable label="Columns of the snapshot">
          <Table className={classes.table} verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Column</Table.Th>
                <Table.Th scope="col">Kind</Table.Th>
                <Table.Th scope="col" className={classes.number}>
                  With a value
                </Table.Th>
                <Table.Th scope="col" className={classes.number}>
                  Different
                </Table.Th>
                <Table.Th scope="col">From</Table.Th>
                <Table.Th scope="col">To</Table.Th>
                <Table.Th scope="col" className={classes.number}>
                  Mean
                </Table.Th>
                <Table.Th scope="col">Spread</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {columns.map((column) => (
                <Table.Tr key={`${column.table} ${column.column}`}>
                  <Table.Th scope="row">
                    {column.table}.{column.column}
                  </Table.Th>
                  <Table.Td>{column.kind}</Table.Td>
                  <Table.Td className={classes.number}>{share(column.count, column.nulls)}</Table.Td>
                  <Table.Td className={classes.number}>{formatCount(column.distinct)}</Table.Td>
                  <Table.Td>{end(column.min)}</Table.Td>
                  <Table.Td>{end(column.max)}</Table.Td>
                  <Table.Td className={classes.number}>
                    {column.mean === undefined ? "–" : Number(column.mean.toPrecision(4))}
                  </Table.Td>
                  <Table.Td className={classes.spread}>
                    <ColumnPicture column={column} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Section>
    </Stack>
  );
}

function Activity({ name, profile }: { name: "user" | "item"; profile: Profile["users"] }) {
  if (profile.histogram.length === 0) return null;
  return (
    <div>
      <Picture
        label={`Events by ${name}`}
        svg={(width) =>
          barChart({
            width,
            title: `Events of each ${name}`,
            value: { label: `${name}s` },
            bars: profile.histogram.map(({ from, to, count }) => ({
              name: from === to ? String(from) : `${from} to ${to}`,
              value: count,
            })),
          })
        }
      />
      <Text size="xs" c="dimmed">
        {Number(profile.mean.toPrecision(3))} on average; the busiest tenth has{" "}
        {Math.round(profile.topTenthShare * 100)}% of the events (Gini {formatMetric(profile.gini)}).
      </Text>
    </div>
  );
}

function Days({ profile }: { profile: Profile }) {
  const byType = Map.groupBy(profile.events.byDay, ({ type }) => type);
  const days = new Set(profile.events.byDay.map(({ day }) => day));
  // One day makes no line.
  if (days.size < 2) return null;
  const first = Math.min(...[...days].map((day) => Date.parse(day)));
  return (
    <Picture
      label="Events by day"
      svg={(width) =>
        lineChart({
          width,
          title: "Events by day",
          x: { label: `days since ${new Date(first).toISOString().slice(0, 10)}` },
          y: { label: "events" },
          lines: [...byType].map(([type, counts]) => ({
            name: type,
            points: counts.map(({ day, count }): [number, number] => [
              (Date.parse(day) - first) / 86_400_000,
              count,
            ]),
          })),
        })
      }
    />
  );
}

function share(count: number, nulls: number): string {
  const all = count + nulls;
  return all === 0 ? "–" : `${Number(((count / all) * 100).toFixed(1))}%`;
}

function end(value: number | string | boolean | undefined): string {
  if (value === undefined) return "–";
  const text = String(typeof value === "number" ? Number(value.toPrecision(6)) : value);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
