import type { RecordedEvent } from "@palate/client";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyFeed, feedLength, nextFeed } from "./event-feed.ts";

function event(sequence: number): RecordedEvent {
  return {
    sequence,
    eventId: `e${sequence}`,
    userId: "ada",
    itemId: "50",
    type: "view",
    timestamp: "2026-11-21T09:30:00Z",
  };
}

const sequences = (events: readonly RecordedEvent[]) => events.map(({ sequence }) => sequence);

test("each event is shown once, newest first, at most fifty, however they arrive", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 120 }))), (batches) => {
      let feed = emptyFeed;
      for (const batch of batches) feed = nextFeed(feed, { kind: "arrive", events: batch.map(event) });
      const all = [...new Set(batches.flat())].sort((one, other) => other - one);
      expect(sequences(feed.shown)).toEqual(all.slice(0, feedLength));
    }),
  );
});

test("while paused nothing moves; what arrived comes in afterwards", () => {
  let feed = nextFeed(emptyFeed, { kind: "arrive", events: [event(1)] });
  feed = nextFeed(feed, { kind: "pause" });
  feed = nextFeed(feed, { kind: "arrive", events: [event(1), event(2), event(3)] });
  expect(sequences(feed.shown)).toEqual([1]);
  expect(sequences(feed.waiting)).toEqual([3, 2]);
  feed = nextFeed(feed, { kind: "go on" });
  expect(sequences(feed.shown)).toEqual([3, 2, 1]);
  expect(feed.waiting).toEqual([]);
});
