import { expect, test } from "vitest";
import { type DescribedColumn, describedMap, withId } from "./described-columns.ts";

const columns: readonly DescribedColumn[] = [
  { column: "sku", role: "id" },
  { column: "Name, long", role: "attribute", attribute: "title", kind: "text" },
  { column: 'size "cm"', role: "attribute", attribute: "size", kind: "number" },
  { column: "cost", role: "left-out" },
  { column: "note", role: "attribute", attribute: " ", kind: "text" },
];

test("columns are written as the command line takes them, and what is not named is left out", () => {
  expect(describedMap(columns)).toBe(
    'id=sku,title="Name, long":text,size="size ""cm""":number,-cost,-note,*',
  );
});

test("there is one id", () => {
  const changed = withId(columns, "cost");
  expect(changed.filter(({ role }) => role === "id").map(({ column }) => column)).toEqual(["cost"]);
  expect(changed[0]).toEqual({ column: "sku", role: "left-out" });
});
