import { type Study, trialStates } from "@palate/contract";
import { bestTrial, type Space } from "@palate/engine";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import { migrations } from "../migrations/all.ts";
import { planStudy } from "./new-study.ts";
import { type StudyKey, type StudyStore, studyStore } from "./store.ts";
import { shownTrial } from "./study-rows.ts";
import type { StoredTrial } from "./tables.ts";

const tenant = "default";
let database: Awaited<ReturnType<typeof startTestDatabase>>;
let store: StudyStore;
beforeAll(async () => {
  database = await startTestDatabase(migrations);
  store = studyStore(database);
});
afterAll(() => database?.drop());

let made = 0;
async function add(
  trials: readonly Omit<StoredTrial, "crashes">[] = [],
  {
    status = "queued",
    metric = "rmse",
    createdAt = made,
  }: { status?: Study["status"]; metric?: string; createdAt?: number } = {},
): Promise<StudyKey> {
  const key = { tenant, studyId: `study-${String(made++).padStart(4, "0")}` };
  const { row } = planStudy({ models: [{ name: "autoencoder" }], metric });
  await store.add(
    key,
    { ...row, status, snapshot_id: "snapshot", code_version: "test", created_at: new Date(createdAt) },
    trials,
  );
  return key;
}

const anyTrial: fc.Arbitrary<Omit<StoredTrial, "crashes" | "number">> = fc
  .record({
    state: fc.constantFrom("running" as const, "complete" as const, "pruned" as const, "failed" as const),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
    learningRate: fc.double({ noNaN: true, noDefaultInfinity: true }),
    steps: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 3 }),
    note: fc.string({ unit: "binary-ascii" }).map((text) => text.replaceAll("\0", "")),
    attempts: fc.nat(5),
    at: fc.nat(2_000_000_000),
  })
  .map(({ state, value, learningRate, steps, note, attempts, at }) => ({
    state,
    point: { learningRate, hiddenLayers: "20-10" },
    ...(state === "complete" && { value: value === 0 ? 0 : value }),
    intermediate: steps.map((reached, step) => ({ step, value: reached === 0 ? 0 : reached })),
    attributes: { note },
    attempts,
    ...(state === "failed" && { error: note }),
    startedAt: at,
    ...(state !== "running" && { finishedAt: at + 1 }),
  }));
const positive = (trial: Omit<StoredTrial, "crashes" | "number">) => ({
  ...trial,
  point: { ...trial.point, learningRate: Number(trial.point.learningRate) + 0 },
});

describe("T3: studies in the table", () => {
  test("what is put down comes back as it was, and its summary is that of the trials", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTrial, { maxLength: 8 }),
        fc.constantFrom("rmse", "ndcg@10"),
        fc.constantFrom("queued" as const, "running" as const, "stopped" as const, "failed" as const),
        async (drawn, metric, status) => {
          const trials = drawn.map((trial, number) => ({ ...positive(trial), number }));
          const key = await add(trials, { metric, status });
          expect(await store.trials(key)).toEqual(trials.map((trial) => ({ ...trial, crashes: 0 })));
          const study = (await store.find(key))!;
          const best = bestTrial({ trials, direction: study.direction });
          expect(study.best?.number).toBe(best?.number);
          expect(study.best?.value).toBe(best?.value);
          // What is under way in a study that is not was broken off.
          const shown = trials.map(({ state }) =>
            state === "running" && status !== "running" ? "waiting" : state,
          );
          for (const state of trialStates)
            expect(study.counts[state]).toBe(shown.filter((one) => one === state).length);
          expect(trials.map((trial) => shownTrial(study, { ...trial, crashes: 0 }).state)).toEqual(shown);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("pages of trials and of studies leave nothing out and tell nothing twice", async () => {
    const key = await add(
      Array.from({ length: 7 }, (_, number) => ({
        number,
        state: "complete" as const,
        value: number,
        point: {},
        intermediate: [],
        attributes: {},
        attempts: 1,
      })),
    );
    const numbers: number[] = [];
    for (let after: number | undefined; ; after = numbers.at(-1)) {
      const page = await store.trials(key, { limit: 3, after });
      if (page.length === 0) break;
      numbers.push(...page.map(({ number }) => number));
    }
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6]);
    // Many of the same moment.
    for (let index = 0; index < 5; index++) await add([], { createdAt: 9e12 });
    const all = await store.list(tenant, 10_000);
    const seen: string[] = [];
    for (let last: Study | undefined; ; ) {
      const page: Study[] = await store.list(
        tenant,
        2,
        last && { createdAt: last.createdAt, id: last.studyId },
      );
      last = page.at(-1);
      if (last === undefined) break;
      seen.push(...page.map(({ studyId }) => studyId));
    }
    expect(seen).toEqual(all.map(({ studyId }) => studyId));
  });

  test("a trial that has ended is told no more, and keeps its number when it is begun again", async () => {
    const key = await add([], { status: "running" });
    const trial = {
      number: 0,
      state: "running" as const,
      point: { dropout: 0.5 },
      intermediate: [{ step: 1, value: 2 }],
      attributes: {},
      attempts: 1,
      startedAt: 5,
    };
    await store.beginTrial(key, trial);
    await store.keepTrial(key, trial);
    await store.beginTrial(key, { ...trial, point: { dropout: 0.1 }, intermediate: [] });
    expect(await store.trials(key)).toEqual([{ ...trial, attempts: 2, crashes: 0 }]);
    await store.keepTrial(key, { ...trial, state: "complete", value: 1, finishedAt: 6 });
    await store.keepTrial(key, { ...trial, state: "failed", error: "too late", finishedAt: 7 });
    expect((await store.trials(key))[0]).toMatchObject({ state: "complete", value: 1, finishedAt: 6 });
  });

  test("deaths are counted of running trials alone, and the last one ends them", async () => {
    const one = { point: {}, intermediate: [], attributes: {}, attempts: 1 };
    const key = await add(
      [
        { ...one, number: 0, state: "complete", value: 1 },
        { ...one, number: 1, state: "running" },
      ],
      { status: "running" },
    );
    for (const expected of ["running", "running", "failed"]) {
      await store.noteCrash(key, 3, "it died", new Date(9));
      const [whole, dying] = await store.trials(key);
      expect([whole?.state, dying?.state]).toEqual(["complete", expected]);
    }
    expect((await store.trials(key))[1]).toMatchObject({ error: "it died", crashes: 3, finishedAt: 9 });
  });

  test("what goes on is not deleted; what stands still goes with its trials", async () => {
    const one = {
      number: 0,
      state: "running" as const,
      point: {},
      intermediate: [],
      attributes: {},
      attempts: 1,
    };
    for (const status of ["queued", "running"] as const)
      expect(await store.delete(await add([one], { status }))).toBe(false);
    const key = await add([one], { status: "stopped" });
    expect(await store.delete({ ...key, tenant: "another" })).toBe(false);
    expect(await store.delete(key)).toBe(true);
    expect(await store.trials(key)).toEqual([]);
    expect(await store.find(key)).toBeUndefined();
  });

  test("what a process holds no other takes for abandoned, and a wish to stop outlives it", async () => {
    const key = await add([], { status: "running" });
    const isAbandoned = async () => (await store.abandoned()).find((one) => one.key.studyId === key.studyId);
    await store.hold(key, async () => {
      expect(await isAbandoned()).toBeUndefined();
      expect(await store.requestStop(key)).toBe(true);
      expect(await store.isStopping(key)).toBe(true);
    });
    await expect.poll(isAbandoned).toEqual({ key, isStopping: true });
  });
});

test("T3: a plan has the model's own space, TPE, the median rule and 50 trials when nothing else is said", () => {
  const { row } = planStudy({ models: [{ name: "rbm" }] });
  expect(row).toMatchObject({
    sampler: "tpe",
    pruner: "median",
    trials: 50,
    metric: "ndcg@10",
    direction: "maximize",
  });
  const space = JSON.parse(row.space) as Space;
  expect(space.map(({ name }) => name)).toEqual(["hiddenUnits", "learningRate", "gibbsSteps", "batchSize"]);
  expect(planStudy({ models: [{ name: "autoencoder" }] }).row).toMatchObject({
    metric: "rmse",
    direction: "minimize",
  });
});
