import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interactions } from "./interactions.ts";
import { describeSplit, type SplitProtocol, split, splitLike } from "./split.ts";

const userCount = 5;
const itemCount = 6;

const interactions: fc.Arbitrary<Interactions> = fc
  .uniqueArray(
    fc.record({
      user: fc.nat(userCount - 1),
      item: fc.nat(itemCount - 1),
      value: fc.constantFrom(-1, 1),
      time: fc.nat(9),
    }),
    { selector: ({ user, item }) => user * itemCount + item },
  )
  .chain((rows) =>
    fc.boolean().map((timed) => ({
      userCount,
      itemCount,
      users: Int32Array.from(rows, (row) => row.user),
      items: Int32Array.from(rows, (row) => row.item),
      values: Float32Array.from(rows, (row) => row.value),
      ...(timed && { timestamps: Float64Array.from(rows, (row) => row.time) }),
    })),
  );

const protocols: fc.Arbitrary<SplitProtocol> = fc.oneof(
  fc.record({
    kind: fc.constant("random" as const),
    testShare: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("leave-one-out" as const),
    choose: fc.constantFrom("latest" as const, "random" as const),
    positiveOnly: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("per-user" as const),
    choose: fc.constantFrom("latest" as const, "random" as const),
    testShare: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  }),
  fc.record({
    kind: fc.constantFrom("global-time" as const, "row-hash" as const),
    testShare: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
  }),
);

/** Each interaction as a comparable line. */
function lines(part: Interactions): string[] {
  return Array.from(part.users, (user, row) =>
    [user, part.items[row], part.values[row], part.timestamps?.[row]].join(" "),
  );
}

function ofUser(part: Interactions, user: number): number[] {
  return [...part.users.keys()].filter((row) => part.users[row] === user);
}

describe("D12: every split", () => {
  test("divides all interactions, keeps their order, the indices and the counts", () => {
    fc.assert(
      fc.property(interactions, protocols, fc.nat(), (all, protocol, seed) => {
        const { train, test } = split(all, protocol, seed);
        expect([...lines(train), ...lines(test)].toSorted()).toEqual(lines(all).toSorted());
        for (const part of [train, test]) {
          expect([part.userCount, part.itemCount]).toEqual([userCount, itemCount]);
          const inPart = new Set(lines(part));
          expect(lines(all).filter((line) => inPart.has(line))).toEqual(lines(part));
        }
      }),
    );
  });

  test("is the same for the same seed", () => {
    fc.assert(
      fc.property(interactions, protocols, fc.nat(), (all, protocol, seed) => {
        expect(split(all, protocol, seed)).toEqual(split(all, protocol, seed));
      }),
    );
  });

  test("says in words what it does", () => {
    for (const protocol of fc.sample(protocols, 100)) expect(describeSplit(protocol)).toMatch(/held out/);
    expect(describeSplit({ kind: "leave-one-out", choose: "latest", positiveOnly: true })).toBe(
      "each user's latest liked item held out",
    );
  });
});

test("random splits differ by seed and hold out their share", () => {
  const count = 1000;
  const all: Interactions = {
    userCount: count,
    itemCount: 1,
    users: Int32Array.from({ length: count }, (_, row) => row),
    items: new Int32Array(count),
    values: new Float32Array(count).fill(1),
  };
  const first = split(all, { kind: "random" }, 1);
  expect(first.test.users.length).toBe(200);
  expect(split(all, { kind: "random" }, 2).test.users).not.toEqual(first.test.users);
  expect(split(all, { kind: "random" })).toEqual(split(all, { kind: "random" }, 42));
});

test("leave-one-out holds out each user's latest (liked) interaction, and nothing of a user with one", () => {
  fc.assert(
    fc.property(interactions, fc.boolean(), (all, positiveOnly) => {
      const { train, test } = split(all, { kind: "leave-one-out", choose: "latest", positiveOnly });
      for (let user = 0; user < userCount; user++) {
        const rows = ofUser(all, user);
        const eligible = positiveOnly ? rows.filter((row) => all.values[row] > 0) : rows;
        const time = (row: number) => all.timestamps?.[row] ?? 0;
        const latest = eligible.toSorted((a, b) => time(a) - time(b) || a - b).at(-1);
        const expected = rows.length < 2 || latest === undefined ? [] : [all.items[latest]];
        expect(ofUser(test, user).map((row) => test.items[row])).toEqual(expected);
        expect(ofUser(train, user).length).toBe(rows.length - expected.length);
      }
    }),
  );
});

test("leave-one-out by latest-new holds out the last item that a user came to know, and ends there", () => {
  const repeated = fc.array(fc.record({ user: fc.nat(2), item: fc.nat(3), time: fc.nat(30) })).map(
    (rows): Interactions => ({
      userCount: 3,
      itemCount: 4,
      users: Int32Array.from(rows, ({ user }) => user),
      items: Int32Array.from(rows, ({ item }) => item),
      values: new Float32Array(rows.length).fill(1),
      timestamps: Float64Array.from(rows, ({ time }) => time),
    }),
  );
  fc.assert(
    fc.property(repeated, (all) => {
      const { train, test } = split(all, { kind: "leave-one-out", choose: "latest-new" });
      for (let user = 0; user < 3; user++) {
        const time = (row: number) => all.timestamps?.[row] ?? 0;
        const history = ofUser(all, user).toSorted((a, b) => time(a) - time(b) || a - b);
        const items = history.map((row) => all.items[row]);
        const place = items.findLastIndex((item, at) => items.indexOf(item) === at);
        const isHeldOut = place > 0;
        expect(ofUser(test, user).map((row) => test.items[row])).toEqual(isHeldOut ? [items[place]] : []);
        const kept = isHeldOut ? items.slice(0, place) : items;
        expect(
          ofUser(train, user)
            .map((row) => train.items[row])
            .toSorted(),
        ).toEqual(kept.toSorted());
      }
    }),
  );
});

test("the per-user split holds out the same share of each user, the latest first", () => {
  fc.assert(
    fc.property(interactions, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (all, testShare) => {
      const { train, test } = split(all, { kind: "per-user", choose: "latest", testShare });
      for (let user = 0; user < userCount; user++) {
        expect(ofUser(test, user).length).toBe(Math.floor(ofUser(all, user).length * testShare));
        const times = (part: Interactions) => ofUser(part, user).map((row) => part.timestamps?.[row] ?? 0);
        expect(Math.max(...times(train))).toBeLessThanOrEqual(Math.min(...times(test)));
      }
    }),
  );
});

test("after a split by time nothing in train is as late as anything in test", () => {
  fc.assert(
    fc.property(interactions, (all) => {
      if (all.timestamps === undefined) return;
      const { train, test } = split(all, { kind: "global-time", testShare: 0.3 });
      expect(Math.max(...(train.timestamps ?? []))).toBeLessThan(Math.min(...(test.timestamps ?? [])));
      expect(test.users.length).toBeGreaterThanOrEqual(Math.round(all.users.length * 0.3));
    }),
  );
});

test("rows chosen by hash are those that another program finds", () => {
  // python3 -c "print([i for i in range(60) if (i * 2654435761 % 2**32) % 10 == 0])"
  const rows = [0, 12, 24, 26, 38, 50, 52];
  const all = {
    userCount: 1,
    itemCount: 60,
    users: new Int32Array(60),
    items: Int32Array.from({ length: 60 }, (_, item) => item),
    values: new Float32Array(60).fill(1),
  };
  const { test } = split(all, { kind: "row-hash", testShare: 0.1 });
  expect([...test.items]).toEqual(rows);
});

test("another view is divided along the same pairs", () => {
  fc.assert(
    fc.property(interactions, interactions, (view, other) => {
      const heldOut = split(other, { kind: "leave-one-out", choose: "latest" }).test;
      const pair = (part: Interactions) =>
        Array.from(part.users, (user, row) => `${user} ${part.items[row]}`);
      const { train, test } = splitLike(view, heldOut);
      const away = new Set(pair(heldOut));
      expect(pair(test)).toEqual(pair(view).filter((key) => away.has(key)));
      expect(pair(train)).toEqual(pair(view).filter((key) => !away.has(key)));
    }),
  );
});

test("a share of nothing or of all is refused", () => {
  const empty = {
    userCount: 0,
    itemCount: 0,
    users: new Int32Array(),
    items: new Int32Array(),
    values: new Float32Array(),
  };
  for (const testShare of [0, 1, -1, Number.NaN]) {
    expect(() => split(empty, { kind: "random", testShare })).toThrow(RangeError);
  }
});
