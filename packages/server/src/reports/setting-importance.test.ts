import type { ModelVersion } from "@palate/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { settingImportance } from "./setting-importance.ts";

const version = (config: ModelVersion["config"], ndcg: number): ModelVersion => ({
  model: "biased-mf",
  version: "1.0.0",
  config,
  metrics: { "ndcg@10": { value: ndcg, low: ndcg, high: ndcg } },
  createdAt: "2026-01-01T00:00:00.000Z",
  aliases: [],
  simulated: false,
  artifact: { sha256: "", bytes: 1 },
  trainingData: { users: 1, items: 1, interactions: 1 },
  lineage: {
    runId: "run",
    snapshotId: "snapshot",
    snapshotHash: "",
    seed: 1,
    codeVersion: "0.1.0",
    kernels: "simd",
  },
});

/** All pairs of some factors and some rates. */
const grid = [8, 16, 32, 64].flatMap((factors) =>
  [0.005, 0.01, 0.02, 0.04].map((learningRate) => ({ factors, learningRate })),
);

test("E8: the setting that quality depends on has the whole share, the one that it does not has none", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("factors", "learningRate"),
      fc.uniqueArray(fc.double({ min: 0.1, max: 0.9, noNaN: true }), {
        minLength: 4,
        maxLength: 4,
        comparator: (a, b) => Math.abs(a - b) < 0.05,
      }),
      (decisive, levels) => {
        const values = [...new Set(grid.map((config) => config[decisive]))];
        const versions = grid.map((config) => version(config, levels[values.indexOf(config[decisive])]!));
        const found = settingImportance("biased-mf", "ndcg@10", versions);
        expect(found).toMatchObject({ model: "biased-mf", metric: "ndcg@10", versions: grid.length });
        const [first, second] = found!.settings;
        expect(first?.setting).toBe(decisive);
        expect(first?.share).toBeGreaterThan(0.8);
        expect(second?.share ?? 0).toBeLessThan(0.2);
      },
    ),
    { numRuns: 20 },
  );
});

test("E8: too few versions, versions that do not differ, and ones that were not measured say nothing", () => {
  const versions = grid.map((config, at) => version(config, at / 100));
  const say = (of: readonly ModelVersion[], metric = "ndcg@10") => settingImportance("biased-mf", metric, of);
  expect(say(versions.slice(0, 7))).toBeUndefined();
  expect(say(versions.slice(0, 8))).toMatchObject({ versions: 8 });
  expect(say(versions, "rmse")).toBeUndefined();
  expect(say(versions.map((one) => ({ ...one, config: grid[0]! })))).toBeUndefined();
  expect(say(grid.map((config) => version(config, 0.5)))).toBeUndefined();
  expect(settingImportance("no model", "ndcg@10", versions)).toBeUndefined();
});
