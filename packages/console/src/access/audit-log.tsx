import { Badge, Button, EmptyState, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import type { AuditEntry } from "@palate/client";
import { IconListDetails } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { Ago } from "../frame/ago.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { useActorName } from "./actors.ts";
import { type AuditFilter, AuditFilters } from "./audit-filters.tsx";
import classes from "./audit-log.module.css";
import { ChainVerification } from "./chain-verification.tsx";
import { dayAfter, dayStart } from "./days.ts";

interface AuditLogProps {
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
}

const pageLength = 50;

/** Who administered what, newest first. */
export function AuditLog({ filter, onFilter }: AuditLogProps) {
  const { actor, act, since, until } = filter;
  const log = useInfiniteQuery({
    queryKey: ["audit", actor, act, since, until],
    queryFn: ({ pageParam, signal }) => {
      const [from, to] = [dayStart(since), dayAfter(until)];
      return palate.audit.list(
        {
          limit: pageLength,
          ...(actor !== undefined && { actor }),
          ...(act !== undefined && { act }),
          ...(from !== undefined && { since: from }),
          ...(to !== undefined && { until: to }),
          ...(pageParam !== undefined && { before: pageParam }),
        },
        { signal },
      );
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Section title="Audit log" about="Every act of administration, chained by hashes so that a change shows.">
      <Stack gap="md">
        <ChainVerification />
        <AuditFilters filter={filter} onChange={onFilter} />
        {log.isError ? (
          <ProblemNotice error={log.error} />
        ) : entries === undefined ? (
          <Skeleton h={320} />
        ) : entries.length === 0 ? (
          <EmptyState
            icon={<IconListDetails size={40} stroke={1.4} />}
            title="Nothing of this kind was done"
            description="Choose another actor, act or time."
            py="lg"
          />
        ) : (
          <>
            <ol className={classes.entries} aria-label="Audit log">
              {entries.map((entry) => (
                <Entry key={entry.sequence} entry={entry} onActor={(one) => onFilter({ actor: one })} />
              ))}
            </ol>
            {log.hasNextPage && (
              <Button
                variant="default"
                style={{ alignSelf: "center" }}
                loading={log.isFetchingNextPage}
                onClick={() => void log.fetchNextPage()}
              >
                Older entries
              </Button>
            )}
          </>
        )}
      </Stack>
    </Section>
  );
}

function Entry({ entry, onActor }: { entry: AuditEntry; onActor: (actor: string) => void }) {
  const [opened, setOpened] = useState(false);
  const actorName = useActorName();
  const { sequence, at, actor, act, target, outcome, requestId, details, hash } = entry;
  return (
    <li className={classes.entry}>
      <UnstyledButton className={classes.open} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <span className={classes.number}>{sequence}</span> <span className={classes.act}>{act}</span>{" "}
        <span className={classes.target}>{act.startsWith("key.") ? actorName(target ?? "") : target}</span>
      </UnstyledButton>
      <Text size="sm" c="dimmed" component="div" className={classes.who}>
        {outcome !== "done" && (
          <Badge color="red" variant="light" tt="none" mr={8}>
            {outcome}
          </Badge>
        )}
        <UnstyledButton
          className={classes.actor}
          title={`Only what ${actorName(actor)} did`}
          onClick={() => onActor(actor)}
        >
          {actorName(actor)}
        </UnstyledButton>
        , <Ago at={at} />
      </Text>
      {opened && (
        <pre className={classes.details}>
          {JSON.stringify({ at, actor, outcome, ...(requestId && { requestId }), details, hash }, null, 2)}
        </pre>
      )}
    </li>
  );
}
