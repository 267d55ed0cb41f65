import { Badge, Button, EmptyState, Group, Skeleton, Table } from "@mantine/core";
import type { Snapshot } from "@palate/client";
import { IconCamera } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { palate, queryClient } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { formatCount } from "../words.ts";
import classes from "./snapshots.module.css";
import { snapshotPagesQuery, snapshotsQuery } from "./snapshots-query.ts";

/** Snapshots of events and catalog, newest first, and a way to take one. */
export function Snapshots() {
  const snapshots = useInfiniteQuery(snapshotPagesQuery);
  const all = snapshots.data?.pages.flatMap((page) => page.snapshots);
  const { mayOperate } = useSessionRoles();
  const take = useMutation({
    mutationFn: () => palate.snapshots.take(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: snapshotsQuery.queryKey }),
  });
  return (
    <Section
      title="Snapshots"
      about="What training reads: immutable, each with the hash of its content."
      actions={
        mayOperate && (
          <Button variant="default" size="xs" loading={take.isPending} onClick={() => take.mutate()}>
            Take a snapshot
          </Button>
        )
      }
    >
      {take.isError && <ProblemNotice error={take.error} onClose={take.reset} />}
      {snapshots.isError ? (
        <ProblemNotice error={snapshots.error} />
      ) : all === undefined ? (
        <Skeleton h={120} />
      ) : all.length === 0 ? (
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
        <>
          <SnapshotTable snapshots={all} />
          {snapshots.hasNextPage && (
            <Button
              variant="default"
              size="xs"
              mt="sm"
              loading={snapshots.isFetchingNextPage}
              onClick={() => void snapshots.fetchNextPage()}
            >
              Earlier snapshots
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

function SnapshotTable({ snapshots }: { snapshots: readonly Snapshot[] }) {
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
        {snapshots.map((snapshot) => (
          <Table.Tr key={snapshot.snapshotId}>
            <Table.Th scope="row">
              <Group gap={8}>
                <Link
                  to="/data/snapshots/$snapshotId"
                  params={{ snapshotId: snapshot.snapshotId }}
                  className={classes.hash}
                  aria-label={`Snapshot ${snapshot.contentHash.slice(0, 12)}`}
                >
                  {snapshot.contentHash.slice(0, 12)}
                </Link>
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
        ))}
      </Table.Tbody>
    </Table>
  );
}
