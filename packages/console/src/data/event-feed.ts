import type { RecordedEvent } from "@palate/client";

/** The newest events that the page shows, and those that wait while it is paused. */
export interface EventFeed {
  /** newest first */
  readonly shown: readonly RecordedEvent[];
  /** newest first; empty unless paused */
  readonly waiting: readonly RecordedEvent[];
  readonly isPaused: boolean;
}

export type FeedChange =
  | { readonly kind: "arrive"; readonly events: readonly RecordedEvent[] }
  | { readonly kind: "pause" }
  | { readonly kind: "go on" };

/** How many events a page can show without becoming a blur. */
export const feedLength = 50;

export const emptyFeed: EventFeed = { shown: [], waiting: [], isPaused: false };

/** Applies a change. Events may arrive twice, and in any order: each is shown once, by its sequence. */
export function nextFeed(feed: EventFeed, change: FeedChange): EventFeed {
  if (change.kind === "pause") return { ...feed, isPaused: true };
  if (change.kind === "go on")
    return { shown: newest([...feed.waiting, ...feed.shown]), waiting: [], isPaused: false };
  if (!feed.isPaused) return { ...feed, shown: newest([...change.events, ...feed.shown]) };
  const known = new Set(feed.shown.map(({ sequence }) => sequence));
  const fresh = change.events.filter(({ sequence }) => !known.has(sequence));
  return { ...feed, waiting: newest([...fresh, ...feed.waiting]) };
}

function newest(events: readonly RecordedEvent[]): RecordedEvent[] {
  const bySequence = new Map(events.map((event) => [event.sequence, event]));
  return [...bySequence.values()].sort((one, other) => other.sequence - one.sequence).slice(0, feedLength);
}
