import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelVersion, Run, Snapshot, Study, StudyRequest, StudyTrial } from "@palate/contract";
import { findModel, resolveConfig } from "@palate/engine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { simulatedRatings } from "../../../test/simulated-ratings.ts";

let server: TestServer;
let snapshotId: string;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "silent" } });
  const { items, events } = simulatedRatings(80, 50, 1600);
  await server.json("POST", "/api/v1/items", items);
  await server.json("POST", "/api/v1/events", events);
  ({ snapshotId } = await server.json<Snapshot>("POST", "/api/v1/snapshots"));
}, 60_000);
afterAll(() => server?.close());

const start = (request: StudyRequest) =>
  server.json<Study>("POST", "/api/v1/studies", { snapshotId, ...request });
const get = ({ studyId }: Study) => server.json<Study>("GET", `/api/v1/studies/${studyId}`);
const trialsOf = async ({ studyId }: Study) =>
  (await server.json<{ trials: StudyTrial[] }>("GET", `/api/v1/studies/${studyId}/trials?limit=1000`)).trials;
/** Waits until it stands still. The stream ends with that. */
async function settled(study: Study): Promise<Study> {
  await (await server.request("GET", `/api/v1/studies/${study.studyId}/stream`)).text();
  return get(study);
}
const found = (trials: readonly StudyTrial[]) =>
  trials.map(({ number, state, point, value, intermediate }) => ({
    number,
    state,
    point,
    value,
    intermediate,
  }));

/** The worker processes of this process. */
function workers(): number[] {
  const children = readdirSync("/proc/self/task").flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
  );
  return children.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("worker-process-main");
    } catch {
      return false;
    }
  });
}

/** Learns in sixteen epochs: measured after 1 and 4. */
const sae = { name: "autoencoder", config: { epochs: 16 } };

describe("a study of the autoencoder with halving", () => {
  let study: Study;
  let trials: StudyTrial[];
  beforeAll(async () => {
    study = await settled(await start({ models: [sae], trials: 8, pruner: "halving", thenTrain: true }));
    trials = await trialsOf(study);
  }, 120_000);

  test("T3: tries the published space, and measures on the way", () => {
    expect(study).toMatchObject({ status: "done", metric: "rmse", direction: "minimize", rungs: [1, 4] });
    expect(study.space.map(({ name }) => name)).toEqual([
      "hiddenLayers",
      "learningRate",
      "weightDecay",
      "dropout",
    ]);
    expect(trials.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const { intermediate } of trials)
      expect([1, 4]).toEqual(expect.arrayContaining(intermediate.map(({ step }) => step)));
    expect(trials[0]).toMatchObject({ state: "complete", settings: { hiddenUnits: expect.any(Number) } });
    const complete = trials.filter(({ state }) => state === "complete");
    expect(study.best?.value).toBe(Math.min(...complete.map(({ value }) => value!)));
  });

  test("T3: tries the settings that the model has without it first", () => {
    const own = resolveConfig(findModel("autoencoder")!.config, sae.config);
    expect(Object.keys(trials[0]!.settings)).toHaveLength(5);
    expect(own).toMatchObject(trials[0]!.settings);
  });

  test("T3: a pruned trial ends at the rung where it is worse, and learns no further", async () => {
    const pruned = trials.filter(({ state }) => state === "pruned");
    expect(pruned.length).toBeGreaterThan(0);
    expect(study.counts.pruned).toBe(pruned.length);
    for (const { number, intermediate, value } of pruned) {
      expect(value).toBeUndefined();
      const { step, value: reached } = intermediate.at(-1)!;
      const before = trials
        .filter((other) => other.number < number)
        .flatMap((other) =>
          other.intermediate.filter((known) => known.step === step).map((known) => known.value),
        );
      expect(reached).toBeGreaterThan(Math.min(...before));
    }
    // The run of the best settings has one of its own.
    await expect.poll(workers, { timeout: 60_000 }).toEqual([]);
  });

  test("T3: what is found becomes a version that names the study, measured on what no trial has seen", async () => {
    const runId = study.runId!;
    await (await server.request("GET", `/api/v1/runs/${runId}/stream`)).text();
    const run = await server.json<Run>("GET", `/api/v1/runs/${runId}`);
    expect(run).toMatchObject({ status: "done", studyId: study.studyId, snapshotId, seed: study.seed });
    expect(run.models[1]?.config).toMatchObject(study.best!.settings);
    const { versions } = await server.json<{ versions: ModelVersion[] }>(
      "GET",
      "/api/v1/versions?model=autoencoder",
    );
    expect(versions[0]?.lineage).toMatchObject({ runId, studyId: study.studyId });
    // The value of the best trial is not the figure of the run: they are measured on different parts.
    expect(run.models[1]?.metrics?.rmse?.value).not.toBeCloseTo(study.best!.value, 6);
  }, 60_000);

  test("T3: with the same seed it comes to the same trials, and goes on to more of them", async () => {
    const request: StudyRequest = { models: [sae], trials: 5, pruner: "halving" };
    const shorter = await settled(await start(request));
    expect(found(await trialsOf(shorter))).toEqual(found(trials).slice(0, 5));
    await server.json("POST", `/api/v1/studies/${shorter.studyId}/resume`, { trials: 8 });
    const resumed = await settled(shorter);
    expect(resumed).toMatchObject({ status: "done", trials: 8 });
    expect(found(await trialsOf(resumed))).toEqual(found(trials));
    expect((await server.request("POST", `/api/v1/studies/${shorter.studyId}/resume`, {})).status).toBe(409);
  }, 120_000);

  test("T3: exported and imported it is the same study, and goes on from there", async () => {
    const journal = await (await server.request("GET", `/api/v1/studies/${study.studyId}/optuna`)).text();
    const copy = await server.json<Study>("POST", "/api/v1/studies/import", { journal, snapshotId });
    expect(copy).toMatchObject({
      name: study.name,
      status: "stopped",
      imported: true,
      model: "autoencoder",
      metric: "rmse",
      space: study.space,
      best: study.best,
      counts: study.counts,
    });
    expect(found(await trialsOf(copy))).toEqual(found(trials));
    const importance = (of: Study) =>
      server.json<{ importance: object }>("GET", `/api/v1/studies/${of.studyId}/importance`);
    expect((await importance(copy)).importance).toEqual((await importance(study)).importance);
    await server.json("POST", `/api/v1/studies/${copy.studyId}/resume`, { trials: 9 });
    expect(await settled(copy)).toMatchObject({ status: "done", trials: 9 });
  }, 60_000);

  test("T3: it has its pictures", async () => {
    for (const picture of ["history", "importance", "slices", "parallel"]) {
      const response = await server.request("GET", `/api/v1/studies/${study.studyId}/pictures/${picture}`);
      expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
      const svg = await response.text();
      expect(svg).toMatch(/^<svg.*<\/svg>\s*$/s);
      if (picture !== "importance") expect(svg).toContain("rmse");
    }
    const slice = `/api/v1/studies/${study.studyId}/pictures/slices?parameter=dropout`;
    expect(await (await server.request("GET", slice)).text()).toContain("dropout");
  });

  test("T3: Optuna opens it: the same trials, the same best", async () => {
    const python = process.env.PALATE_OPTUNA ?? "";
    if (!existsSync(python)) {
      process.stdout.write(
        "Optuna opens nothing: PALATE_OPTUNA names no Python (scripts/with-optuna.sh does).\n",
      );
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), "palate-optuna-"));
    const path = join(folder, "study.log");
    writeFileSync(
      path,
      await (await server.request("GET", `/api/v1/studies/${study.studyId}/optuna`)).text(),
    );
    const program = `
import json, optuna, sys
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
study = optuna.load_study(study_name=sys.argv[2], storage=JournalStorage(JournalFileBackend(sys.argv[1])))
print(json.dumps({
  "best": study.best_trial.number,
  "value": study.best_value,
  "trials": [[t.state.name.lower(), t.value, t.params, list(t.intermediate_values.items())] for t in study.trials],
}))`;
    const seen = JSON.parse(execFileSync(python, ["-c", program, path, study.name], { encoding: "utf8" }));
    rmSync(folder, { recursive: true });
    expect(seen.best).toBe(study.best!.number);
    expect(seen.value).toBe(study.best!.value);
    const expected = trials.map(({ state, value, point, intermediate }) => [
      state,
      state === "complete" ? value : (intermediate.at(-1)?.value ?? null),
      point,
      intermediate.map(({ step, value: reached }) => [step, reached]),
    ]);
    expect(seen.trials).toEqual(expected);
  }, 60_000);
});

test("T3: several workers try at the same time, and every trial is told", async () => {
  let most = 0;
  const study = await start({ models: [sae], trials: 6, parallel: 3, pruner: "none", sampler: "random" });
  const looking = setInterval(() => {
    most = Math.max(most, workers().length);
  }, 20);
  const done = await settled(study).finally(() => clearInterval(looking));
  expect(most).toBe(3);
  expect(done).toMatchObject({ status: "done", counts: { complete: 6, running: 0 }, rungs: [] });
}, 60_000);

test("T4: a trial that does not converge is a failed one, and the study goes on", async () => {
  const space = [{ name: "learningRate", kind: "choice" as const, choices: [1, 0.01] }];
  const models = [{ name: "biased-mf", config: { regularization: 0, learningRateDecay: 1, epochs: 200 } }];
  const study = await settled(await start({ models, space, trials: 4, sampler: "random", metric: "rmse" }));
  const trials = await trialsOf(study);
  expect(study.status).toBe("done");
  const wild = trials.filter(({ point }) => point.learningRate === 1);
  const tame = trials.filter(({ point }) => point.learningRate === 0.01);
  expect(wild.length * tame.length).toBeGreaterThan(0);
  for (const { state, error } of wild) {
    expect(state).toBe("failed");
    expect(error).toMatch(/no longer a finite number/);
  }
  for (const { state } of tame) expect(state).toBe("complete");
}, 60_000);

test("T3: stopped, its workers end at once; resumed, it tries again what was under way", async () => {
  const slow = { name: "implicit-als", config: { epochs: 500, solver: "cholesky" } };
  const space = [{ name: "factors", kind: "integer" as const, min: 400, max: 512 }];
  const study = await start({ models: [slow], space, trials: 2, pruner: "none" });
  await expect.poll(async () => (await get(study)).counts.running, { timeout: 20_000 }).toBe(1);
  await expect.poll(() => workers().length, { timeout: 20_000 }).toBe(1);
  await server.json("POST", `/api/v1/studies/${study.studyId}/stop`);
  expect(await settled(study)).toMatchObject({
    status: "stopped",
    counts: { waiting: 1, running: 0, complete: 0 },
  });
  expect(await trialsOf(study)).toMatchObject([{ state: "waiting", attempts: 1 }]);
  await expect.poll(() => workers().length, { timeout: 5_000 }).toBe(0);
  expect((await server.request("POST", `/api/v1/studies/${study.studyId}/stop`)).status).toBe(409);
  await server.json("POST", `/api/v1/studies/${study.studyId}/resume`, {});
  await expect.poll(async () => (await trialsOf(study))[0]?.attempts, { timeout: 20_000 }).toBe(2);
  expect((await server.request("DELETE", `/api/v1/studies/${study.studyId}`)).status).toBe(409);
  await server.json("POST", `/api/v1/studies/${study.studyId}/stop`);
  await settled(study);
  expect((await server.request("DELETE", `/api/v1/studies/${study.studyId}`)).status).toBe(204);
  expect((await server.request("GET", `/api/v1/studies/${study.studyId}`)).status).toBe(404);
}, 60_000);

test("a metric that is not measured of the model fails the study, and says what there is", async () => {
  const study = await settled(await start({ models: [{ name: "item-knn" }], trials: 3, metric: "rmse" }));
  expect(study.status).toBe("failed");
  expect(study.reason).toMatch(/rmse was not measured of item-knn; there are .*ndcg@10/);
}, 30_000);
