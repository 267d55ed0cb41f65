import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { scenarioInputs } from "../../../test/arbitrary-inputs.ts";
import { plantedItems, plantedModels } from "../../../test/planted-models.ts";
import type { RankingModel } from "../ranking-model.ts";
import { recommend } from "../recommend.ts";
import type { Scenario } from "../scenario.ts";
import type { SlateInputs } from "../situation.ts";
import { userHistory } from "../user-history.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});

const runs = { numRuns: 100 };
type Inputs = SlateInputs & { scenario: Scenario };

/** The same request without what proposes by the one model that leads. */
const ownOrder = ({
  scenario: { retrievers: _, order: _order, ...scenario },
  ...inputs
}: Inputs): Inputs => ({
  ...inputs,
  scenario,
});
const wholeList = (inputs: Inputs): Inputs => {
  const { policy: _, ...scenario } = ownOrder(inputs).scenario;
  return { ...inputs, scenario, request: { ...inputs.request, k: 100 } };
};
const blended = (inputs: Inputs, own: number, other: number) =>
  recommend({
    ...inputs,
    scenario: {
      ...inputs.scenario,
      ranker: { kind: "blend", models: [{ weight: own }, { model: "other", weight: other }] },
    },
  });
const byOne = (inputs: Inputs, model: RankingModel) =>
  recommend({ ...inputs, model, scenario: { ...inputs.scenario, ranker: { kind: "model" } } });
const scoresOf = ({ items }: { items: readonly { itemId: string; score: number }[] }) =>
  new Map(items.map(({ itemId, score }) => [itemId, score]));

test("W2: with all the weight on one model the list is that model's, to the last bit", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.constantFrom(0.2, 1, 7), (given, weight) => {
      const inputs = ownOrder(given);
      const other = inputs.models?.get("other") as RankingModel;
      for (const [list, model] of [
        [blended(inputs, weight, 0), inputs.model],
        [blended(inputs, 0, weight), other],
      ] as const) {
        if (list.blend === undefined) continue;
        expect(list.blend).toEqual([{ name: model.name, version: model.version, part: 1 }]);
        const plain = ({ itemId, score, placedBy, predictedRating }: (typeof list.items)[number]) => ({
          ...{ itemId, score, placedBy, predictedRating },
        });
        expect(list.items.map(plain)).toEqual(byOne(inputs, model).items.map(plain));
      }
    }),
    runs,
  );
});

test("W2: what both models put first no weights put second", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.integer({ min: 1, max: 99 }), (given, percent) => {
      const inputs = wholeList(given);
      const list = blended(inputs, percent, 100 - percent);
      fc.pre(list.blend?.length === 2);
      const own = scoresOf(blended(inputs, 1, 0));
      const other = scoresOf(blended(inputs, 0, 1));
      const both = scoresOf(list);
      for (const [x, score] of both)
        for (const [y, less] of both) {
          const isBetter = own.get(x)! >= own.get(y)! && other.get(x)! >= other.get(y)!;
          if (isBetter) expect(score).toBeGreaterThanOrEqual(less);
        }
    }),
    { numRuns: 40 },
  );
});

test("W2: more weight for a model never takes an item below one that this model ranks lower", () => {
  const percent = fc.integer({ min: 1, max: 99 });
  fc.assert(
    fc.property(scenarioInputs(models), percent, percent, (given, one, two) => {
      const inputs = wholeList(given);
      const [less, more] = [Math.min(one, two), Math.max(one, two)];
      const own = scoresOf(blended(inputs, 1, 0));
      const before = blended(inputs, less, 100 - less);
      fc.pre(before.blend?.length === 2);
      const [earlier, later] = [scoresOf(before), scoresOf(blended(inputs, more, 100 - more))];
      const largest = Math.max(...[...later.values()].map(Math.abs));
      for (const x of own.keys())
        for (const y of own.keys())
          if (own.get(x)! >= own.get(y)! && earlier.get(x)! >= earlier.get(y)!)
            expect(later.get(x)! - later.get(y)!).toBeGreaterThanOrEqual(-1e-5 * largest);
    }),
    { numRuns: 40 },
  );
});

test("W2: weights mean the same whatever a request leaves out", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.integer({ min: 1, max: 99 }), (given, percent) => {
      const inputs = wholeList(given);
      const whole = blended(inputs, percent, 100 - percent);
      fc.pre(whole.blend !== undefined);
      const [first] = whole.items;
      fc.pre(first !== undefined);
      const exclude = [...(inputs.request.exclude ?? []), first!.itemId];
      const less = blended({ ...inputs, request: { ...inputs.request, exclude } }, percent, 100 - percent);
      fc.pre(less.blend !== undefined);
      expect(less.items.map(({ itemId, score }) => [itemId, score])).toEqual(
        whole.items.slice(1).map(({ itemId, score }) => [itemId, score]),
      );
    }),
    runs,
  );
});

const films = new Map([...plantedItems].map(([id, taste]) => [id, { title: id, genres: [taste] }]));
const horrorFan = userHistory(["Horror-0", "Horror-1"].map((itemId) => ({ itemId, type: "rate", value: 5 })));
const modelCalled = (name: string) => models.find((model) => model.name === name) as RankingModel;

function explained(own: string, other: string, weights: readonly [number, number]) {
  const inputs = {
    history: horrorFan,
    catalog: { sequence: 1, items: films },
    model: modelCalled(own),
    models: new Map([["other", modelCalled(other)]]),
    request: { k: 5, explain: true },
    scenario: {},
    now: 0,
    seed: 0,
  };
  return blended(inputs, ...weights);
}

test("S5: the shares of a blend's reasons are of the blend's score, by its weights", () => {
  const list = explained("implicit-als", "ease", [1, 1]);
  expect(list.path).toBe("blend");
  const [reason] = list.items[0]?.reasons ?? [];
  const shares = reason?.items?.map(({ contribution }) => contribution) ?? [];
  expect(reason?.items?.map(({ itemId }) => itemId).sort()).toEqual(["Horror-0", "Horror-1"]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);

  const shareBy = (weights: readonly [number, number]) => {
    const { items } = explained("implicit-als", "ease", weights);
    const of = items.find(({ itemId }) => itemId === list.items[0]?.itemId)?.reasons?.[0]?.items;
    return of?.find(({ itemId }) => itemId === "Horror-0")?.contribution ?? Number.NaN;
  };
  const [own, both, other] = [shareBy([1, 0]), shareBy([1, 1]), shareBy([0, 1])];
  expect(both).toBeGreaterThan(Math.min(own, other));
  expect(both).toBeLessThan(Math.max(own, other));
});

test("S5: a model that can't tell what its scores rest on leaves its part of the shares open", () => {
  const shareOf = (weights: readonly [number, number]) => {
    const items = explained("ease", "popularity", weights).items[0]?.reasons?.[0]?.items ?? [];
    return items.reduce((sum, { contribution }) => sum + contribution, 0);
  };
  expect(shareOf([1, 0])).toBeCloseTo(1, 4);
  expect(shareOf([1, 1])).toBeLessThan(1);
  expect(shareOf([1, 1])).toBeGreaterThan(0);
});

test("S5: users who are alike are told of by a blend that listens to a model that ranks by them", () => {
  const typesOf = (weights: readonly [number, number]) =>
    explained("ease", "user-knn", weights).items.flatMap(
      ({ explanation }) => explanation?.reasons.map(({ type }) => type) ?? [],
    );
  expect(typesOf([1, 1])).toContain("similar_users");
  expect(typesOf([1, 0])).not.toContain("similar_users");
});

test("S1: a rating is predicted by the models that predict one, each by its part", () => {
  const ratings = (own: string, other: string, weights: readonly [number, number]) =>
    new Map(
      explained(own, other, weights).items.map(({ itemId, predictedRating }) => [itemId, predictedRating]),
    );
  const mixed = ratings("biased-mf", "bias", [3, 1]);
  const [own, other] = [ratings("biased-mf", "bias", [1, 0]), ratings("biased-mf", "bias", [0, 1])];
  const compared = [...mixed].filter(([itemId]) => own.has(itemId) && other.has(itemId));
  expect(compared.length).toBeGreaterThan(0);
  for (const [itemId, rating] of compared)
    expect(rating).toBeCloseTo((3 * own.get(itemId)! + other.get(itemId)!) / 4, 4);
  expect([...ratings("ease", "bias", [1, 1]).values()].every((rating) => rating !== undefined)).toBe(true);
});
