/** What every model promises. A model added to the list is examined here without a further line. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Artifact } from "../artifact/artifact.ts";
import { ArtifactError } from "../artifact/artifact-error.ts";
import { decodeArtifact, encodeArtifact } from "../artifact/codec.ts";
import { buildFeatures } from "../dataset/build-features.ts";
import { type History, userHistories } from "../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../dataset/indices.ts";
import { rmse } from "../evaluation/rating-metrics.ts";
import { topK } from "../evaluation/top-k.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { resolveConfig } from "./config.ts";
import type { FittedModel, Progress, Task, Taste, TrainingData } from "./definition.ts";
import { CancelledError, ConfigError, MemoryLimitError, MissingFeaturesError } from "./errors.ts";
import { type AnyModelDefinition, findModel, models } from "./index.ts";
import { checkerboard, plantedTastes, stars, trainingData } from "./laws/planted-data.ts";

const userCount = 40;
const itemCount = 30;
/** what an arena may hold beyond what was asked of it: each array begins at a multiple of 64 bytes */
const SLACK_BYTES = 64 * 64;

let pools: KernelPool[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => createKernelPool({ threads })));
});
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/** Layers of a network that are small enough for hundreds of fits. */
const fewUnits = { hiddenUnits: 32, latentUnits: 16 };

/** Small enough for hundreds of fits; the fields are those that every factor model calls the same. */
function configOf(definition: AnyModelDefinition, given: Record<string, number> = { factors: 4, epochs: 3 }) {
  const known = Object.entries({ ...fewUnits, ...given }).filter(([field]) => field in definition.config);
  return resolveConfig(definition.config, { ...Object.fromEntries(known), ...membersOf(definition, given) });
}

/** The members of an ensemble are made as small. */
function membersOf({ config }: AnyModelDefinition, given: Record<string, number>): Record<string, string> {
  const { members } = config;
  if (members?.kind !== "text") return {};
  const names = members.default.split(",").map((member) => member.split(":")[0]);
  const settings = names.flatMap((name) =>
    Object.entries(given).flatMap(([field, value]) =>
      field in (findModel(name)?.config ?? {}) ? [`${name}.${field}=${value}`] : [],
    ),
  );
  return { memberSettings: settings.join(";") };
}

function fit(definition: AnyModelDefinition, data: TrainingData, { seed = 7, pool = pools[0] } = {}) {
  return definition.fit(data, configOf(definition), { seed, pool });
}

function bytesOf(model: FittedModel): string {
  const { tensors, manifest } = encodeArtifact(model.save());
  return Buffer.from(tensors).toString("base64") + JSON.stringify(manifest);
}

function allScores(model: FittedModel, taste: Taste): Float32Array {
  const scores = new Float32Array(model.itemCount).fill(Number.NaN);
  model.score(taste, Int32Array.from(scores.keys()), scores);
  return scores;
}

/** Functions of which JavaScript engines may round the last bit differently. */
const inexact = ["exp", "expm1", "log", "log1p", "log2", "log10", "pow", "cbrt", "hypot"]
  .concat(["sin", "cos", "tan", "asin", "acos", "atan", "atan2"])
  .concat(["sinh", "cosh", "tanh", "asinh", "acosh", "atanh"]) as readonly "exp"[];

/** Does some work while these functions refuse to be called. */
function withoutInexactMath(work: () => void): void {
  const refused = inexact.map((name) =>
    vi.spyOn(Math, name).mockImplementation(() => {
      throw new Error(`Math.${name} is not the same on every machine.`);
    }),
  );
  try {
    work();
  } finally {
    for (const spy of refused) spy.mockRestore();
  }
}

/** Any history of distinct items, the empty one included. */
function histories(task: Task): fc.Arbitrary<History> {
  const values = task === "rating" ? [1, 2, 3.5, 5] : [1, -1];
  return fc
    .uniqueArray(fc.tuple(fc.nat(itemCount - 1), fc.constantFrom(...values)), { selector: ([item]) => item })
    .map((entries) => ({
      items: Int32Array.from(entries, ([item]) => item),
      values: Float32Array.from(entries, ([, value]) => value),
    }));
}

/** Any small set of interactions with at least one. */
function anyData(task: Task): fc.Arbitrary<TrainingData> {
  return fc
    .record({ userCount: fc.integer({ min: 1, max: 8 }), itemCount: fc.integer({ min: 1, max: 8 }) })
    .chain((counts) =>
      fc
        .uniqueArray(
          fc.record({
            user: fc.nat(counts.userCount - 1),
            item: fc.nat(counts.itemCount - 1),
            liked: fc.boolean(),
          }),
          { selector: ({ user, item }) => `${user} ${item}`, minLength: 1 },
        )
        .map((rows) => trainingData(task, rows, counts)),
    );
}

test("every model has a name of its own, and is found by it", () => {
  for (const model of models) {
    expect(model.name).toMatch(/^[a-z]+(-[a-z]+)*(\+\+)?$/);
    expect(findModel(model.name)).toBe(model);
  }
  expect(findModel("magic")).toBeUndefined();
});

/** A model that needs features is given one: whether an item's index is even. */
const examined = models.map((definition): AnyModelDefinition => {
  if (definition.needs === undefined) return definition;
  return {
    ...definition,
    fit(data, config, context) {
      const { itemCount } = data.interactions;
      const colours = Array.from({ length: itemCount }, (_, item) => [item % 2 === 0 ? "white" : "black"]);
      const itemFeatures = buildFeatures(itemCount, [
        { name: "colour", kind: "categories", values: colours },
      ]);
      return definition.fit({ ...data, itemFeatures }, config, context);
    },
  };
});

test("a model that needs features says so where there are none", async () => {
  for (const definition of models) {
    if (definition.needs === undefined) continue;
    await expect(fit(definition, plantedTastes(definition.task, 5, 5))).rejects.toThrow(MissingFeaturesError);
  }
});

describe.each(examined.map((definition) => ({ name: definition.name, definition })))(
  "$name",
  ({ definition }) => {
    const { task } = definition;
    let model: FittedModel;
    beforeAll(async () => {
      model = await fit(definition, plantedTastes(task, userCount, itemCount));
    });

    // Feature: ml-enhancement, Property 1: save then load gives the same predictions.
    test("saved and loaded, it gives the same bits", () => {
      const { manifest, tensors } = encodeArtifact(model.save());
      const loaded = definition.load(decodeArtifact(JSON.parse(JSON.stringify(manifest)), tensors));
      expect(bytesOf(loaded)).toBe(bytesOf(model));
      fc.assert(
        fc.property(histories(task), fc.nat(itemCount - 1), (history, index) => {
          const item = index as ItemIndex;
          const [own, other] = [model.taste(history), loaded.taste(history)];
          expect(allScores(loaded, other)).toEqual(allScores(model, own));
          expect(loaded.predict?.(other, item)).toBe(model.predict?.(own, item));
          expect(loaded.contributions?.(other, item, 5)).toEqual(model.contributions?.(own, item, 5));
        }),
      );
      for (let user = 0; user < userCount; user++) {
        expect(loaded.tasteOf?.(user as UserIndex)).toEqual(model.tasteOf?.(user as UserIndex));
      }
    });

    test("an artifact of another model, in another layout or without its tensors is refused", () => {
      const artifact = model.save();
      const damaged: Artifact[] = [
        { ...artifact, model: "another" },
        { ...artifact, layout: artifact.layout + 1 },
        ...Object.keys(artifact.tensors).map((tensor) => ({
          ...artifact,
          tensors: Object.fromEntries(Object.entries(artifact.tensors).filter(([key]) => key !== tensor)),
        })),
      ];
      for (const one of damaged) expect(() => definition.load(one)).toThrow(ArtifactError);
    });

    // Feature: ml-enhancement, Property 16: the number of threads never changes a model.
    test("T5: one, two and four threads give the same bits", async () => {
      const same = async (data: TrainingData, seed: number) => {
        const fits = await Promise.all(pools.map((pool) => fit(definition, data, { seed, pool })));
        const [first, ...others] = fits.map(bytesOf);
        for (const other of others) expect(other).toBe(first);
      };
      await fc.assert(fc.asyncProperty(anyData(task), fc.nat(2 ** 32 - 1), same));
      await same(plantedTastes(task, 500, 200), 3);
    });

    test("T5: the same seed gives the same bits, and another seed others where chance has a part", async () => {
      const data = plantedTastes(task, userCount, itemCount);
      const [first, again, other] = await Promise.all(
        [1, 1, 2].map((seed) => fit(definition, data, { seed })),
      );
      expect(bytesOf(again)).toBe(bytesOf(first));
      expect(bytesOf(other) === bytesOf(first)).toBe(definition.unseeded === true);
    });

    test("a taste depends on the history alone and leaves it as it was", () => {
      fc.assert(
        fc.property(histories(task), (history) => {
          const copy = { items: history.items.slice(), values: history.values.slice() };
          const scores = allScores(model, model.taste(history));
          expect(history).toEqual(copy);
          expect(allScores(model, model.taste(copy))).toEqual(scores);
        }),
      );
    });

    test("it is served with arithmetic that every machine rounds alike", () => {
      const { manifest, tensors } = encodeArtifact(model.save());
      const { interactions } = plantedTastes(task, userCount, itemCount);
      const history = userHistories(interactions)(0);
      withoutInexactMath(() => {
        const served = definition.load(decodeArtifact(manifest, tensors));
        const taste = served.taste(history);
        allScores(served, taste);
        served.predict?.(taste, 1 as ItemIndex, 1e9);
        served.predict?.(taste, -1);
        served.contributions?.(taste, 1 as ItemIndex, 5);
      });
    });

    test("every item has a finite score for every user, also for one without a history", () => {
      const unknown = model.taste({ items: new Int32Array(), values: new Float32Array() });
      expect(allScores(model, unknown).every(Number.isFinite)).toBe(true);
      fc.assert(
        fc.property(histories(task), (history) => {
          expect(allScores(model, model.taste(history)).every(Number.isFinite)).toBe(true);
        }),
      );
    });

    test("it can be fitted to any data, and items and users without interactions do no harm", async () => {
      await fc.assert(
        fc.asyncProperty(anyData(task), async (data) => {
          const fitted = await fit(definition, data);
          const historyOf = userHistories(data.interactions);
          expect(fitted.itemCount).toBe(data.interactions.itemCount);
          for (let user = 0; user < data.interactions.userCount; user++) {
            expect(allScores(fitted, fitted.taste(historyOf(user))).every(Number.isFinite)).toBe(true);
          }
        }),
      );
    });

    test("an item's score is the same in whatever list of items it is asked for", () => {
      fc.assert(
        fc.property(histories(task), fc.array(fc.nat(itemCount - 1)), (history, items) => {
          const taste = model.taste(history);
          const all = allScores(model, taste);
          const scores = new Float32Array(items.length);
          model.score(taste, Int32Array.from(items), scores);
          expect(scores).toEqual(Float32Array.from(items, (item) => all[item]));
        }),
      );
    });

    // Feature: ml-enhancement, Property 10: the top N are N distinct items.
    test("its list holds distinct items that were not seen, as many as there are", () => {
      fc.assert(
        fc.property(histories(task), fc.nat(2 * itemCount), (history, k) => {
          const list = topK(allScores(model, model.taste(history)), k, history.items);
          expect(new Set(list).size).toBe(list.length);
          expect(list.length).toBe(Math.min(k, itemCount - history.items.length));
          for (const item of list) expect(history.items.includes(item)).toBe(false);
        }),
      );
    });

    test("a score is the inner product of the taste and the item's vector, where there are such vectors", () => {
      const { itemVectors } = model;
      if (itemVectors === undefined) return;
      const { data, width } = itemVectors;
      fc.assert(
        fc.property(histories(task), (history) => {
          const taste = model.taste(history);
          for (const [item, score] of allScores(model, taste).entries()) {
            const row = data.subarray(item * width, (item + 1) * width);
            expect(score).toBeCloseTo(
              row.reduce((sum, value, axis) => sum + value * taste.vector[axis], 0),
              5,
            );
          }
        }),
      );
    });

    test("many users are scored at once as one by one, on any number of threads", async () => {
      if (model.batchScorer === undefined) return;
      const scorers = pools.map((pool) => model.batchScorer?.(pool));
      await fc.assert(
        fc.asyncProperty(fc.array(histories(task), { maxLength: 9 }), async (list) => {
          const tastes = list.map((history) => model.taste(history));
          const [first, ...others] = await Promise.all(scorers.map((scorer) => scorer?.score(tastes)));
          expect(first?.length).toBe(tastes.length);
          for (const other of others) expect(other).toEqual(first);
          for (const [row, taste] of tastes.entries()) {
            const expected = allScores(model, taste);
            for (const [item, score] of (first?.[row] ?? []).entries())
              expect(Math.abs(score - expected[item])).toBeLessThan(1e-4 * (1 + Math.abs(expected[item])));
          }
        }),
      );
      for (const scorer of scorers) scorer?.release();
      for (const pool of pools) expect(pool.usedBytes()).toBe(0);
    });

    test("scores that are called probabilities lie from 0 to 1", () => {
      if (!model.scoresAreProbabilities) return;
      fc.assert(
        fc.property(histories(task), (history) => {
          const scores = allScores(model, model.taste(history));
          expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        }),
      );
    });

    test("contributions add up to what the history changes in the score, strongest first, from it alone", () => {
      const { contributions } = model;
      if (contributions === undefined) return;
      const unknown = allScores(model, model.taste({ items: new Int32Array(), values: new Float32Array() }));
      fc.assert(
        fc.property(histories(task), fc.nat(itemCount - 1), fc.nat(5), (history, item, limit) => {
          const taste = model.taste(history);
          const all = contributions(taste, item as ItemIndex, itemCount);
          const sum = all.reduce((total, { contribution }) => total + contribution, 0);
          expect(sum).toBeCloseTo(allScores(model, taste)[item] - unknown[item], 4);
          for (const [place, { item: own, contribution }] of all.entries()) {
            expect(history.items.includes(own)).toBe(true);
            if (place > 0)
              expect(Math.abs(contribution)).toBeLessThanOrEqual(Math.abs(all[place - 1].contribution));
          }
          expect(contributions(taste, item as ItemIndex, limit)).toEqual(all.slice(0, limit));
        }),
      );
    });

    test("a checkerboard is understood: the list holds what was held back of the user's own colour", async () => {
      if (definition.impersonal) return;
      const data = checkerboard(task, 20);
      const config = configOf(definition, { factors: 2, epochs: 100 });
      const fitted = await definition.fit(data, config, { seed: 7, pool: pools[1] });
      const historyOf = userHistories(data.interactions);
      for (let user = 0; user < 20; user++) {
        const history = historyOf(user);
        const ownColour = Array.from({ length: 10 }, (_, place) => 2 * place + (user % 2));
        const heldBack = ownColour.filter((item) => !history.items.includes(item));
        const tastes = [fitted.taste(history), fitted.tasteOf?.(user as UserIndex)];
        for (const taste of tastes.filter((taste) => taste !== undefined)) {
          const list = topK(allScores(fitted, taste), heldBack.length, history.items);
          expect([...list].toSorted((a, b) => a - b)).toEqual(heldBack);
        }
      }
    });

    // Feature: ml-enhancement, Property 3: training lowers the error.
    test("training lowers the loss that it reports", async () => {
      // What is sampled moves about its level: that it falls shows where there is much to learn, and after a while.
      const data = definition.sampled
        ? fc.constant(plantedTastes(task, userCount, itemCount))
        : anyData(task);
      const epochs = definition.sampled ? 20 : 6;
      // A network follows batches, which may raise the loss of all: seldom, and not by much.
      const isNetwork = "patience" in definition.config;
      let [runs, falls] = [0, 0];
      await fc.assert(
        fc.asyncProperty(data, fc.nat(2 ** 32 - 1), async (data, seed) => {
          const reports: Progress[] = [];
          const report = (progress: Progress) => reports.push(progress);
          const config = configOf(definition, { factors: 3, epochs });
          await definition.fit(data, config, { seed, pool: pools[0], report });
          const fractions = reports.map(({ fraction }) => fraction);
          expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
          const losses = reports.map(({ loss }) => loss).filter((loss) => loss !== undefined);
          if ("epochs" in definition.config) expect(losses.length).toBe(epochs);
          if (losses.length === 0) return;
          const [first, last] = [losses[0], losses[losses.length - 1]];
          expect(last).toBeLessThanOrEqual(isNetwork ? 1.5 * first + 0.05 : first * (1 + 1e-5));
          runs++;
          if (last <= first) falls++;
        }),
        { numRuns: definition.sampled ? 20 : 100 },
      );
      expect(falls).toBeGreaterThanOrEqual(isNetwork ? 0.9 * runs : 0);
    });

    // Feature: ml-enhancement, Property 9: an embedding has the configured dimension.
    test("a taste has as many factors as were asked for", async () => {
      if (!("factors" in definition.config)) return;
      await fc.assert(
        fc.asyncProperty(anyData(task), fc.integer({ min: 1, max: 40 }), async (data, factors) => {
          const config = configOf(definition, { factors, epochs: 1 });
          const fitted = await definition.fit(data, config, { seed: 1, pool: pools[0] });
          const taste = fitted.taste(userHistories(data.interactions)(0));
          const width = factors * (definition.sampled ? (taste.biases?.length ?? 0) : 1);
          expect(taste.vector.length).toBe(width);
          expect(fitted.tasteOf?.(0 as UserIndex).vector.length ?? width).toBe(width);
        }),
      );
    });

    // Feature: ml-enhancement, Property 2: predictions lie in the rating range.
    test("S3: predicted ratings lie in the rating range, for unknown items and users too", async () => {
      if (model.predict === undefined) return;
      await fc.assert(
        fc.asyncProperty(anyData(task), fc.array(fc.nat(7)), async (data, liked) => {
          const fitted = await fit(definition, data);
          const items = Int32Array.from(new Set(liked.map((item) => item % fitted.itemCount)));
          for (const value of [stars.min, stars.max]) {
            const taste = fitted.taste({ items, values: new Float32Array(items.length).fill(value) });
            for (let item = -1; item < fitted.itemCount; item++) {
              const rating = fitted.predict?.(taste, item as ItemIndex | -1);
              expect(rating).toBeGreaterThanOrEqual(stars.min);
              expect(rating).toBeLessThanOrEqual(stars.max);
            }
          }
        }),
      );
    });

    test("planted ratings are predicted better than by their mean", async () => {
      // Planted tastes are of what sets users apart.
      if (model.predict === undefined || definition.impersonal) return;
      const data = plantedTastes(task, 60, 50);
      const config = configOf(definition, { factors: 8, epochs: 60, regularization: 0.02 });
      const fitted = await definition.fit(data, config, { seed: 1, pool: pools[0] });
      const { users, items, values } = data.interactions;
      const historyOf = userHistories(data.interactions);
      const predicted = Array.from(items, (item, row) =>
        fitted.predict?.(fitted.taste(historyOf(users[row])), item as ItemIndex),
      );
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(rmse(predicted as number[], values)).toBeLessThan(
        0.7 *
          rmse(
            values.map(() => mean),
            values,
          ),
      );
    });

    test("T1: aborted before or during the work, it ends with a CancelledError and goes no further", async () => {
      const data = plantedTastes(task, userCount, itemCount);
      const aborted = { seed: 1, pool: pools[1], signal: AbortSignal.abort() };
      await expect(definition.fit(data, configOf(definition), aborted)).rejects.toThrow(CancelledError);

      const controller = new AbortController();
      let reports = 0;
      const report = () => {
        reports++;
        controller.abort();
      };
      const config = configOf(definition, { factors: 8, epochs: 500 });
      const work = definition.fit(data, config, {
        seed: 1,
        pool: pools[1],
        signal: controller.signal,
        report,
      });
      const outcome = await work.catch((error: unknown) => error);
      if (reports > 0) expect(outcome).toBeInstanceOf(CancelledError);
      expect(reports).toBeLessThanOrEqual(1);
      expect(pools[1].usedBytes()).toBe(0);
    });

    test("T1: gone on with from any checkpoint, on other threads, it ends with the same bits", async () => {
      expect(definition.resumable === true).toBe("epochs" in definition.config);
      if (!definition.resumable) return;
      const data = plantedTastes(task, userCount, itemCount);
      const config = configOf(definition);
      const checkpoints: Artifact[] = [];
      const onCheckpoint = (epoch: number, state: () => Artifact) => {
        expect(epoch).toBe(checkpoints.length + 1);
        const { manifest, tensors } = encodeArtifact(state());
        checkpoints.push(decodeArtifact(JSON.parse(JSON.stringify(manifest)), tensors));
      };
      const whole = await definition.fit(data, config, { seed: 7, pool: pools[0], onCheckpoint });
      expect(checkpoints.length).toBeGreaterThan(0);
      for (const resumeFrom of checkpoints) {
        const resumed = await definition.fit(data, config, { seed: 7, pool: pools[1], resumeFrom });
        expect(bytesOf(resumed)).toBe(bytesOf(whole));
      }
      const others: [TrainingData, object, number][] = [
        [plantedTastes(task, userCount + 1, itemCount + 1), config, 7],
        [data, { ...config, epochs: 4 }, 7],
        [data, config, 8],
      ];
      for (const [otherData, otherConfig, seed] of others) {
        const resumed = definition.fit(otherData, otherConfig, {
          seed,
          pool: pools[0],
          resumeFrom: checkpoints[0],
        });
        await expect(resumed).rejects.toThrow(ArtifactError);
      }
      expect(pools[0].usedBytes()).toBe(0);
    });

    test("T4: it keeps to the memory that it is given, or refuses with what it needs", async () => {
      const data = plantedTastes(task, 500, 200);
      const [, pool] = pools;
      pool.takePeakBytes();
      const whole = bytesOf(await fit(definition, data, { pool }));
      const needed = pool.takePeakBytes();
      for (const share of [0.01, 0.5, 1]) {
        const memoryBytes = Math.max(1, Math.floor(needed * share));
        const outcome = await definition
          .fit(data, configOf(definition), { seed: 7, pool, memoryBytes })
          .catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(MemoryLimitError);
          expect((outcome as MemoryLimitError).limitBytes).toBe(memoryBytes);
          expect((outcome as MemoryLimitError).neededBytes).toBeGreaterThan(memoryBytes);
          expect(share).toBeLessThan(1);
        } else {
          expect(bytesOf(outcome as FittedModel)).toBe(whole);
          expect(pool.takePeakBytes()).toBeLessThanOrEqual(memoryBytes + SLACK_BYTES);
        }
        expect(pool.usedBytes()).toBe(0);
        pool.takePeakBytes();
      }
    });

    test("T4: its settings are documented, their defaults allowed, and each bad one is named", () => {
      const fields = Object.entries(definition.config);
      for (const [, field] of fields) expect(field.doc.length).toBeGreaterThan(10);
      expect(Object.keys(resolveConfig(definition.config))).toEqual(fields.map(([field]) => field));
      const bad = Object.fromEntries([...fields.map(([field]) => [field, Number.NaN]), ["magic", 1]]);
      try {
        resolveConfig(definition.config, bad);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect((error as ConfigError).fields.map(({ field }) => field).toSorted()).toEqual(
          Object.keys(bad).toSorted(),
        );
      }
    });
  },
);
