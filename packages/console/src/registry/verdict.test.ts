import type { ModelVersion } from "@palate/client";
import { describe, expect, test } from "vitest";
import { verdictOn } from "./verdict.ts";
import { latestVersions, rankedBy } from "./versions.ts";

interface Given {
  ndcg?: number;
  rmse?: number;
  day?: number;
  snapshotHash?: string;
}

function version(
  model: string,
  number: string,
  { ndcg, rmse, day = 1, snapshotHash = "a" }: Given,
): ModelVersion {
  const interval = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
  return {
    model,
    version: number,
    createdAt: `2026-11-${String(day).padStart(2, "0")}T00:00:00Z`,
    config: {},
    metrics: {
      ...(ndcg !== undefined && { "ndcg@10": interval(ndcg) }),
      ...(rmse !== undefined && { rmse: interval(rmse) }),
    },
    trainingData: { users: 1, items: 1, interactions: 1 },
    lineage: { runId: "r", snapshotId: "s", snapshotHash, seed: 42, codeVersion: "0.1.0", kernels: "simd" },
    artifact: { bytes: 1, sha256: "0" },
    simulated: false,
    aliases: [],
  };
}

const champion = (model: string, number: string) => [
  { alias: "champion" as const, model, version: number, movedAt: "2026-11-01T00:00:00Z" },
];

const als = version("implicit-als", "1.0.0", { ndcg: 0.11 });
const knn = version("item-knn", "1.0.0", { ndcg: 0.08 });
const popularity = version("popularity", "1.0.0", { ndcg: 0.05 });

describe("the verdict on the champion", () => {
  test("the best of all is said to lead by its distance from the second", () => {
    expect(verdictOn([knn, als, popularity], champion("implicit-als", "1.0.0"))).toEqual({
      isBest: true,
      sentence: "Yes: implicit-als 1.0.0 leads by .030 NDCG@10.",
      caution: undefined,
      better: undefined,
    });
  });

  test("a better one is named, and offered", () => {
    const verdict = verdictOn([knn, als], champion("item-knn", "1.0.0"));
    expect(verdict.sentence).toBe("No: implicit-als 1.0.0 is ahead by .030 NDCG@10.");
    expect(verdict.better).toBe(als);
  });

  test("a newer version of the champion's own model is a rival too", () => {
    const newer = version("implicit-als", "1.1.0", { ndcg: 0.14, day: 2 });
    expect(verdictOn([als, newer], champion("implicit-als", "1.0.0")).better).toBe(newer);
  });

  test("overlapping intervals are a caution", () => {
    const close = version("item-knn", "1.1.0", { ndcg: 0.105, day: 2 });
    expect(verdictOn([als, close], champion("implicit-als", "1.0.0")).caution).toContain("may be chance");
  });

  test("another snapshot is a caution", () => {
    const elsewhere = version("item-knn", "1.1.0", { ndcg: 0.01, day: 2, snapshotHash: "b" });
    expect(verdictOn([als, elsewhere], champion("implicit-als", "1.0.0")).caution).toContain(
      "another snapshot",
    );
  });

  test("without a champion, or without a model, it says so", () => {
    expect(verdictOn([als, knn], [])).toMatchObject({ isBest: undefined, better: als });
    expect(verdictOn([], [])).toMatchObject({ sentence: "There is no model yet.", better: undefined });
  });

  test("a model alone has nothing to be compared with", () => {
    expect(verdictOn([als], champion("implicit-als", "1.0.0")).isBest).toBeUndefined();
  });
});

test("the newest version of each model is the latest, whatever the order", () => {
  const newer = version("implicit-als", "1.1.0", { day: 2 });
  expect(latestVersions([newer, knn, als])).toEqual([newer, knn]);
  expect(latestVersions([als, knn, newer])).toEqual([newer, knn]);
});

test("less error is better, and those without the metric come last", () => {
  const near = version("near", "1.0.0", { rmse: 0.9 });
  const far = version("far", "1.0.0", { rmse: 1.1 });
  expect(rankedBy([als, far, near], "rmse")).toEqual([near, far, als]);
  expect(rankedBy([popularity, als, knn], "ndcg@10")).toEqual([als, knn, popularity]);
});
