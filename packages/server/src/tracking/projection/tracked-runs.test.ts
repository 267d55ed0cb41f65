import { randomUUID } from "node:crypto";
import type { Run } from "@palate/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { metricKey, numberOfVersion, readTrackedId, tagKey, trackedIdOf } from "./names.ts";
import { runTag } from "./tracked.ts";
import { makerOf, trackedRuns } from "./tracked-runs.ts";

const run: Run = {
  runId: randomUUID(),
  status: "running",
  snapshotId: "snapshot",
  seed: 7,
  codeVersion: "0.1.0+abc",
  protocol: "chosen when the run begins",
  attempts: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  models: [
    { name: "popularity", config: {}, stage: "done", fraction: 1, version: "1.0.0" },
    {
      name: "biased-mf",
      config: { epochs: 3, batchSize: 32 },
      stage: "fitting",
      fraction: 0.5,
      adjustments: [
        { setting: "batchSize", from: 128, to: 64, reason: "memory" },
        { setting: "batchSize", from: 64, to: 32, reason: "memory" },
      ],
      metrics: { "ndcg@10": { value: 0.5, low: 0.4, high: 0.6 } },
    },
  ],
};
const losses = [
  { position: 1, stage: "fitting", epoch: 1, loss: 2 },
  { position: 1, stage: "fitting", epoch: 2, loss: Number.NaN },
] as const;

test("R5: a run of several models is a parent with a nested run for each", () => {
  const [parent, ...nested] = trackedRuns(run, losses);
  expect(nested.map(({ name, status, parentId }) => [name, status, parentId])).toEqual([
    ["popularity", "FINISHED", parent?.id],
    ["biased-mf", "RUNNING", parent?.id],
  ]);
  expect(nested[1]?.metrics.map(({ key, value, step }) => [key, value, step])).toEqual([
    ["loss", 2, 1],
    ["loss", Number.NaN, 2],
    ["ndcg_at_10", 0.5, 0],
    ["ndcg_at_10.low", 0.4, 0],
    ["ndcg_at_10.high", 0.6, 0],
  ]);
  const ids = [parent, ...nested].map((one) => one?.tags[runTag]);
  expect(new Set(ids).size).toBe(3);
  expect(makerOf({ model: "popularity", version: "1.0.0" }, run)).toBe(nested[0]?.id);
  expect(trackedRuns({ ...run, models: [run.models[0]!] }, [])).toHaveLength(1);
});

test("R5: a loss has the time of its epoch, a metric that of its measurement, and both the run's where none was kept", () => {
  const started = "2026-01-01T00:00:05.000Z";
  const ended: Run = {
    ...run,
    status: "done",
    startedAt: started,
    finishedAt: "2026-01-01T00:01:00.000Z",
    peakMemoryBytes: 1e9,
    models: run.models.map((model) => ({ ...model, measuredAt: "2026-01-01T00:00:30.000Z" })),
  };
  const timed = losses.map((loss) => ({ ...loss, at: Date.parse(started) + loss.epoch * 1000 }));
  const secondsOf = (of: Run, points: Parameters<typeof trackedRuns>[1]) =>
    trackedRuns(of, points).map(({ metrics }) =>
      metrics.map(({ key, timestamp }) => [key.split(/[._]/)[0], (timestamp - Date.parse(started)) / 1000]),
    );
  expect(secondsOf(ended, timed)).toEqual([
    [["peak", 55]],
    [],
    [["loss", 1], ["loss", 2], ...Array.from({ length: 3 }, () => ["ndcg", 25])],
  ]);
  const old = { ...run, startedAt: started };
  expect(secondsOf(old, losses)[2]).toEqual([
    ["loss", 0],
    ["loss", 0],
    ...Array.from({ length: 3 }, () => ["ndcg", 0]),
  ]);
  // What has no time yet that would stay is not told yet.
  expect(secondsOf({ ...old, peakMemoryBytes: 1e9 }, [])[0]).toEqual([]);
});

test("R5: parameters and times never change while a run goes on, since MLflow lets nobody change them", () => {
  const later: Run = {
    ...run,
    status: "done",
    protocol: "the latest fifth",
    startedAt: "2026-01-01T00:00:05.000Z",
    finishedAt: "2026-01-01T00:01:00.000Z",
    models: run.models.map((model) => ({ ...model, stage: "done", config: { ...model.config } })),
  };
  const asked: Run = {
    ...run,
    models: run.models.map(({ adjustments: _, ...model }) =>
      model.name === "biased-mf" ? { ...model, config: { epochs: 3, batchSize: 128 } } : model,
    ),
  };
  const fixed = (of: Run) =>
    trackedRuns(of, []).map(({ id, params, startTime }) => ({ id, params, startTime }));
  expect(fixed(later)).toEqual(fixed(asked));
});

test("R5: ids, version numbers and the names of metrics go to MLflow's forms, and back", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.option(fc.nat(99), { nil: undefined }), (runId, position) => {
      expect(readTrackedId(trackedIdOf(runId, position))).toEqual({ runId, position });
    }),
  );
  fc.assert(
    fc.property(fc.nat(1_000_000), (number) => {
      expect(numberOfVersion(`1.${number}.0`)).toBe(number + 1);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(metricKey(name)).toMatch(/^[\w./ -]*$/);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom("..", ".", "../x", "/etc", " ", "a/../b")), (name) => {
      expect(tagKey(name)).toMatch(/^[\w. -]+$/);
      expect(tagKey(name)).not.toMatch(/^\./);
    }),
  );
  expect(metricKey("ndcg@10")).toBe("ndcg_at_10");
  for (const strange of ["", "run", "1-2", `${randomUUID()}`]) expect(readTrackedId(strange)).toBeUndefined();
});
