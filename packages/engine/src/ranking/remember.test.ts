import { expect, test } from "vitest";
import { rememberWithin } from "./remember.ts";

test("what is computed of a value is computed once, and kept with that value alone, even when it is nothing", () => {
  const computed: number[] = [];
  const doubled = rememberWithin((one: { kept: Map<unknown, unknown>; value: number }) => {
    computed.push(one.value);
    return one.value === 0 ? undefined : 2 * one.value;
  });
  const other = rememberWithin((one: { kept: Map<unknown, unknown>; value: number }) => -one.value);
  const [one, none] = [1, 0].map((value) => ({ kept: new Map(), value }));
  expect([one, none, one, none].map((value) => doubled(value!))).toEqual([2, undefined, 2, undefined]);
  expect(computed).toEqual([1, 0]);
  expect(other(one!)).toBe(-1);
});
