import { SuiteDefinition } from "@palate/contract";
import fc from "fast-check";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { type Given, givenSnapshots, takenAt, writeSnapshot } from "../../../test/written-snapshot.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { checkSuite } from "../validation/check-suite.ts";
import { evaluate } from "../validation/evaluate.ts";
import { sides } from "./column-shift.ts";
import { type Comparison, compare } from "./compare.ts";
import { profileOf } from "./profile.ts";
import { proposeSuite } from "./propose-suite.ts";
import { sizeOf, stabilityIndex } from "./stability.ts";

async function profiled<T>(given: Given, work: (profile: Awaited<ReturnType<typeof profileOf>>) => T) {
  const { folder, remove } = await writeSnapshot(given);
  try {
    return work(await querySnapshots({ "": folder }, profileOf));
  } finally {
    remove();
  }
}

async function compared(before: Given, after: Given): Promise<Comparison> {
  const [was, is] = [await writeSnapshot(before), await writeSnapshot(after)];
  try {
    return await querySnapshots({ [sides.before]: was.folder, [sides.after]: is.folder }, compare);
  } finally {
    was.remove();
    is.remove();
  }
}

const forms = Compile(SuiteDefinition);

test("D7: a snapshot passes the suite that is proposed from it, to the last warning", async () => {
  let proposed = 0;
  await fc.assert(
    fc.asyncProperty(givenSnapshots, async (given) => {
      const { folder, snapshot, remove } = await writeSnapshot(given);
      try {
        const failures = await querySnapshots({ "": folder }, async (query) => {
          const { expectations } = proposeSuite(snapshot, await profileOf(query));
          if (expectations.length === 0) return [];
          checkSuite({ expectations });
          expect([...forms.Errors({ expectations })]).toEqual([]);
          proposed += expectations.length;
          const results = await evaluate(query, expectations, takenAt);
          return results.filter(({ success }) => !success).map(({ sentence }) => sentence);
        });
        expect(failures).toEqual([]);
      } finally {
        remove();
      }
    }),
    { numRuns: 10 },
  );
  expect(proposed).toBeGreaterThan(50);
});

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>) =>
  new Set([...all].filter((one) => !some.has(one)));

const ratings = (values: readonly number[], users = 10): Given["events"] =>
  values.map((value, index) => ({
    userId: `u${index % users}`,
    itemId: `i${index % 7}`,
    type: "rate" as const,
    value,
    at: takenAt - 1_000_000 + index,
  }));
const given = (events: Given["events"], items: Given["items"] = new Map()): Given => ({
  events,
  items,
  users: new Map(),
});

test("D7: the suite that is proposed finds what has gone wrong since", async () => {
  const good = given(
    ratings(Array.from({ length: 400 }, (_, index) => 1 + (index % 5))),
    new Map(Array.from({ length: 30 }, (_, index) => [`i${index}`, { kind: index % 2 ? "film" : "book" }])),
  );
  const { snapshot, remove, folder } = await writeSnapshot(good);
  const { expectations } = await querySnapshots({ "": folder }, async (query) =>
    proposeSuite(snapshot, await profileOf(query)),
  );
  remove();
  const bad = given(
    ratings(Array.from({ length: 150 }, (_, index) => (index % 3 === 0 ? 50 : 5))),
    new Map(Array.from({ length: 30 }, (_, index) => [`i${index}`, { kind: "flim" }])),
  );
  const written = await writeSnapshot(bad);
  const results = await querySnapshots({ "": written.folder }, (query) =>
    evaluate(query, expectations, takenAt),
  );
  written.remove();
  const failed = results
    .filter(({ success }) => !success)
    .map(({ expectation }) => [expectation.expect, expectation.column]);
  expect(failed).toEqual(
    expect.arrayContaining([
      ["row_count_between", undefined],
      ["between", "value"],
      ["mean_between", "value"],
      ["std_dev_between", "value"],
      ["in_set", "attributes.kind"],
    ]),
  );
});

test("D8: a profile says what is there: counts, moments, quantiles, frequent values, activity", async () => {
  const events = ratings([1, 2, 2, 4, 4, 4, 5, 5], 4);
  const items = new Map<string, Record<string, unknown>>([
    ["i0", { genres: ["Drama", "War"], year: 1990 }],
    ["i1", { genres: ["Drama"], year: 2000 }],
    ["i2", {}],
  ]);
  await profiled(given(events, items), (profile) => {
    expect(profile.rows).toEqual({ events: 8, items: 3, users: 0 });
    const value = profile.columns.find(({ column }) => column === "value")!;
    expect(value).toMatchObject({
      kind: "number",
      count: 8,
      nulls: 0,
      distinct: 4,
      min: 1,
      max: 5,
      mean: 3.375,
    });
    expect(value.stdDev).toBeCloseTo(1.50594, 5);
    expect(value.quantiles).toMatchObject({ p50: 4, p25: 2 });
    expect(value.frequent?.[0]).toEqual({ value: 4, count: 3 });
    expect(value.histogram?.reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(profile.columns.find(({ column }) => column === "genres")).toMatchObject({
      kind: "list",
      count: 2,
      nulls: 1,
      distinct: 2,
      frequent: [
        { value: "Drama", count: 2 },
        { value: "War", count: 1 },
      ],
    });
    expect(profile.columns.find(({ column }) => column === "attributes.year")).toMatchObject({
      kind: "number",
      nulls: 1,
      min: 1990,
      max: 2000,
    });
    expect(profile.ratings.values).toEqual([
      { value: 1, count: 1 },
      { value: 2, count: 2 },
      { value: 4, count: 3 },
      { value: 5, count: 2 },
    ]);
    expect(profile.events.byType).toEqual([{ type: "rate", count: 8 }]);
    expect(profile.users).toMatchObject({ count: 4, mean: 2, max: 2, gini: 0 });
    expect(profile.items.histogram).toEqual([
      { from: 1, to: 1, count: 6 },
      { from: 2, to: 3, count: 1 },
    ]);
    expect(profile.density).toBeCloseTo(8 / (4 * 7), 10);
  });
});

test("D13: neither a profile nor a comparison names a user, or tells what few users share", async () => {
  await fc.assert(
    fc.asyncProperty(givenSnapshots, async (snapshot) => {
      const secret = (id: string) => `secret ${id}`;
      const marked: Given = {
        ...snapshot,
        events: snapshot.events.map((event) => ({ ...event, userId: secret(event.userId) })),
        users: new Map([...snapshot.users].map(([id]) => [secret(id), { mail: secret(id), age: 4711 }])),
      };
      const texts = [
        JSON.stringify(await profiled(marked, ({ columns }) => columns)),
        JSON.stringify((await compared(marked, marked)).columns),
      ];
      for (const text of texts) {
        expect(text).not.toContain("secret");
        if (marked.users.size < 5) expect(text).not.toContain("4711");
      }
    }),
    { numRuns: 3 },
  );
});

test("D8: a snapshot beside itself has not changed at all", async () => {
  await fc.assert(
    fc.asyncProperty(givenSnapshots, async (snapshot) => {
      const { events, users, items, columns, schema } = await compared(snapshot, snapshot);
      expect({ events, users, items, schema }).toEqual({
        events: { added: 0, gone: 0 },
        users: { added: 0, gone: 0 },
        items: { added: 0, gone: 0, changed: 0, addedSample: [], goneSample: [] },
        schema: [],
      });
      for (const { psi, before, after, bins } of columns) {
        expect([psi, before]).toEqual([0, after]);
        for (const bin of bins) expect(bin.before).toBe(bin.after);
      }
    }),
    { numRuns: 4 },
  );
});

test("D8: what came and went is what the difference of sets says; bins hold every row", async () => {
  await fc.assert(
    fc.asyncProperty(givenSnapshots, givenSnapshots, async (before, after) => {
      const { users, items, columns, events } = await compared(before, after);
      const of = (one: Given) => new Set(one.events.map(({ userId }) => userId));
      expect(users).toEqual({
        added: without(of(after), of(before)).size,
        gone: without(of(before), of(after)).size,
      });
      const [was, is] = [new Set(before.items.keys()), new Set(after.items.keys())];
      expect([items.addedSample, items.goneSample].map((sample) => new Set(sample))).toEqual([
        without(is, was),
        without(was, is),
      ]);
      expect(events.added).toBe(Math.max(0, after.events.length - before.events.length));
      for (const { column, kind, table, bins, psi } of columns) {
        expect(psi).toBeGreaterThanOrEqual(0);
        if (kind === "list" || table === "users") continue;
        const rows = (side: Given) => (table === "events" ? side.events.length : side.items.size);
        const total = (side: "before" | "after") => bins.reduce((sum, bin) => sum + bin[side], 0);
        expect([column, total("before"), total("after")]).toEqual([column, rows(before), rows(after)]);
      }
    }),
    { numRuns: 5 },
  );
});

test("D8: columns and attributes that came, went or changed are named, and what has moved stands first", async () => {
  const items = (rows: Record<string, unknown>[]) =>
    new Map(rows.map((attributes, index) => [`i${index}`, attributes]));
  const before = given(
    ratings(Array.from({ length: 500 }, (_, index) => 1 + (index % 5))),
    items([
      { year: 1990, kind: "film" },
      { year: 1991, kind: "film" },
    ]),
  );
  const after = given(
    ratings(Array.from({ length: 500 }, () => 5)),
    items([{ year: "1990", tags: ["new"] }, { year: "1991" }]),
  );
  const { schema, columns, ratings: moved } = await compared(before, after);
  expect(schema).toEqual(
    expect.arrayContaining([
      { table: "items", column: "attributes.year", before: "number", after: "text" },
      { table: "items", column: "attributes.kind", before: "text" },
      { table: "items", column: "attributes.tags", after: "list" },
    ]),
  );
  expect(columns[0]).toMatchObject({ column: "value", size: "large" });
  expect(moved).toMatchObject({ before: { mean: 3 }, after: { mean: 5, stdDev: 0 } });
});

test("the stability index is Siddiqi's, with half a row in each bin", () => {
  const bins = [
    { bin: "low", before: 60, after: 30 },
    { bin: "high", before: 40, after: 70 },
  ];
  const [b, a] = [60.5 / 101, 30.5 / 101];
  const expected = (a - b) * Math.log(a / b) + (b - a) * Math.log((1 - a) / (1 - b));
  expect(stabilityIndex(bins)).toBeCloseTo(expected, 12);
  expect([0.09, 0.1, 0.25].map(sizeOf)).toEqual(["small", "moderate", "large"]);
});
