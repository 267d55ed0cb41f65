import fc from "fast-check";
import { expect, test } from "vitest";
import { feedbackTypes } from "../dataset/feedback.ts";
import { idIndexer } from "../dataset/id-map.ts";
import { eventsOf, type HistoryEvent, latestRating, userHistory } from "./user-history.ts";

const event: fc.Arbitrary<HistoryEvent> = fc.record(
  {
    itemId: fc.constantFrom("x", "y", "z"),
    type: fc.constantFrom(...feedbackTypes),
    value: fc.double({ min: 0, max: 5, noNaN: true }),
    at: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ["itemId", "type"] },
);

test("a history gives back the events that it was made of, in order, and so does what continues it, however often", () => {
  const steps = fc.array(fc.record({ from: fc.nat(), events: fc.array(event, { maxLength: 12 }) }));
  fc.assert(
    fc.property(fc.array(event), steps, (first, continuations) => {
      // Any of them may be continued, also one that was before: none may see another's events.
      const made = [{ history: userHistory(first), events: first }];
      for (const { from, events } of continuations) {
        const before = made[from % made.length];
        const history = before.history.continued(events);
        made.push({ history, events: [...before.events, ...events] });
      }
      for (const { history, events } of made) {
        expect([...eventsOf(history)]).toEqual(events);
        expect(history.length).toBe(events.length);
      }
    }),
  );
});

test("histories that number items together tell their own ids, and hold each once", () => {
  const items = idIndexer();
  const [one, other] = [
    ["x", "y"],
    ["z", "y"],
  ].map((ids) =>
    userHistory(
      ids.map((itemId) => ({ itemId, type: "like" as const })),
      items,
    ),
  );
  expect([one, other].map((history) => Array.from(eventsOf(history), ({ itemId }) => itemId))).toEqual([
    ["x", "y"],
    ["z", "y"],
  ]);
  expect(items.ids).toEqual(["x", "y", "z"]);
  expect(other.items).toEqual(Int32Array.of(2, 1));
});

test("the latest rating is that of the latest time, of equal times the later in the history", () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const ratings = events.filter(
        ({ itemId, type, value }) => itemId === "x" && type === "rate" && value !== undefined,
      );
      const latest = Math.max(...ratings.map(({ at = 0 }) => at));
      expect(latestRating(userHistory(events), "x")).toBe(
        ratings.findLast(({ at = 0 }) => at === latest)?.value,
      );
    }),
  );
});
