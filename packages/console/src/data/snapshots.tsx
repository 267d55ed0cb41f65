import { Anchor, Badge, Button, DataList, EmptyState, Group, Skeleton, Table, Text } from "@mantine/core";
import type { Snapshot } from "@palate/client";
import { IconCamera } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { palate, queryClient, refreshMs } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { formatBytes, formatCount, formatDay, formatPlural } from "../words.ts";
import classes from "./snapshots.module.css";

const route = getRouteApi("/data");

const snapshotsQuery = queryOptions({
  queryKey: ["snapshots"],
  queryFn: ({ signal }) => palate.snapshots.list({ signal }),
  refetchInterval: refreshMs,
});

/** Snapshots of events and catalog, newest first, and a way to take one. */
export function Snapshots() {
  const snapshots = useQuery(snapshotsQuery);
  const take = useMutation({
    mutationFn: () => palate.snapshots.take(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: snapshotsQuery.queryKey }),
  });
  return (
    <Section
      title="Snapshots"
      about="What training reads: immutable, each with the hash of its content."
      actions={
        <Button variant="default" size="xs" loading={take.isPending} onClick={() => take.mutate()}>
          Take a snapshot
        </Button>
      }
    >
      {take.isError && <ProblemNotice error={take.error} onClose={take.reset} />}
      {snapshots.isError ? (
        <ProblemNotice error={snapshots.error} />
      ) : snapshots.data === undefined ? (
        <Skeleton h={120} />
      ) : snapshots.data.length === 0 ? (
        <EmptyState
          icon={<IconCamera size={40} stroke={1.4} />}
          title="No snapshot yet"
          description="Training takes one by itself. To keep the data as they are now:"
          py="lg"
        >
          <EmptyState.Actions>
            <Command>npx palate snapshot</Command>
          </EmptyState.Actions>
        </EmptyState>
      ) : (
        <SnapshotTable snapshots={snapshots.data} />
      )}
    </Section>
  );
}

function SnapshotTable({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = (snapshot: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, snapshot }), replace: true, resetScroll: false });
  return (
    <Table className={classes.table} verticalSpacing="sm" horizontalSpacing={0} aria-label="Snapshots">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Content</Table.Th>
          <Table.Th scope="col">Taken</Table.Th>
          <Table.Th scope="col" className={classes.number}>
            Events
          </Table.Th>
          <Table.Th scope="col" className={classes.extra}>
            Users
          </Table.Th>
          <Table.Th scope="col" className={classes.extra}>
            Items
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {snapshots.map((snapshot) => {
          const isOpen = search.snapshot === snapshot.snapshotId;
          return (
            <Fragment key={snapshot.snapshotId}>
              <Table.Tr>
                <Table.Th scope="row">
                  <Group gap={8}>
                    <Anchor
                      component="button"
                      type="button"
                      c="inherit"
                      className={classes.hash}
                      aria-expanded={isOpen}
                      aria-label={`Snapshot ${snapshot.contentHash.slice(0, 12)}`}
                      onClick={() => open(isOpen ? undefined : snapshot.snapshotId)}
                    >
                      {snapshot.contentHash.slice(0, 12)}
                    </Anchor>
                    {snapshot.simulated && (
                      <Badge variant="default" tt="none">
                        simulated
                      </Badge>
                    )}
                  </Group>
                </Table.Th>
                <Table.Td>
                  <Ago at={snapshot.createdAt} />
                </Table.Td>
                <Table.Td className={classes.number}>{formatCount(snapshot.counts.events)}</Table.Td>
                <Table.Td className={classes.extra}>{formatCount(snapshot.counts.users)}</Table.Td>
                <Table.Td className={classes.extra}>{formatCount(snapshot.counts.items)}</Table.Td>
              </Table.Tr>
              {isOpen && (
                <Table.Tr>
                  <Table.Td colSpan={5}>
                    <Manifest snapshot={snapshot} />
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** What a snapshot holds. */
function Manifest({ snapshot }: { snapshot: Snapshot }) {
  const { counts, timeRange, ratingRange, files, sources } = snapshot;
  const facts: [label: string, value: string][] = [
    ["Snapshot", snapshot.snapshotId],
    ["Ratings", `${formatCount(counts.ratings)}, from ${ratingRange.min} to ${ratingRange.max}`],
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
