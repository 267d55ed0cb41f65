import { execFileSync } from "node:child_process";
import type { Expectation } from "@palate/contract";
import { expect, test } from "vitest";
import { type Given, takenAt, writeSnapshot } from "../../../test/written-snapshot.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { evaluate } from "./evaluate.ts";

/** A Python with Great Expectations: `scripts/with-great-expectations.sh` installs it. */
const { PALATE_GREAT_EXPECTATIONS: python } = process.env;

interface Answer {
  readonly success: boolean;
  readonly checked: number | null;
  readonly unexpected: number | null;
  readonly observed: number | null;
}

/** Numbers that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function snapshotOf(seed: number): Given {
  const random = sequence(seed);
  const whole = (below: number) => Math.floor(random() * below);
  return {
    events: Array.from({ length: 400 }, () => ({
      userId: `u${whole(30)}`,
      itemId: `i${whole(20)}`,
      type: (["rate", "view", "click"] as const)[whole(3)]!,
      value: random() < 0.2 ? null : Math.round(random() * 60) / 10,
      at: takenAt - whole(1_000_000_000),
    })),
    items: new Map(
      Array.from({ length: 60 }, (_, index) => [
        `i${index}`,
        {
          ...(random() < 0.8 && { year: 1950 + whole(70) }),
          ...(random() < 0.9 && { kind: ["film", "book", "it's"][whole(3)]! }),
        },
      ]),
    ),
    users: new Map(),
  };
}

const between = { expect: "between", table: "events", column: "value" } as const;
const expectations: Expectation[] = [
  { expect: "not_null", table: "events", column: "value" },
  { expect: "not_null", table: "events", column: "value", mostly: 0.5 },
  { expect: "not_null", table: "items", column: "attributes.year", mostly: 0.8 },
  { ...between, min: 1, max: 5 },
  { ...between, min: 1, mostly: 0.8 },
  { ...between, max: 5.5, mostly: 0.95 },
  { expect: "between", table: "items", column: "attributes.year", min: 1960, max: 2000, mostly: 0.6 },
  {
    expect: "between",
    table: "events",
    column: "at",
    min: new Date(takenAt - 900_000_000).toISOString(),
    mostly: 0.9,
  },
  { expect: "in_set", table: "events", column: "type", values: ["rate", "view"] },
  { expect: "in_set", table: "events", column: "value", values: [0, 0.5, 1, 1.5, 2, 2.5, 3], mostly: 0.05 },
  { expect: "in_set", table: "items", column: "attributes.kind", values: ["film", "it's"], mostly: 0.5 },
  { expect: "unique", table: "events", column: "sequence" },
  { expect: "unique", table: "events", column: "value" },
  { expect: "unique", table: "items", column: "attributes.year", mostly: 0.3 },
  { expect: "unique", table: "events", columns: ["user_id", "item_id"] },
  { expect: "unique", table: "events", columns: ["user_id", "item_id", "value"], mostly: 0.9 },
  { expect: "mean_between", table: "events", column: "value", min: 2.9, max: 3.1 },
  { expect: "mean_between", table: "events", column: "value", max: 1 },
  { expect: "std_dev_between", table: "events", column: "value", min: 1.5, max: 1.9 },
  { expect: "std_dev_between", table: "items", column: "attributes.year", max: 5 },
  { expect: "row_count_between", table: "events", min: 400, max: 400 },
  { expect: "row_count_between", table: "items", min: 61 },
];

test.skipIf(python === undefined && process.env.CI !== "true").each([1, 2, 3])(
  "D7: Great Expectations finds the same in snapshot %i",
  async (seed) => {
    expect(python, "PALATE_GREAT_EXPECTATIONS names a Python that has it").toBeDefined();
    const { folder, remove } = await writeSnapshot(snapshotOf(seed));
    try {
      const script = new URL("great-expectations.py", import.meta.url).pathname;
      const printed = execFileSync(python!, [script], {
        input: JSON.stringify({ folder, expectations }),
        encoding: "utf8",
        stdio: "pipe",
      });
      const theirs = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Answer[];
      const ours = await querySnapshots({ "": folder }, (query) => evaluate(query, expectations, takenAt));
      expect(theirs.length).toBe(ours.length);
      for (const [index, { expectation, success, checked, unexpected, observed }] of ours.entries()) {
        const their = theirs[index]!;
        expect(their.unexpected ?? their.observed).not.toBeNull();
        expect({ expectation, success }).toEqual({ expectation, success: their.success });
        if (their.unexpected !== null)
          expect({ expectation, checked, unexpected }).toEqual({
            expectation,
            checked: their.checked,
            unexpected: their.unexpected,
          });
        if (their.observed !== null) expect(observed).toBeCloseTo(their.observed, 9);
      }
    } finally {
      remove();
    }
  },
);
