import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { scenarioInputs } from "../../../test/arbitrary-inputs.ts";
import { plantedModels } from "../../../test/planted-models.ts";
import { bestVariant } from "../../kernels/variant.ts";
import { resolveConfig } from "../../models/config.ts";
import { implicitAls } from "../../models/implicit-als/model.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { candidatesFor } from "../candidates-for.ts";
import { loadRankingModel, type RankingModel } from "../ranking-model.ts";
import { recommend } from "../recommend.ts";
import { withCatalogColumns } from "../serving-artifact.ts";
import { foldedIn, type SlateInputs } from "../situation.ts";
import { userHistory } from "../user-history.ts";
import { type Found, type ModelSearch, searchFor } from "./model-search.ts";
import { encodedSearch, encodeVectors, openSharedModel, sharedArtifact } from "./shared-model.ts";

const module = new WebAssembly.Module(
  readFileSync(new URL(`../../../build/${bestVariant()}.wasm`, import.meta.url)),
);

interface Searched {
  readonly model: RankingModel;
  readonly search: (search: ModelSearch) => Found;
  readonly isEncoded: boolean;
}

function searched(given: RankingModel, kernels: WebAssembly.Module | undefined): Searched {
  const artifact = sharedArtifact(given.fitted.save());
  const model = loadRankingModel(artifact.artifact, given.version);
  const shared = artifact.share(model, 1);
  encodeVectors(shared);
  return { model, search: openSharedModel(shared, 0, kernels), isEncoded: shared.vectors !== undefined };
}

/** As a list is made whose model is searched on another thread. */
function withFound(inputs: SlateInputs, { search }: Searched) {
  const asked = searchFor(inputs);
  return recommend({ ...inputs, found: asked && structuredClone(search(structuredClone(asked))) });
}

/**
 * Vectors of few values, so that many scores are equal.
 * @param values 0: numbers that hardly differ, so that kernels, which round more, put scores in another order
 */
function coarseModel(itemCount: number, seed: number, values: number): RankingModel {
  const random = seededRandom(seed);
  const width = 8;
  const number = () =>
    values === 0 ? 1 + random.below(8) * 2 ** -23 : Math.round(values * random.normal()) / values;
  const data = Float32Array.from({ length: itemCount * width }, number);
  const config = { ...resolveConfig(implicitAls.config, { factors: width, alpha: 2 }) };
  const tensors = {
    userFactors: { shape: [1, width], data: new Float32Array(width) },
    itemFactors: { shape: [itemCount, width], data },
  };
  const artifact = { model: "implicit-als", layout: 2, config, metadata: {}, tensors };
  const itemIds = Array.from({ length: itemCount }, (_, item) => `item-${item}`);
  const itemCounts = Int32Array.from(itemIds, () => random.below(5));
  const columns = { itemIds, itemCounts, ratingRange: { min: 1, max: 5 }, likedFrom: 3 };
  return loadRankingModel(withCatalogColumns(artifact, columns), "1.0.0");
}

let models: Searched[] = [];
beforeAll(async () => {
  const planted = await plantedModels();
  models = planted.map((model) => searched(model, module));
});

test("S10: with any model, scenario and inputs a list is the same, bit for bit, when its model is searched elsewhere", () => {
  expect(models.filter(({ isEncoded }) => isEncoded).length).toBeGreaterThan(1);
  const ranking = models.map(({ model }) => model);
  fc.assert(
    fc.property(scenarioInputs(ranking), (inputs) => {
      const own = models.find(({ model }) => model === inputs.model) as Searched;
      const list = recommend(inputs);
      expect(withFound(inputs, own)).toStrictEqual(list);
      expect(withFound(foldedIn(inputs), own)).toStrictEqual(list);
    }),
    { numRuns: 400 },
  );
});

test("S10: a list is the same, bit for bit, when compiled kernels search its model for it", () => {
  const searches = new Map(models.map(({ model }) => [model, encodedSearch(model, module)]));
  expect([...searches.values()].filter((search) => search !== undefined).length).toBeGreaterThan(1);
  fc.assert(
    fc.property(scenarioInputs(models.map(({ model }) => model)), (inputs) => {
      expect(recommend(inputs, searches.get(inputs.model))).toStrictEqual(recommend(inputs));
    }),
    { numRuns: 400 },
  );
});

test("the same in large catalogs, where codes tell what comes into question, with many equal scores", () => {
  const cases = fc.record({
    itemCount: fc.integer({ min: 60, max: 900 }),
    values: fc.constantFrom(0, 1, 3, 1e6),
    seed: fc.nat(),
    compiled: fc.boolean(),
    liked: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
    absent: fc.integer({ min: 1, max: 9 }),
    share: fc.constantFrom(1, 2, 40),
    k: fc.integer({ min: 1, max: 30 }),
    candidates: fc.integer({ min: 1, max: 60 }),
    isOfModel: fc.boolean(),
    promotes: fc.boolean(),
    itemId: fc.option(fc.nat(), { nil: undefined }),
  });
  fc.assert(
    fc.property(cases, ({ itemCount, values, seed, compiled, liked, absent, share, ...asked }) => {
      const own = searched(coarseModel(itemCount, seed, values), compiled ? module : undefined);
      const listed = Array.from({ length: itemCount + 5 }, (_, item) => item).filter(
        (item) => item % absent !== 1,
      );
      const items = new Map(listed.map((item) => [`item-${item}`, { group: item % share }] as const));
      const itemId = asked.itemId === undefined ? undefined : [...items.keys()][asked.itemId % items.size];
      const inputs: SlateInputs = {
        model: own.model,
        catalog: { sequence: 1, items },
        history: userHistory(
          liked.map((item) => ({ itemId: `item-${item % itemCount}`, type: "rate" as const, value: 5 })),
        ),
        request: { k: asked.k, explain: true, itemId },
        scenario: {
          filter: "item.group == 0",
          candidates: asked.candidates,
          ...(asked.isOfModel && { retrievers: [{ kind: "model" as const }] }),
          policy: {
            newItems: { share: 0.2 },
            ...(asked.promotes && { promotion: { when: "item.group == 0", share: 0.5 } }),
          },
        },
        now: 0,
        seed,
      };
      expect(withFound(inputs, own)).toStrictEqual(recommend(inputs));
      if (compiled)
        expect(recommend(inputs, encodedSearch(own.model, module))).toStrictEqual(recommend(inputs));
    }),
    { numRuns: 200 },
  );
});

test("what is found, ahead or at once, is used: scores are not computed again", () => {
  const own = searched(coarseModel(500, 1, 1e6), module);
  const inputs: SlateInputs = {
    model: own.model,
    catalog: { sequence: 1, items: new Map(own.model.items.ids.map((id) => [id, {}])) },
    history: userHistory([{ itemId: "item-1", type: "rate", value: 5 }]),
    request: { k: 10 },
    now: 0,
    seed: 0,
  };
  const asked = searchFor(inputs);
  const found = asked && own.search(asked);
  let most = 0;
  const { fitted } = own.model;
  const watched: RankingModel = {
    ...own.model,
    fitted: {
      ...fitted,
      score(taste, items, scores) {
        most = Math.max(most, items.length);
        fitted.score(taste, items, scores);
      },
    },
  };
  const list = recommend(inputs);
  const search = encodedSearch(watched, module);
  const ways = [
    () => recommend({ ...inputs, model: watched, found }),
    () => recommend({ ...inputs, model: watched }, search),
  ];
  for (const way of ways) {
    most = 0;
    expect(way()).toStrictEqual(list);
    expect(most).toBe(1);
  }
});

test("a history that is folded in ahead is not folded in again", () => {
  const own = searched(coarseModel(50, 1, 1e6), module);
  let times = 0;
  const { fitted } = own.model;
  const model: RankingModel = {
    ...own.model,
    fitted: {
      ...fitted,
      taste(signals) {
        times++;
        return fitted.taste(signals);
      },
    },
  };
  const inputs = foldedIn({
    model,
    catalog: { sequence: 1, items: new Map(model.items.ids.map((id) => [id, {}])) },
    history: userHistory([{ itemId: "item-1", type: "rate", value: 5 }]),
    request: { k: 10 },
    scenario: { ranker: { kind: "blend", models: [{ weight: 1 }] } },
    now: 0,
    seed: 0,
  });
  candidatesFor(inputs);
  recommend(inputs);
  expect(times).toBe(1);
});
