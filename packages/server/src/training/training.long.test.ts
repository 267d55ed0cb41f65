import { readdirSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ModelVersion, Run, RunCurves, RunRequest, Snapshot } from "@palate/contract";
import { simulateFilms } from "@palate/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { createApp } from "../app.ts";
import { usualModels } from "../registry/index.ts";

const tenant = "default";
const { films, ratings } = simulateFilms(1, { films: 120, users: 60, ratings: 2400 });

let server: TestServer;
let snapshotId: string;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  const items = films.map(({ itemId, title, genres }) => ({ itemId, attributes: { title, genres } }));
  await server.json("POST", "/api/v1/items", items);
  const events = ratings.map(({ userId, itemId, value, timestamp }) => ({
    userId,
    itemId,
    type: "rate",
    value,
    timestamp: new Date(timestamp * 1000).toISOString(),
  }));
  await server.json("POST", "/api/v1/events", events);
  ({ snapshotId } = await server.json<Snapshot>("POST", "/api/v1/snapshots"));
});
afterAll(() => server?.close());

/** Settings with which a fit goes on for minutes. */
const slow = { name: "implicit-als", config: { factors: 512, epochs: 500, solver: "cholesky" } };

const start = (request: RunRequest) => server.json<Run>("POST", "/api/v1/runs", request);
const versionsOf = async (runId: string) =>
  (await server.app.registry.versions(tenant)).filter(({ lineage }) => lineage.runId === runId);

async function ended(runId: string): Promise<Run> {
  let last: Run | undefined;
  for await (const run of server.app.training.watch(tenant, runId, AbortSignal.timeout(25_000))) last = run;
  return last!;
}

async function until(runId: string, holds: (run: Run) => boolean): Promise<Run> {
  for await (const run of server.app.training.watch(tenant, runId, AbortSignal.timeout(25_000))) {
    if (holds(run)) return run;
  }
  throw new Error("The run ended, or time ran out, before what was waited for.");
}

const isFitting = (position: number) => (run: Run) => run.models[position]?.stage === "fitting";

/** The worker processes of this process. */
function workers(): number[] {
  const children = readdirSync("/proc/self/task").flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return children.filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("worker-process-main"),
  );
}

describe("a run", () => {
  let states: Run[];
  let done: Run;
  let versions: ModelVersion[];
  beforeAll(async () => {
    const { runId } = await start({ snapshotId });
    states = [];
    const stream = await server.request("GET", `/api/v1/runs/${runId}/stream`);
    for (const line of (await stream.text()).split("\n")) {
      if (line.startsWith('data: {"runId"')) states.push(JSON.parse(line.slice("data: ".length)) as Run);
    }
    done = states.at(-1)!;
    versions = await versionsOf(runId);
  });

  test("T1: trains the usual models in a worker process and ends done", () => {
    expect(done).toMatchObject({ status: "done", seed: 42, snapshotId });
    expect(done.models.map(({ name, stage, fraction }) => [name, stage, fraction])).toEqual(
      usualModels.map((name) => [name, "done", 1]),
    );
    for (const { fitSeconds, metrics, version } of done.models) {
      expect(fitSeconds).toBeGreaterThanOrEqual(0);
      expect(version).toBe("1.0.0");
      expect(metrics?.["ndcg@10"]?.value).toBeGreaterThan(0);
      expect(metrics?.["diversity@10"]?.value).toBeGreaterThan(0);
    }
    expect(done.models.find(({ name }) => name === "implicit-als")?.config).toMatchObject({ factors: 64 });
    expect(done.models.find(({ name }) => name === "biased-mf")?.metrics?.rmse?.value).toBeLessThan(1.5);
    expect(Date.parse(done.createdAt)).toBeLessThanOrEqual(Date.parse(done.startedAt!));
    expect(Date.parse(done.startedAt!)).toBeLessThanOrEqual(Date.parse(done.finishedAt!));
  });

  test("says in words how the held-out part was chosen", () => {
    expect(done.protocol).toMatch(/^the latest 20% of each user's interactions held out/);
  });

  test("T1: can be watched over server-sent events from its first state to its last", () => {
    expect(new Set(states.map(({ status }) => status))).toContain("running");
    const stages = new Set(states.flatMap((run) => run.models.map(({ stage }) => stage)));
    for (const stage of ["waiting", "fitting", "done"] as const) expect(stages).toContain(stage);
    for (const [position] of usualModels.entries()) {
      const fractions = states.map((run) => run.models[position]!.fraction);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    }
  });

  test("T6: its peak memory is recorded", () => {
    expect(done.peakMemoryBytes).toBeGreaterThan(50 * 2 ** 20);
  });

  test("R3: each version records all that is needed to make it again", async () => {
    const snapshot = await server.json<Snapshot>("GET", `/api/v1/snapshots/${snapshotId}`);
    expect(versions.length).toBe(usualModels.length);
    for (const version of versions) {
      expect(version.lineage).toEqual({
        runId: done.runId,
        snapshotId,
        snapshotHash: snapshot.contentHash,
        seed: 42,
        codeVersion: expect.any(String),
        kernels: expect.stringMatching(/simd|plain/),
      });
      const { config, metrics } = done.models.find(({ name }) => name === version.model)!;
      expect(version).toMatchObject({ config, metrics, simulated: false });
      expect(version.trainingData).toMatchObject({ users: 60, interactions: 2400 });
    }
  });

  test("T5: the same snapshot, recipe and seed make the same artifact; another seed another one", async () => {
    const again = await ended((await start({ snapshotId, models: [{ name: "implicit-als" }] })).runId);
    const other = await ended(
      (await start({ snapshotId, models: [{ name: "implicit-als" }], seed: 7 })).runId,
    );
    const hashOf = async (run: Run) =>
      (await versionsOf(run.runId)).find(({ model }) => model === "implicit-als")?.artifact.sha256;
    const first = versions.find(({ model }) => model === "implicit-als")?.artifact.sha256;
    expect(await hashOf(again)).toBe(first);
    expect(await hashOf(other)).not.toBe(first);
  });

  test("T5: the build of the kernels that a run names computes it, and stands in the lineage", async () => {
    const request = { snapshotId, models: [{ name: "implicit-als", config: { epochs: 2, factors: 8 } }] };
    const hashes: string[] = [];
    for (const kernels of ["simd", "plain", "plain"] as const) {
      const run = await ended((await start({ ...request, kernels })).runId);
      expect(run.kernels).toBe(kernels);
      const made = (await versionsOf(run.runId)).find(({ model }) => model === "implicit-als")!;
      expect(made.lineage.kernels).toBe(kernels);
      hashes.push(made.artifact.sha256);
    }
    const [simd, plain, again] = hashes;
    expect(plain).toBe(again);
    expect(plain).not.toBe(simd);
  });

  test("what it made can be served", async () => {
    await server.app.registry.moveAlias(tenant, "champion", "implicit-als", "1.0.0");
    const userId = ratings[0]!.userId;
    const answer = await server.json<{ items: unknown[] }>("POST", "/api/v1/recommendations", {
      userId,
      k: 5,
    });
    expect(answer.items.length).toBe(5);
  });

  test("O1: shows in the metrics", async () => {
    const text = await (await server.request("GET", "/metrics")).text();
    expect(text).toMatch(/^model_training_duration_seconds_count\{model_type="biased-mf"\} [1-9]/m);
    expect(text).toMatch(/^model_rmse\{model_type="biased-mf"\} [01]\.\d+$/m);
    expect(text).toMatch(/^precision_at_k\{model_type="implicit-als",k="10"\} 0\.\d+$/m);
    expect(text).toMatch(/^training_runs\{status="done"\} [1-9]/m);
    expect(text).toMatch(/^training_runs\{status="queued"\} 0$/m);
  });

  test("leaves nothing behind but its versions", async () => {
    await expect.poll(() => readdir(join(server.home, "training"))).toEqual([]);
    await expect.poll(workers).toEqual([]);
  });

  test("without a snapshot it takes one, and the baseline comes along", async () => {
    const run = await ended((await start({ models: [{ name: "item-knn" }] })).runId);
    expect(run.models.map(({ name, stage }) => [name, stage])).toEqual([
      ["popularity", "done"],
      ["item-knn", "done"],
    ]);
    expect(run.snapshotId).toBeDefined();
    const { runs } = await server.json<{ runs: Run[] }>("GET", "/api/v1/runs");
    expect(runs[0]).toEqual(run);
    expect(await server.json<Run>("GET", `/api/v1/runs/${run.runId}`)).toEqual(run);
  });
});

describe("a run is refused", () => {
  const refusal = async (request: unknown) => {
    const response = await server.request("POST", "/api/v1/runs", request);
    return { status: response.status, problem: (await response.json()) as Record<string, unknown> };
  };
  const count = async () => (await server.app.training.runs(tenant)).length;

  test.each([
    ["MODEL_UNKNOWN", { models: [{ name: "no-such-model" }] }, /there are popularity/],
    [
      "CONFIG_INVALID",
      { models: [{ name: "biased-mf", config: { factors: -1 } }] },
      /factors of biased-mf must be/,
    ],
    ["NOT_FOUND", { snapshotId: "no-such-snapshot" }, /no-such-snapshot/],
    ["VALIDATION_FAILED", { seed: -1 }, /./],
  ])("T4: with %s, before anything begins", async (code, request, sentence) => {
    const before = await count();
    const { status, problem } = await refusal(request);
    expect(problem.code).toBe(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(problem.detail).toMatch(sentence);
    expect(await count()).toBe(before);
  });

  test("T4: with fewer than 100 interactions, and no snapshot is left of it", async () => {
    const { training, data } = server.app;
    await expect(training.start("empty", {})).rejects.toMatchObject({
      code: "TOO_FEW_INTERACTIONS",
      details: { found: 0, minimum: 100 },
    });
    expect((await data.counts("empty")).events).toBe(0);
    await expect(readdir(join(server.home, "snapshots", "empty"))).rejects.toThrow("ENOENT");
  });

  test("a run that is not there is not found, also as a stream", async () => {
    for (const path of ["/api/v1/runs/nothing", "/api/v1/runs/nothing/stream"]) {
      const response = await server.request("GET", path);
      expect(response.status).toBe(404);
    }
    expect((await server.request("POST", "/api/v1/runs/nothing/cancel")).status).toBe(404);
    await expect(
      server.app.training.run("other tenant", (await server.app.training.runs(tenant))[0]!.runId),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("when things go wrong", () => {
  test("T1: a run that goes on is cancelled within two seconds, one that is queued at once; neither makes a version", async () => {
    const champion = await server.app.registry.alias(tenant, "champion");
    const first = await start({ snapshotId, models: [slow] });
    const second = await start({ snapshotId, models: [{ name: "item-knn" }] });
    await until(first.runId, isFitting(1));

    const queued = await server.json<Run>("POST", `/api/v1/runs/${second.runId}/cancel`);
    expect(queued).toMatchObject({ status: "cancelled", reason: "It was cancelled before it began." });

    const askedAt = performance.now();
    await server.json("POST", `/api/v1/runs/${first.runId}/cancel`);
    const run = await ended(first.runId);
    expect(performance.now() - askedAt).toBeLessThan(2000);
    expect(run).toMatchObject({ status: "cancelled", reason: "It was cancelled." });
    expect(run.models.map(({ stage }) => stage)).toEqual(["cancelled", "cancelled"]);

    expect(await versionsOf(first.runId)).toEqual([]);
    expect(await versionsOf(second.runId)).toEqual([]);
    expect(await server.app.registry.alias(tenant, "champion")).toEqual(champion);
    await expect.poll(workers).toEqual([]);
    const again = await server.request("POST", `/api/v1/runs/${first.runId}/cancel`);
    expect(again.status).toBe(409);
    expect(((await again.json()) as { detail: string }).detail).toContain("has ended: it is cancelled");
  });

  test("T4: a model that diverges fails alone, and says why", async () => {
    const { runId } = await start({
      snapshotId,
      models: [{ name: "biased-mf", config: { learningRate: 1, regularization: 10 } }, { name: "item-knn" }],
    });
    const run = await ended(runId);
    expect(run.status).toBe("done");
    expect(run.models.map(({ stage }) => stage)).toEqual(["done", "failed", "done"]);
    expect(run.models[1]?.error).toContain("no longer a finite number");
    expect((await versionsOf(runId)).map(({ model }) => model).sort()).toEqual(["item-knn", "popularity"]);
  });

  test("a worker that is killed takes only the model with it that it was at", async () => {
    const { runId } = await start({ snapshotId, models: [slow, { name: "item-knn" }] });
    await until(runId, isFitting(1));
    const [pid, ...others] = workers();
    expect(others).toEqual([]);
    process.kill(pid!, "SIGKILL");
    const run = await ended(runId);
    expect(run.models.map(({ stage }) => stage)).toEqual(["done", "failed", "done"]);
    expect(run.models[1]?.error).toContain("SIGKILL");
    expect(run.status).toBe("done");
    expect((await versionsOf(runId)).map(({ model }) => model).sort()).toEqual(["item-knn", "popularity"]);
  });

  test("another process on the same database sees the run, cancels it, and hears of its end", async () => {
    const { runId } = await start({ snapshotId, models: [slow] });
    await until(runId, isFitting(1));
    const other = await createApp({ config: server.app.platform.config });
    try {
      const seen: Run[] = [];
      const watching = (async () => {
        for await (const run of other.training.watch(tenant, runId, AbortSignal.timeout(20_000)))
          seen.push(run);
      })();
      await expect.poll(() => seen.length).toBeGreaterThan(0);
      // It does not take the run for one that was left behind.
      expect(seen[0]?.status).toBe("running");
      await other.training.cancel(tenant, runId);
      await watching;
      expect(seen.at(-1)).toMatchObject({ status: "cancelled" });
    } finally {
      await other.close();
    }
  });

  test("T1: a run that goes on when Palate is stopped waits for the next start", async () => {
    const stopped = await startTestServer({ config: { logLevel: "silent" } });
    const { app } = stopped;
    try {
      const events = ratings
        .slice(0, 500)
        .map(({ userId, itemId, value }) => ({ userId, itemId, type: "rate", value }));
      await stopped.json("POST", "/api/v1/events", events);
      const { runId } = await app.training.start(tenant, { models: [slow] });
      for await (const run of app.training.watch(tenant, runId, AbortSignal.timeout(20_000))) {
        if (isFitting(1)(run)) break;
      }
      await app.platform.jobs.close();
      const run = await app.training.run(tenant, runId);
      expect(run).toMatchObject({ status: "queued", attempts: 1 });
      expect(run.models.map(({ stage }) => stage)).toEqual(["done", "waiting"]);
    } finally {
      await stopped.close();
    }
  });

  test("T1: a run is paused, and goes on to the same artifact; meanwhile others run", async () => {
    const models = [{ name: "implicit-als", config: { factors: 256, epochs: 6, solver: "cholesky" } }];
    const whole = await ended((await start({ snapshotId, models })).runId);
    const { runId } = await start({ snapshotId, models });
    await until(runId, (run) => isFitting(1)(run) && run.models[1]!.fraction > 0);
    await server.json("POST", `/api/v1/runs/${runId}/pause`);
    const paused = await until(runId, ({ status }) => status === "paused");
    expect(paused.models.map(({ stage }) => stage)).toEqual(["done", "waiting"]);
    const other = await ended((await start({ snapshotId, models: [{ name: "item-knn" }] })).runId);
    expect(other.status).toBe("done");
    expect((await server.json<Run>("POST", `/api/v1/runs/${runId}/resume`)).status).not.toBe("paused");
    const run = await ended(runId);
    expect(run).toMatchObject({ status: "done", attempts: 2 });
    const hashOf = async (id: string) =>
      (await versionsOf(id)).find(({ model }) => model === "implicit-als")?.artifact.sha256;
    expect(await hashOf(runId)).toBe(await hashOf(whole.runId));
    const { curves } = await server.json<RunCurves>("GET", `/api/v1/runs/${runId}/curves`);
    expect(curves.map(({ name, stage, points }) => [name, stage, points.map(({ epoch }) => epoch)])).toEqual([
      ["implicit-als", "fitting", [1, 2, 3, 4, 5, 6]],
      ["implicit-als", "refitting", [1, 2, 3, 4, 5, 6]],
    ]);
  });

  test("a run that waits is paused and cancelled at once; one that has ended can't be paused, nor go on", async () => {
    const first = await start({ snapshotId, models: [slow] });
    await until(first.runId, isFitting(1));
    const { runId } = await start({ snapshotId, models: [{ name: "item-knn" }] });
    const act = async (what: string, id = runId) => server.request("POST", `/api/v1/runs/${id}/${what}`);
    expect(((await (await act("pause")).json()) as Run).status).toBe("paused");
    expect((await act("pause")).status).toBe(202);
    expect(((await (await act("cancel")).json()) as Run).status).toBe("cancelled");
    for (const what of ["pause", "resume", "cancel"]) expect((await act(what)).status, what).toBe(409);
    // A cancel comes before a pause.
    await act("pause", first.runId);
    await act("cancel", first.runId);
    expect((await ended(first.runId)).status).toBe("cancelled");
    await expect.poll(workers).toEqual([]);
    await expect.poll(() => readdir(join(server.home, "training"))).toEqual([]);
  });

  test("T1: models are trained side by side, each in a worker of its own, to the same artifacts", async () => {
    const models = [
      { name: "autoencoder", config: { epochs: 3 } },
      { name: "rbm", config: { epochs: 3 } },
    ];
    const [alone, together] = [
      await ended((await start({ snapshotId, models })).runId),
      await ended((await start({ snapshotId, models, parallel: 3 })).runId),
    ];
    expect(together).toMatchObject({ status: "done", parallel: 3 });
    const hashes = async ({ runId }: Run) =>
      new Map((await versionsOf(runId)).map(({ model, artifact }) => [model, artifact.sha256]));
    expect(await hashes(together)).toEqual(await hashes(alone));
  });

  test("D12: the held-out part is chosen as it is asked for", async () => {
    const split = { kind: "leave-one-out", choose: "latest" } as const;
    const run = await ended((await start({ snapshotId, models: [{ name: "popularity" }], split })).runId);
    expect(run.split).toEqual(split);
    expect(run.protocol).toMatch(/^each user's latest interaction held out/);
  });

  test("T4: settings that no model can use are replaced by defaults, with a warning, when that is asked for", async () => {
    const models = [{ name: "implicit-als", config: { factors: -1, epochs: 2, colour: "red" } }];
    const run = await start({ snapshotId, models, invalidSettings: "default" });
    expect(run.models[1]?.config).toMatchObject({ factors: 64, epochs: 2 });
    expect(run.warnings).toEqual([
      expect.stringMatching(/^colour of implicit-als .*; it is left out\.$/),
      expect.stringMatching(/^factors of implicit-als must be .*; its default is used\.$/),
    ]);
    await ended(run.runId);
  });

  test("T6: processor time and device of each model are recorded", async () => {
    const { runId } = await start({ snapshotId, models: [{ name: "implicit-als", config: { epochs: 3 } }] });
    const [, model] = (await ended(runId)).models;
    expect(model?.cpuSeconds).toBeGreaterThan(0);
    expect(model?.device).toMatch(/^cpu, .*(simd|plain)/);
  });
});
