import { expect, test } from "vitest";
import { circuitBreaker } from "./circuit-breaker.ts";
import { circuitBreakers } from "./circuit-breakers.ts";

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

test("each service has a breaker of its own, and those asked longest ago are forgotten", () => {
  const breakers = circuitBreakers({ now: () => 1_000 }, { failures: 1, openMs: 100 });
  breakers.of("broken").failed();
  expect([breakers.of("broken").mayAsk(), breakers.of("well").mayAsk()]).toEqual([false, true]);
  for (let service = 0; service < 254; service++) breakers.of(`service ${service}`);
  expect(breakers.of("broken").mayAsk()).toBe(false);
  for (let service = 0; service < 256; service++) breakers.of(`service ${service}`);
  expect(breakers.of("broken").mayAsk()).toBe(true);
});
