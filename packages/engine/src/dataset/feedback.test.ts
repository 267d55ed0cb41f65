import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventTypes } from "../../../contract/src/event-types.ts";
import { buildEventLog, type EventRow } from "./build.ts";
import { feedbackTypes, preferenceView, ratingView, seenItems, viewFor } from "./feedback.ts";
import { userHistories } from "./history.ts";

const stars = { min: 1, max: 5 };
const preferences = preferenceView({ ratingRange: stars });

const events: fc.Arbitrary<EventRow> = fc.record({
  userId: fc.constantFrom("ann", "ben", "cleo"),
  itemId: fc.constantFrom("v", "w", "x", "y", "z"),
  type: fc.constantFrom(...feedbackTypes),
  value: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  timestamp: fc.nat(5),
});

test("every type of event in the contract has a meaning here", () => {
  expect(feedbackTypes).toEqual(eventTypes);
});

/** One user's history in a view, as readable pairs. */
function read(view: typeof ratingView, rows: Omit<EventRow, "userId">[]): [string, number][] {
  const { log, items } = buildEventLog(rows.map((row) => ({ userId: "ann", ...row })));
  const history = view.history(log);
  return Array.from(history.items, (item, entry) => [items.ids[item], history.values[entry]]);
}

describe("preferences", () => {
  test("each type says what its documentation says", () => {
    const said = feedbackTypes.map((type) => [
      type,
      read(preferences, [{ itemId: "x", type, value: 3 }])[0]?.[1],
    ]);
    expect(Object.fromEntries(said)).toEqual({
      view: 1,
      click: 1,
      visit: 1,
      purchase: 1,
      like: 1,
      rate: 1,
      dislike: -1,
      dismiss: -1,
      impression: undefined,
    });
  });

  test("D9: a rating is liked from the middle of the range on, or from where it is told", () => {
    const preferenceFor = (rating: number, view = preferences) =>
      read(view, [{ itemId: "x", type: "rate", value: rating }])[0]?.[1];
    expect([1, 2, 3, 4, 5].map((rating) => preferenceFor(rating))).toEqual([-1, -1, 1, 1, 1]);
    const strict = preferenceView({ ratingRange: stars, likedFrom: 4.5 });
    expect([4, 4.5].map((rating) => preferenceFor(rating, strict))).toEqual([-1, 1]);
    const half = preferenceView({ ratingRange: { min: 0.5, max: 5 } });
    expect([2.5, 3].map((rating) => preferenceFor(rating, half))).toEqual([-1, 1]);
  });

  test("what was said stands over what was done, before and after", () => {
    expect(
      read(preferences, [
        { itemId: "x", type: "dislike", timestamp: 1 },
        { itemId: "x", type: "purchase", timestamp: 2 },
        { itemId: "y", type: "view", timestamp: 3 },
        { itemId: "y", type: "rate", value: 1, timestamp: 4 },
      ]),
    ).toEqual([
      ["x", -1],
      ["y", -1],
    ]);
  });

  test("a rating without a value says nothing", () => {
    expect(read(preferences, [{ itemId: "x", type: "rate" }])).toEqual([]);
    expect(read(ratingView, [{ itemId: "x", type: "rate" }])).toEqual([]);
  });
});

test("the latest rating of a pair stands; of equal times the later in the log", () => {
  expect(
    read(ratingView, [
      { itemId: "x", type: "rate", value: 5, timestamp: 9 },
      { itemId: "x", type: "rate", value: 2, timestamp: 3 },
      { itemId: "y", type: "rate", value: 1, timestamp: 4 },
      { itemId: "y", type: "rate", value: 4, timestamp: 4 },
      { itemId: "z", type: "like", value: 4, timestamp: 4 },
    ]),
  ).toEqual([
    ["y", 4],
    ["x", 5],
  ]);
});

test("a history is in the order of the signals that stand, oldest first, whatever the order of arrival", () => {
  expect(
    read(preferences, [
      { itemId: "x", type: "view", timestamp: 5 },
      { itemId: "y", type: "view", timestamp: 2 },
      { itemId: "z", type: "view", timestamp: 3 },
      { itemId: "y", type: "click", timestamp: 4 },
    ]).map(([item]) => item),
  ).toEqual(["z", "y", "x"]);
});

test("serving and training see the same: a user's own events give the user's part of the whole log's view", () => {
  fc.assert(
    fc.property(
      fc.array(events),
      fc.boolean(),
      fc.constantFrom("ranking" as const, "rating" as const),
      (rows, timed, task) => {
        const given = timed ? rows : rows.map(({ timestamp: _, ...row }) => row);
        const view = viewFor(task, { ratingRange: stars });
        const { log, users, items } = buildEventLog(given);
        const histories = userHistories(view.interactions(log));
        for (const [user, userId] of users.ids.entries()) {
          const own = buildEventLog(given.filter((row) => row.userId === userId));
          const served = view.history({
            ...own.log,
            items: own.log.items.map((item) => items.indexOf(own.items.ids[item])),
          });
          expect(served.items).toEqual(histories(user).items);
          expect(served.values).toEqual(histories(user).values);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a view has each pair once and keeps the counts and the times of the log", () => {
  fc.assert(
    fc.property(fc.array(events), (rows) => {
      const { log } = buildEventLog(rows);
      for (const view of [preferences, ratingView]) {
        const interactions = view.interactions(log);
        const pairs = Array.from(interactions.users, (user, row) => `${user} ${interactions.items[row]}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        expect([interactions.userCount, interactions.itemCount]).toEqual([log.userCount, log.itemCount]);
        for (const [row, user] of interactions.users.entries()) {
          const time = interactions.timestamps?.[row];
          const known = rows.some(
            (_, event) =>
              log.users[event] === user &&
              log.items[event] === interactions.items[row] &&
              log.timestamps?.[event] === time,
          );
          expect(known).toBe(true);
        }
      }
    }),
  );
});

test("seen is everything but what was only shown", () => {
  const { log, items } = buildEventLog([
    { userId: "ann", itemId: "x", type: "impression" },
    { userId: "ann", itemId: "y", type: "dismiss" },
    { userId: "ann", itemId: "z", type: "view" },
    { userId: "ann", itemId: "y", type: "view" },
  ]);
  expect(Array.from(seenItems(log), (item) => items.ids[item])).toEqual(["y", "z"]);
});
