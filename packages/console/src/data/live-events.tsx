import { Button, EmptyState, Skeleton, Text } from "@mantine/core";
import type { RecordedEvent } from "@palate/client";
import { IconActivity, IconPlayerPause, IconPlayerPlay, IconStarFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useReducer, useRef } from "react";
import { palate, queryClient, statusQuery } from "../api.ts";
import { useItems } from "../catalog/item.ts";
import { Ago } from "../frame/ago.tsx";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Section } from "../frame/section.tsx";
import { type Liveness, useLive } from "../live.ts";
import { formatPlural, formatRating } from "../words.ts";
import { emptyFeed, feedLength, nextFeed } from "./event-feed.ts";
import classes from "./live-events.module.css";

// Faster than this nobody reads, and a page that is drawn for each event stands still.
const drawEveryMs = 250;

const newestEventsQuery = {
  queryKey: ["events"],
  queryFn: ({ signal }: { signal: AbortSignal }) => palate.events.list({ limit: feedLength }, { signal }),
};

/** The last events as they arrive. */
export function LiveEvents() {
  const [feed, change] = useReducer(nextFeed, emptyFeed);
  const { data: newest, error } = useQuery(newestEventsQuery);
  const arrived = useRef<RecordedEvent[]>([]);

  useEffect(() => {
    if (newest !== undefined) change({ kind: "arrive", events: newest });
  }, [newest]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (arrived.current.length === 0) return;
      change({ kind: "arrive", events: arrived.current });
      arrived.current = [];
      // The counts at the top of the page follow.
      void queryClient.invalidateQueries({ queryKey: statusQuery.queryKey }, { cancelRefetch: false });
    }, drawEveryMs);
    return () => clearInterval(timer);
  }, []);

  const liveness = useLive(
    "events",
    (signal) => palate.events.follow({ signal }),
    (event) => {
      arrived.current.push(event);
    },
  );

  const items = useItems([...new Set(feed.shown.map(({ itemId }) => itemId))]);
  return (
    <Section
      title="Last events"
      about={
        feed.isPaused
          ? `Paused; ${formatPlural(feed.waiting.length, "event")} waiting`
          : stateInWords[liveness]
      }
      actions={
        feed.shown.length > 0 && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={feed.isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            onClick={() => change({ kind: feed.isPaused ? "go on" : "pause" })}
          >
            {feed.isPaused ? "Go on" : "Pause"}
          </Button>
        )
      }
    >
      {error !== null && newest === undefined ? (
        <ProblemNotice error={error} />
      ) : newest === undefined ? (
        <Skeleton h={300} />
      ) : feed.shown.length === 0 ? (
        <NoEvents />
      ) : (
        // A list that changes by itself every second is no news: it is not announced.
        <ol className={classes.list} aria-live="off" aria-label="Last events">
          {feed.shown.map((event) => (
            <EventRow
              key={event.sequence}
              event={event}
              title={items.get(event.itemId)?.title ?? event.itemId}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}

const stateInWords: Readonly<Record<Liveness, string>> = {
  connecting: "Connecting …",
  live: "As they arrive",
  lost: "The connection is lost; opening it again …",
};

function EventRow({ event, title }: { event: RecordedEvent; title: string }) {
  return (
    <li className={classes.row}>
      <Link to="/taste" search={{ user: event.userId }} className={classes.user}>
        {event.userId}
      </Link>
      <span className={classes.what}>
        <span className={classes.type}>{event.type}</span> {title}
      </span>
      {event.type === "rate" && event.value !== undefined && (
        <span className={classes.value}>
          <IconStarFilled size={12} aria-hidden="true" />
          {formatRating(event.value)}
        </span>
      )}
      <Text size="xs" c="dimmed" span className={classes.when}>
        <Ago at={event.timestamp} />
      </Text>
    </li>
  );
}

function NoEvents() {
  return (
    <EmptyState
      icon={<IconActivity size={40} stroke={1.4} />}
      title="Nothing has happened yet"
      description="Rate something under Taste, send events to POST /api/v1/events, or import a file:"
      py="lg"
    >
      <EmptyState.Actions>
        <Command>npx palate import ratings.csv</Command>
      </EmptyState.Actions>
    </EmptyState>
  );
}
