import { expect, test } from "vitest";
import { circuitBreaker } from "./circuit-breaker.ts";

test("S14: after several failures in a row nobody asks, but for one now and then", () => {
  let now = 1_000;
  const breaker = circuitBreaker({ now: () => now }, 3, 100);
  const fail = (times: number) => {
    for (let time = 0; time < times; time++) breaker.failed();
  };
  fail(2);
  breaker.succeeded();
  fail(2);
  expect(breaker.mayAsk()).toBe(true);
  fail(1);
  expect(breaker.mayAsk()).toBe(false);
  now += 99;
  expect(breaker.mayAsk()).toBe(false);
  now += 1;
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, false]);
  breaker.failed();
  now += 99;
  expect(breaker.mayAsk()).toBe(false);
  now += 1;
  expect(breaker.mayAsk()).toBe(true);
  breaker.succeeded();
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
});
