/** What tastes and scores promise to those who serve them. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { inputsInGuide } from "../../../test/onnx/guide.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { topK } from "../../evaluation/top-k.ts";
import { onnxGraphOf } from "../../onnx/export-onnx.ts";
import type { FittedModel } from "../definition.ts";
import { anyData, histories } from "./any-data.ts";
import { allScores } from "./bits.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { plantedTastes, stars } from "./planted-data.ts";

eachModel(({ definition, task, pools, fit }) => {
  let model: FittedModel;
  beforeAll(async () => {
    model = await fit(plantedTastes(task, userCount, itemCount));
  });

  test("a taste depends on the history alone and leaves it as it was", () => {
    fc.assert(
      fc.property(histories(task, itemCount), (history) => {
        const copy = { items: history.items.slice(), values: history.values.slice() };
        const scores = allScores(model, model.taste(history));
        expect(history).toEqual(copy);
        expect(allScores(model, model.taste(copy))).toEqual(scores);
      }),
    );
  });

  test("every item has a finite score for every user, also for one without a history", () => {
    const unknown = model.taste({ items: new Int32Array(), values: new Float32Array() });
    expect(allScores(model, unknown).every(Number.isFinite)).toBe(true);
    fc.assert(
      fc.property(histories(task, itemCount), (history) => {
        expect(allScores(model, model.taste(history)).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("an item's score is the same in whatever list of items it is asked for", () => {
    fc.assert(
      fc.property(histories(task, itemCount), fc.array(fc.nat(itemCount - 1)), (history, items) => {
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
      fc.property(histories(task, itemCount), fc.nat(2 * itemCount), (history, k) => {
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
      fc.property(histories(task, itemCount), (history) => {
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
      fc.asyncProperty(fc.array(histories(task, itemCount), { maxLength: 9 }), async (list) => {
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
      fc.property(histories(task, itemCount), (history) => {
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
      fc.property(histories(task, itemCount), fc.nat(itemCount - 1), fc.nat(5), (history, item, limit) => {
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

  test("R9: has an ONNX form exactly when the guide says so, with the inputs that it names", () => {
    const inputs = onnxGraphOf(model)?.inputs.map(({ name }) => name);
    expect(inputs).toEqual(inputsInGuide.get(definition.name));
  });

  // Feature: ml-enhancement, Property 2: predictions lie in the rating range.
  test("S3: predicted ratings lie in the rating range, for unknown items and users too", async () => {
    if (model.predict === undefined) return;
    await fc.assert(
      fc.asyncProperty(anyData(task), fc.array(fc.nat(7)), async (data, liked) => {
        const fitted = await fit(data);
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
});
