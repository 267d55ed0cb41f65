import type { Run } from "@palate/contract";
import { expect, test } from "vitest";
import { liveRuns } from "./live-runs.ts";

const run = (change: Partial<Run> = {}): Run => ({
  runId: "run",
  status: "running",
  seed: 42,
  codeVersion: "0.1.0",
  protocol: "",
  models: [],
  attempts: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  ...change,
});

const tenant = "default";
const neverAborted = new AbortController().signal;
const ignore = () => {};

test("a watcher sees the state at once, each later one, and the last; then it ends", async () => {
  const live = liveRuns();
  live.begin(tenant, run(), ignore);
  let stored = run();
  const states = live.watch(
    "run",
    async () => live.current({ tenant, runId: "run" }) ?? stored,
    neverAborted,
  );
  expect((await states.next()).value).toMatchObject({ protocol: "" });
  live.show(run({ protocol: "first" }));
  expect((await states.next()).value).toMatchObject({ protocol: "first" });
  const waiting = states.next();
  live.show(run({ protocol: "second" }));
  expect((await waiting).value).toMatchObject({ protocol: "second" });
  stored = run({ protocol: "second", status: "done" });
  live.forget("run");
  expect((await states.next()).value).toMatchObject({ status: "done" });
  expect((await states.next()).done).toBe(true);
});

test("a slow watcher misses states in between, never the last", async () => {
  const live = liveRuns();
  live.begin(tenant, run(), ignore);
  let stored = run();
  const states = live.watch(
    "run",
    async () => live.current({ tenant, runId: "run" }) ?? stored,
    neverAborted,
  );
  await states.next();
  for (let step = 0; step < 100; step++) live.show(run({ protocol: String(step) }));
  expect((await states.next()).value).toMatchObject({ protocol: "99" });
  for (let step = 0; step < 100; step++) live.show(run({ protocol: `more ${step}` }));
  stored = run({ status: "failed" });
  live.forget("run");
  expect((await states.next()).value).toMatchObject({ status: "failed" });
});

test("a nudge without a change yields nothing", async () => {
  const live = liveRuns();
  let reads = 0;
  let stored = run();
  const read = async () => {
    reads++;
    return stored;
  };
  const states = live.watch("run", read, neverAborted);
  await states.next();
  const waiting = states.next();
  live.nudge("run");
  await expect.poll(() => reads).toBe(2);
  stored = run({ status: "cancelled" });
  live.nudge();
  expect((await waiting).value).toMatchObject({ status: "cancelled" });
});

test("a watcher that goes away ends the watch, also while nothing happens", async () => {
  const live = liveRuns();
  const gone = new AbortController();
  const states = live.watch("run", async () => run(), gone.signal);
  await states.next();
  const waiting = states.next();
  gone.abort();
  expect((await waiting).done).toBe(true);
});

test("another tenant neither sees nor stops a run", () => {
  const live = liveRuns();
  const stopped: string[] = [];
  live.begin("ours", run(), (kind) => stopped.push(kind));
  live.stop({ tenant: "theirs", runId: "run" }, "cancel");
  expect(live.current({ tenant: "theirs", runId: "run" })).toBeUndefined();
  expect(stopped).toEqual([]);
  live.stop({ tenant: "ours", runId: "run" }, "pause");
  expect(stopped).toEqual(["pause"]);
});
