import { describe, expect, test } from "vitest";
import {
  formatAgo,
  formatBytes,
  formatMetric,
  formatPlural,
  formatRating,
  formatSeconds,
  metricName,
} from "./words.ts";

describe("numbers in words", () => {
  test.each([
    [0.0312, ".031"],
    [-0.0312, "-.031"],
    [0.9996, "1.000"],
    [1.0241, "1.024"],
    [0, ".000"],
  ])("metric %f is %s", (value, words) => expect(formatMetric(value)).toBe(words));

  test.each([
    [0.002, "< 0.01 s"],
    [0.02, "0.02 s"],
    [2.31, "2.3 s"],
    [59.7, "1 min 00 s"],
    [41.2, "41 s"],
    [185, "3 min 05 s"],
  ])("%f seconds are %s", (value, words) => expect(formatSeconds(value)).toBe(words));

  test.each([
    [0, "0 B"],
    [812, "812 B"],
    [1_345_678, "1.3 MB"],
    [82_345, "82 kB"],
  ])("%i bytes are %s", (value, words) => expect(formatBytes(value)).toBe(words));

  test("counts carry their noun", () => {
    expect(formatPlural(1, "rating")).toBe("1 rating");
    expect(formatPlural(1682, "item")).toBe("1,682 items");
    expect(formatPlural(2, "entry", "entries")).toBe("2 entries");
  });

  test("ratings have no needless zeros", () => {
    expect(formatRating(4)).toBe("4");
    expect(formatRating(3.5)).toBe("3.5");
    expect(formatRating(4.266)).toBe("4.3");
  });
});

describe("times in words", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  test.each([
    ["2026-11-21T11:59:58Z", "just now"],
    ["2026-11-21T12:00:09Z", "just now"],
    ["2026-11-21T11:59:48Z", "12 seconds ago"],
    ["2026-11-21T11:59:00Z", "1 minute ago"],
    ["2026-11-18T11:00:00Z", "3 days ago"],
    ["1998-04-22T23:10:38Z", "28 years ago"],
  ])("%s is %s", (timestamp, words) => expect(formatAgo(timestamp, now)).toBe(words));
});

test("metrics are named as they are read", () => {
  expect(metricName("ndcg@10")).toBe("NDCG@10");
  expect(metricName("recall@10")).toBe("Recall@10");
  expect(metricName("rmse")).toBe("RMSE");
});
