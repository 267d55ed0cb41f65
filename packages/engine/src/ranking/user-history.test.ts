import fc from "fast-check";
import { expect, test } from "vitest";
import { feedbackTypes } from "../dataset/feedback.ts";
import { continuedHistory, eventsOf, type HistoryEvent, latestRating, userHistory } from "./user-history.ts";

const event: fc.Arbitrary<HistoryEvent> = fc.record(
  {
    itemId: fc.constantFrom("x", "y", "z"),
    type: fc.constantFrom(...feedbackTypes),
    value: fc.double({ min: 0, max: 5, noNaN: true }),
    at: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ["itemId", "type"] },
);

test("a history gives back the events that it was made of, in order, continued or whole", () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (before, after) => {
      const continued = continuedHistory(userHistory(before), after);
      expect([...eventsOf(continued)]).toEqual([...before, ...after]);
      expect(continued).toEqual(userHistory([...before, ...after]));
    }),
  );
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
