import { expect, test } from "vitest";
import { createAddressLimits } from "./address-limits.ts";

let now = 0;
const fresh = (perMinute = 2) => createAddressLimits(perMinute, { now: () => now });
const isBlocked = (limits: ReturnType<typeof fresh>, address: string, hash?: string) => {
  try {
    limits.check(address, hash);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "RATE_LIMITED", details: { retryAfterSeconds: 30 } });
    return true;
  }
};
const fail = (limits: ReturnType<typeof fresh>, address: string, times = 2) => {
  for (let time = 0; time < times; time++) limits.failed(address);
};

test("P1: an address that fails too often is not listened to, until a token has come in", () => {
  const limits = fresh();
  fail(limits, "10.0.0.1", 1);
  expect(isBlocked(limits, "10.0.0.1")).toBe(false);
  fail(limits, "10.0.0.1", 1);
  expect(isBlocked(limits, "10.0.0.1", "guess")).toBe(true);
  expect(isBlocked(limits, "10.0.0.2")).toBe(false);
  now += 30_000;
  expect(isBlocked(limits, "10.0.0.1")).toBe(false);
});

test("P1: what was valid from an address before still is; from another address it is not known", () => {
  const limits = fresh();
  limits.succeeded("10.0.0.1", "good");
  fail(limits, "10.0.0.1");
  fail(limits, "10.0.0.2");
  expect(isBlocked(limits, "10.0.0.1", "good")).toBe(false);
  expect(isBlocked(limits, "10.0.0.1", "other")).toBe(true);
  expect(isBlocked(limits, "10.0.0.2", "good")).toBe(true);
});

test.each([
  ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["2001:db8::1", "2001:db8::2", true],
  ["2001:db8::1", "2001:db8:0:0:5::", true],
  ["::1", "0:0:0:0:1::", true],
  ["1:2:3:4:5:6:7::", "1:2:3:4::", true],
  ["::2:3:4:5:6:7:8", "0:2:3:4::9", true],
  ["::ffff:10.0.0.1", "10.0.0.1", true],
  ["10.0.0.1", "10.0.0.2", false],
])("P1: %s and %s are one caller: %s", (one, other, same) => {
  const limits = fresh();
  fail(limits, one);
  expect(isBlocked(limits, other)).toBe(same);
});

test("ten thousand addresses are kept, the newest", () => {
  const limits = fresh();
  fail(limits, "10.0.0.1");
  for (let index = 0; index < 10_000; index++) limits.failed(`11.${index >> 8}.${index & 255}.1`);
  expect(isBlocked(limits, "10.0.0.1")).toBe(false);
});
