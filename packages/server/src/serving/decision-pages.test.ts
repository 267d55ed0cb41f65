import type { Decision } from "@palate/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decisionPages } from "./decision-pages.ts";
import { decisionRow, readDecisionKey, readDecisionRow } from "./decision-rows.ts";

/** any text, with what the format writes otherwise well represented */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\\", "\t", "\n", "\r", "N", "t"),
    fc.string({ unit: "grapheme", maxLength: 1 }),
  ),
});

const decision = fc.record({
  recommendationId: text,
  userId: text,
  at: fc.constant("2026-11-21T09:30:00.123Z"),
  outside: fc.option(text, { nil: undefined }),
  score: fc.double({ noNaN: true, noDefaultInfinity: true }),
  scenario: text,
});

function decisionOf(of: typeof decision extends fc.Arbitrary<infer Value> ? Value : never): Decision {
  return {
    recommendationId: of.recommendationId,
    at: of.at,
    request: { userId: of.userId, k: 1 },
    historySequence: 2 ** 40,
    catalogSequence: 7,
    model: { name: "item-knn", version: "1.0.0" },
    scenario: { name: of.scenario, revision: 3 },
    ...(of.outside !== undefined && { inputs: { outside: { shop: [of.outside] } } }),
    seed: 2 ** 32 - 1,
    path: "model",
    items: [{ itemId: of.userId, score: of.score, rank: 1 }],
  };
}

test("a row is one line, and reads as the decision that was written", () => {
  fc.assert(
    fc.property(text, decision, (tenant, fields) => {
      const wanted = JSON.parse(JSON.stringify(decisionOf(fields)));
      const row = decisionRow(tenant, decisionOf(fields), JSON.stringify(wanted.items));
      expect(row.indexOf("\n")).toBe(row.length - 1);
      expect(readDecisionRow(row.slice(0, -1))).toStrictEqual(wanted);
      expect(readDecisionKey(row.slice(0, -1))).toEqual({
        tenant,
        recommendationId: fields.recommendationId,
        subject: fields.userId,
        historySequence: 2 ** 40,
      });
    }),
  );
});

test("rows come out in the order in which they went in, whole, and within the limit", () => {
  const row = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((body) => body.replaceAll(/[\t\n]/g, " "));
  const act = fc.oneof(
    { weight: 5, arbitrary: row },
    { weight: 1, arbitrary: fc.constant("write" as const) },
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 0, max: 400 }), (acts, limit) => {
      const pages = decisionPages(limit);
      const taken: string[] = [];
      const written: string[] = [];
      for (const [index, given] of acts.entries()) {
        if (given === "write") {
          const page = pages.first();
          if (page === undefined) continue;
          expect(page.rows()).toHaveLength(page.count);
          expect(Buffer.from(page.bytes).toString()).toBe(
            page
              .rows()
              .map((line) => `${line}\n`)
              .join(""),
          );
          written.push(...page.rows());
          pages.removeFirst();
        } else {
          const line = `shop\t${index}\t${given}`;
          const fits = pages.bytes + Buffer.byteLength(line) + 1 <= limit;
          expect(pages.add("shop", `${line}\n`)).toBe(fits);
          if (fits) taken.push(line);
          expect(pages.find("shop", String(index))).toBe(fits ? line : undefined);
        }
        expect(pages.count).toBe(taken.length - written.length);
      }
      for (let page = pages.first(); page !== undefined; page = pages.first()) {
        written.push(...page.rows());
        pages.removeFirst();
      }
      expect(written).toEqual(taken);
      expect(pages.bytes).toBe(0);
    }),
  );
});

test("a page that is being written takes no more rows, and more than a page holds goes into others", () => {
  const pages = decisionPages(2 ** 24);
  const long = "x".repeat(2 ** 18);
  pages.add("shop", `shop\t1\t${long}\n`);
  expect(pages.first()?.count).toBe(1);
  for (const id of [2, 3, 4]) pages.add("shop", `shop\t${id}\t${long}${long}${long}\n`);
  expect(pages.first()?.count).toBe(1);
  pages.removeFirst();
  expect(pages.find("shop", "1")).toBeUndefined();
  expect(pages.find("shop", "4")).toHaveLength(7 + 3 * 2 ** 18);
  expect(pages.find("sho", "4")).toBeUndefined();
  expect(pages.find("hop", "4")).toBeUndefined();
});
