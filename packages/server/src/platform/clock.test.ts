import { afterEach, expect, test, vi } from "vitest";
import { systemRandom } from "./clock.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("timed ids are UUIDs of version 7, no two alike, and sort after those of earlier milliseconds", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const ids: string[] = [];
  for (const time of [0, 1, 255, 2 ** 32, 1_763_718_000_000, 1_763_718_000_001, 2 ** 47]) {
    vi.setSystemTime(time);
    const ofTime = Array.from({ length: 50 }, () => systemRandom.timedUuid());
    for (const id of ofTime) {
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(time);
      expect(ids.every((earlier) => earlier < id)).toBe(true);
    }
    ids.push(...ofTime);
  }
  expect(new Set(ids).size).toBe(ids.length);
});
