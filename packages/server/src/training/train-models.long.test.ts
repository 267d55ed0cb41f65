import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildEventLog,
  CancelledError,
  createKernelPool,
  decodeArtifact,
  findModel,
  loadRankingModel,
  models,
  simulateFilms,
} from "@palate/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../platform/clock.ts";
import { learningData } from "./learning-data.ts";
import { resolveRecipe } from "./recipe.ts";
import { trainModels } from "./train-models.ts";
import type { TrainedModel, TrainNews } from "./train-task.ts";

const simulated = simulateFilms(1, { films: 120, users: 60, ratings: 2400 });
const { log, items, users } = buildEventLog(
  simulated.ratings.map((row) => ({ ...row, type: "rate" as const })),
);
const genresById = new Map(simulated.films.map((film) => [film.itemId, film.genres]));
const genres = items.ids.map((id) => genresById.get(id) ?? []);
const data = learningData(log, items.ids, { min: 1, max: 5 }, { seed: 42 });

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "palate-train-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Asked {
  readonly recipe: Parameters<typeof resolveRecipe>[0];
  readonly threads?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly memoryBytes?: number;
  /** what an earlier run left is taken up */
  readonly folder?: string;
  hear?(news: TrainNews): void;
}

/** A second goes by at each look: everything is reported. */
const hastyClock = () => {
  let ms = 0;
  return { now: () => (ms += 1000) };
};

async function train({ recipe, threads = 1, seed = 42, signal, memoryBytes, folder, hear }: Asked) {
  const outputFolder = folder ?? (await mkdtemp(join(root, "run-")));
  const pool = await createKernelPool({ threads });
  const news: TrainNews[] = [];
  const placed = resolveRecipe(recipe).map((model, position) => ({ ...model, position }));
  try {
    await trainModels(
      { snapshotFolder: "", outputFolder, models: placed, seed, threads, saveEvery: 2, memoryBytes },
      {
        data,
        userIds: users.ids,
        genres,
        pool,
        clock: folder === undefined ? systemClock : hastyClock(),
        signal: signal ?? new AbortController().signal,
        report: (item) => {
          news.push(item);
          hear?.(item);
        },
      },
    );
  } finally {
    await pool.close();
  }
  const trained = new Map<string, TrainedModel>();
  for (const item of news)
    if (item.kind === "trained") trained.set(placed[item.position]!.name, item.trained);
  return { news, trained, outputFolder };
}

async function bytesOf({ artifactFolder }: TrainedModel): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await readdir(artifactFolder)).sort())
    hash.update(await readFile(join(artifactFolder, file)));
  return hash.digest("hex");
}

async function hashes(trained: ReadonlyMap<string, TrainedModel>): Promise<Record<string, string>> {
  const entries = await Promise.all([...trained].map(async ([name, model]) => [name, await bytesOf(model)]));
  return Object.fromEntries(entries);
}

/** Every model, with few epochs: what is tested here does not depend on how well they learn. */
const all = models.map(({ name, config }) => ({ name, config: "epochs" in config ? { epochs: 2 } : {} }));
let one: Awaited<ReturnType<typeof train>>;
beforeAll(async () => {
  one = await train({ recipe: all });
}, 60_000);

// Feature: ml-enhancement, Property 16: the number of threads never changes a model
test("T5: data, recipe and seed make the same artifacts on 1 and on 2 threads, alone and side by side", async () => {
  const [two, other] = await Promise.all([
    train({ recipe: all, threads: 2 }),
    train({ recipe: [{ name: "implicit-als", config: { epochs: 2 } }], seed: 43 }),
  ]);
  const expected = await hashes(one.trained);
  expect(Object.keys(expected)).toEqual(models.map(({ name }) => name));
  expect(await hashes(two.trained)).toEqual(expected);
  const alone = await hashes(
    (await train({ recipe: [{ name: "biased-mf", config: { epochs: 2 } }] })).trained,
  );
  expect(alone).toEqual({ popularity: expected.popularity, "biased-mf": expected["biased-mf"] });
  expect((await hashes(other.trained))["implicit-als"]).not.toBe(expected["implicit-als"]);
  for (const [name, { metrics }] of one.trained) expect(two.trained.get(name)?.metrics).toEqual(metrics);
});

test("an artifact can be served: it knows its items, their likes and the scale", async () => {
  for (const [name, { artifactFolder }] of one.trained) {
    const manifest = JSON.parse(await readFile(join(artifactFolder, "manifest.json"), "utf8"));
    const artifact = decodeArtifact(manifest, await readFile(join(artifactFolder, "model.safetensors")));
    const model = loadRankingModel(artifact, "1.0.0");
    expect(model.name).toBe(name);
    expect(model.items.ids).toEqual(items.ids);
    expect(model.ratingRange).toEqual({ min: 1, max: 5 });
  }
});

test("each model is measured on full ranking, those that predict ratings on ratings too", async () => {
  for (const [name, { metrics, trainingData }] of one.trained) {
    for (const metric of ["ndcg", "recall", "precision", "map", "mrr", "hit-rate", "coverage", "gini"]) {
      for (const k of [5, 10, 20]) {
        const { low, value, high } = metrics[`${metric}@${k}`]!;
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
      }
    }
    expect(Object.keys(metrics).filter((metric) => ["rmse", "mae", "r2"].includes(metric)).length).toBe(
      findModel(name)?.task === "rating" ? 3 : 0,
    );
    expect(trainingData).toMatchObject({ users: 60, items: items.size, interactions: 2400 });
  }
});

test("T4: a model that diverges has failed with its reason, and the others go on", async () => {
  const { news, trained } = await train({
    recipe: [{ name: "biased-mf", config: { learningRate: 1, regularization: 10 } }, { name: "item-knn" }],
  });
  expect([...trained.keys()]).toEqual(["popularity", "item-knn"]);
  expect(news.filter(({ kind }) => kind === "failed")).toEqual([
    {
      kind: "failed",
      position: 1,
      reason: expect.stringMatching(/loss of biased-mf is no longer a finite number/),
    },
  ]);
});

test("progress rises through the stages, with the time left and the loss", async () => {
  const { news } = await train({ recipe: [{ name: "biased-mf" }] });
  const progress = news.flatMap((item) =>
    item.kind === "progress" && item.position === 1 ? [item.progress] : [],
  );
  expect([...new Set(progress.map(({ stage }) => stage))]).toEqual(["fitting", "evaluating", "refitting"]);
  const fractions = progress.map(({ fraction }) => fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(progress.some(({ loss }) => loss !== undefined)).toBe(true);
  expect(progress.at(-1)?.secondsLeft).toBeGreaterThanOrEqual(0);
});

test("a cancel ends the work within a model, and the rest is not begun", async () => {
  const cancel = new AbortController();
  const hear = (news: TrainNews) => {
    if (news.kind === "progress" && news.progress.stage === "refitting")
      cancel.abort(new CancelledError("The run"));
  };
  const recipe = [{ name: "popularity" }, { name: "implicit-als" }];
  await expect(train({ recipe, signal: cancel.signal, hear })).rejects.toThrow(CancelledError);
});

/** Of each way to descend one; that every model goes on from its checkpoints is a law of the engine's. */
const resumable = ["implicit-als", "bpr", "autoencoder", "neumf"];

test.each(resumable)(
  "T1: %s, broken off again and again, goes on from its checkpoints and ends with the same bits",
  async (name) => {
    const recipe = [{ name, config: { epochs: 5 } }];
    const whole = await train({ recipe });
    const folder = await mkdtemp(join(root, "broken-"));
    let last: Awaited<ReturnType<typeof train>> | undefined;
    const epochs: number[] = [];
    for (let life = 1; last === undefined && life < 40; life++) {
      // Each life sees two epochs and dies while it is told of the second.
      const death = new AbortController();
      let told = 0;
      const hear = (news: TrainNews) => {
        if (news.kind !== "epochs") return;
        epochs.push(...news.points.map(({ epoch }) => epoch));
        if (++told === 2) death.abort();
      };
      last = await train({ recipe, folder, signal: death.signal, hear }).catch((error: Error) => {
        expect(death.signal.aborted, String(error)).toBe(true);
        return undefined;
      });
    }
    expect(await hashes(last!.trained)).toEqual(await hashes(whole.trained));
    for (const [model, { metrics }] of whole.trained)
      expect(last!.trained.get(model)?.metrics).toEqual(metrics);
    // It did go on: had each life begun anew, none would have come to the third epoch.
    expect(Math.max(...epochs)).toBe(5);
  },
);

test("T4: a fit that may not hold what it needs is tried with smaller batches, and fails when none is left", async () => {
  const name = "neumf";
  const config = { epochs: 1, batchSize: 4096 };
  const { news, trained } = await train({ recipe: [{ name, config }], memoryBytes: 3 * 2 ** 20 });
  const adjustments = news.flatMap((item) => (item.kind === "adjusted" ? [item.adjustment] : []));
  expect(adjustments.length).toBeGreaterThan(0);
  for (const { setting, from, to, reason } of adjustments) {
    expect(setting).toBe("batchSize");
    expect(to).toBe(from / 2);
    expect(reason).toMatch(/needs \d+ MiB/);
  }
  const { to } = adjustments.at(-1)!;
  const small = await train({ recipe: [{ name, config: { ...config, batchSize: to } }] });
  expect((await hashes(trained))[name]).toBe((await hashes(small.trained))[name]);

  const hopeless = await train({ recipe: [{ name, config }], memoryBytes: 1 });
  expect(hopeless.trained.has(name)).toBe(false);
  expect(hopeless.news.filter(({ kind }) => kind === "failed")).not.toEqual([]);
});
