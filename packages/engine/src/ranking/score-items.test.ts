import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { plantedItems, plantedModels } from "../../test/planted-models.ts";
import type { RankingModel } from "./ranking-model.ts";
import { recommend } from "./recommend.ts";
import { scoreItems } from "./score-items.ts";
import { type UserHistory, userHistory } from "./user-history.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});

const ids = [...plantedItems.keys()];
const catalog = { sequence: 1, items: new Map(ids.map((id) => [id, {}])) };
const history: fc.Arbitrary<UserHistory> = fc
  .array(
    fc.record({
      itemId: fc.constantFrom(...ids),
      type: fc.constant("rate" as const),
      value: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 6 },
  )
  .map(userHistory);

test("S14: the scores of single items are those of lists", () => {
  fc.assert(
    fc.property(fc.nat(), history, (choice, history) => {
      const model = models[choice % models.length] as RankingModel;
      const request = { k: ids.length };
      const { path, items } = recommend({
        history,
        catalog,
        model,
        request,
        scenario: { exclude: [] },
        now: 0,
        seed: 0,
      });
      const byModel = items.filter(({ path }) => path === undefined);
      const scores = scoreItems(
        model,
        history,
        byModel.map(({ itemId }) => itemId),
      );
      if (path === "model") expect(byModel.map(({ score }) => score)).toEqual([...scores]);
    }),
    { numRuns: 100 },
  );
});

test("S14: a score depends on no other item that is asked about; unknown items are never above known ones", () => {
  const asked = fc.array(fc.constantFrom(...ids, "gone", "new"), { maxLength: 30 });
  fc.assert(
    fc.property(fc.nat(), history, asked, (choice, history, asked) => {
      const model = models[choice % models.length] as RankingModel;
      const scores = [...scoreItems(model, history, asked)];
      expect(scores).toEqual(asked.flatMap((itemId) => [...scoreItems(model, history, [itemId])]));
      const [unknown] = scoreItems(model, history, ["gone"]);
      for (const score of scores) expect(score).toBeGreaterThanOrEqual(unknown ?? Number.NaN);
      expect(unknown).toBeLessThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});
