import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, dayStart } from "./days.ts";

test("a day begins where the one before is over, and has all its moments", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(2000, 0, 2), max: new Date(2100, 0, 1), noInvalidDate: true }),
      (moment) => {
        const named = (date: Date) =>
          `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
        const day = named(moment);
        const before = named(new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() - 1));
        expect(dayAfter(before)).toBe(dayStart(day));
        expect(Date.parse(dayStart(day)!)).toBeLessThanOrEqual(moment.getTime());
        expect(Date.parse(dayAfter(day)!)).toBeGreaterThan(moment.getTime());
      },
    ),
  );
});

test("what is no day is no moment", () => {
  for (const text of [undefined, "", "today", "2026-1-1"]) expect(dayStart(text)).toBeUndefined();
});
