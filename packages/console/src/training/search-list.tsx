import { Button, Group, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import classes from "./search-list.module.css";
import { StatusBadge } from "./status-badge.tsx";

/** One search, as its line in the list shows it. */
export interface ListedSearch {
  readonly id: string;
  readonly status: Parameters<typeof StatusBadge>[0]["status"];
  /** leads to its page */
  readonly link: (className: string) => ReactNode;
  readonly facts: ReactNode;
}

interface SearchListProps {
  readonly title: string;
  readonly about: string;
  /** undefined for those who may start none */
  readonly actions: ReactNode;
  /** undefined until they are read */
  readonly searches: readonly ListedSearch[] | undefined;
  readonly error: Error | null;
  /** reads the next page; undefined on the last */
  readonly onEarlier: (() => void) | undefined;
}

/** Studies or races, newest first, a page at a time. */
export function SearchList({ title, about, actions, searches, error, onEarlier }: SearchListProps) {
  return (
    <Section title={title} about={about} actions={actions}>
      {error !== null ? (
        <ProblemNotice error={error} />
      ) : searches === undefined ? (
        <Skeleton h={60} />
      ) : searches.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet.
        </Text>
      ) : (
        <ul className={classes.list}>
          {searches.map(({ id, status, link, facts }) => (
            <li key={id} className={classes.entry}>
              <Group gap="xs">
                <StatusBadge status={status} />
                {link(classes.name ?? "")}
              </Group>
              <Text size="sm" c="dimmed">
                {facts}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {onEarlier && (
        <Button variant="default" size="xs" mt="sm" onClick={onEarlier}>
          Earlier {title.toLowerCase()}
        </Button>
      )}
    </Section>
  );
}
