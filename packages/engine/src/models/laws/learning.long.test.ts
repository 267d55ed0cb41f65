/** What a fit makes of its data. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import { rmse } from "../../evaluation/rating-metrics.ts";
import { topK } from "../../evaluation/top-k.ts";
import type { Progress } from "../definition.ts";
import { anyData } from "./any-data.ts";
import { allScores } from "./bits.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { checkerboard, plantedTastes } from "./planted-data.ts";
import { configOf } from "./small-config.ts";

eachModel(({ definition, task, pools, fit }) => {
  test("it can be fitted to any data, and items and users without interactions do no harm", async () => {
    await fc.assert(
      fc.asyncProperty(anyData(task), async (data) => {
        const fitted = await fit(data);
        const historyOf = userHistories(data.interactions);
        expect(fitted.itemCount).toBe(data.interactions.itemCount);
        for (let user = 0; user < data.interactions.userCount; user++) {
          expect(allScores(fitted, fitted.taste(historyOf(user))).every(Number.isFinite)).toBe(true);
        }
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
    const data = definition.sampled ? fc.constant(plantedTastes(task, userCount, itemCount)) : anyData(task);
    // A network follows batches, which may raise the loss of all: seldom, and not by much. Its start may be good already.
    const isNetwork = "patience" in definition.config;
    const epochs = definition.sampled || isNetwork ? 20 : 6;
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

  test("planted ratings are predicted better than by their mean", async () => {
    // Planted tastes are of what sets users apart.
    if (task !== "rating" || definition.impersonal) return;
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
});
