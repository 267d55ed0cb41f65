import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildFeatures } from "../../dataset/build-features.ts";
import { type History, userHistories } from "../../dataset/history.ts";
import { split } from "../../dataset/split.ts";
import { evaluateRanking } from "../../evaluation/evaluate-ranking.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { resolveConfig } from "../config.ts";
import type { FittedModel, TrainingData } from "../definition.ts";
import { ConfigError, MissingFeaturesError } from "../errors.ts";
import { findModel } from "../index.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { reweighted } from "./model.ts";
import { sharedRanks, unitSpread } from "./standing.ts";

const ensemble = findModel("ensemble")!;
let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 1 });
});
afterAll(() => pool.close());

const data = plantedTastes("ranking", 60, 40);
const history = userHistories(data.interactions)(3);

function fit(
  name: string,
  config: Record<string, unknown> = {},
  of: TrainingData = data,
): Promise<FittedModel> {
  const definition = findModel(name)!;
  return definition.fit(of, resolveConfig(definition.config, config), { seed: 1, pool });
}

function scores(model: FittedModel, of: History = history): Float32Array {
  const all = new Float32Array(model.itemCount);
  model.score(model.taste(of), Int32Array.from(all.keys()), all);
  return all;
}

const met = new Uint8Array(data.interactions.itemCount);
for (const item of history.items) met[item] = 1;

describe("standing", () => {
  test("scores are brought to a deviation of 1 over what was not met", () => {
    const scores = Float32Array.of(3, 100, 1, 5);
    expect(unitSpread(scores, Uint8Array.of(0, 1, 0, 0))).toBeCloseTo(1 / Math.sqrt(8 / 3), 12);
    expect(unitSpread(scores, Uint8Array.of(1, 1, 1, 1))).toBe(0);
    expect(unitSpread(Float32Array.of(7, 7), new Uint8Array(2))).toBe(0);
  });

  test("ranks count unmet items, and equals share the best", () => {
    expect([...sharedRanks(Float32Array.of(3, 9, 1, 3, 0), Uint8Array.of(0, 1, 0, 0, 0))]).toEqual([
      1, 1, 3, 1, 4,
    ]);
  });

  /*
   * from ranx import Run, fuse
   * fuse([Run({"u": dict(zip("01234", a))}), Run({"u": dict(zip("01234", b))})], method="rrf", params={"k": 60}, norm=None)
   */
  test("M7: reciprocal ranks are those of ranx 0.3.21", () => {
    const ranks = [
      [3, 2.5, 1, 0.5, -1],
      [0.1, 0.9, 0.2, 0.8, 0.3],
    ].map((own) => sharedRanks(Float32Array.from(own), new Uint8Array(5)));
    const expected = [
      0.03177805800756621, 0.03252247488101534, 0.03149801587301587, 0.031754032258064516,
      0.03125763125763126,
    ];
    for (const [item, value] of expected.entries())
      expect(1 / (60 + ranks[0][item]) + 1 / (60 + ranks[1][item])).toBeCloseTo(value, 12);
  });
});

describe("M7: an ensemble", () => {
  test("sums its members' scores by weight", async () => {
    const members = await Promise.all([fit("implicit-als", { factors: 4 }), fit("item-knn")]);
    const [als, knn] = members.map((member) => scores(member));
    const model = await fit("ensemble", {
      method: "weights",
      members: "implicit-als:0.7,item-knn:0.3",
      memberSettings: "implicit-als.factors=4",
    });
    for (const [item, score] of scores(model).entries()) {
      const sum = 0.7 * unitSpread(als, met) * als[item] + 0.3 * unitSpread(knn, met) * knn[item];
      expect(score).toBeCloseTo(sum, 5);
    }
    const other = ensemble.load(reweighted(model.save(), { "implicit-als": 0, "item-knn": 2 }));
    for (const [item, score] of scores(other).entries())
      expect(score).toBeCloseTo(2 * unitSpread(knn, met) * knn[item], 5);
    expect(() => reweighted(model.save(), { popularity: 1 })).toThrow(RangeError);
  });

  test("sums its members' reciprocal ranks, and explains nothing by them", async () => {
    const members = await Promise.all([fit("popularity"), fit("item-knn")]);
    const [first, second] = members.map((member) => sharedRanks(scores(member), met));
    const model = await fit("ensemble", {
      method: "reciprocal-rank",
      members: "popularity:2,item-knn:1",
      rankConstant: 10,
    });
    for (const [item, score] of scores(model).entries())
      expect(score).toBeCloseTo(2 / (10 + first[item]) + 1 / (10 + second[item]), 6);
    expect(model.contributions).toBeUndefined();
  });

  test.each(["tuned", "stacking"])(
    "%s: it is about as good as its best member, or better",
    async (method) => {
      const planted = plantedTastes("ranking", 200, 80);
      const { train, test } = split(planted.interactions, { kind: "per-user", choose: "random" }, 5);
      const measure = async (name: string, config: Record<string, unknown>) => {
        const model = await fit(name, config, { ...planted, interactions: train });
        return evaluateRanking(model, { train, test, k: [10], bootstrap: { resamples: 1 } }).metrics[
          "ndcg@10"
        ].value;
      };
      const own = { factors: 3, epochs: 10 };
      const settings = "implicit-als.factors=3;implicit-als.epochs=10";
      const members = "implicit-als,popularity,item-knn";
      const alone = await Promise.all([
        measure("implicit-als", own),
        measure("popularity", {}),
        measure("item-knn", {}),
      ]);
      const together = await measure("ensemble", { method, members, memberSettings: settings });
      expect(together).toBeGreaterThan(0.97 * Math.max(...alone));
      expect(together).toBeGreaterThan(Math.min(...alone) + 0.02);
    },
  );

  test("with content it lists what nobody has met", async () => {
    const { interactions } = data;
    const unmet = interactions.itemCount - 1;
    expect(interactions.items.includes(unmet)).toBe(false);
    const liked = history.items[history.values.indexOf(1)];
    const kinds = Array.from({ length: interactions.itemCount }, (_, item) => [
      item === unmet || item === liked ? "rare" : "usual",
    ]);
    const itemFeatures = buildFeatures(interactions.itemCount, [
      { name: "kind", kind: "categories", values: kinds },
    ]);
    const config = { method: "weights", members: "content:1,item-knn:0.01" };
    const model = await fit("ensemble", config, { ...data, itemFeatures });
    const drawn = { items: Int32Array.of(liked), values: Float32Array.of(1) };
    const all = scores(model, drawn);
    expect(all[unmet]).toBe(Math.max(...all.filter((_, item) => item !== liked)));
    await expect(fit("ensemble", config)).rejects.toThrow(MissingFeaturesError);
  });

  test.each([
    ["members", { members: "" }, /no model with a weight above 0/],
    ["members", { members: "magic" }, /"magic" is no model that can take part; there are popularity/],
    ["members", { members: "ensemble" }, /no model that can take part/],
    ["members", { members: "biased-mf" }, /predicts ratings/],
    [
      "memberSettings",
      { memberSettings: "implicit-als.factors=0" },
      /implicit-als.factors must be a whole number/,
    ],
    ["memberSettings", { memberSettings: "content.recency=1" }, /content is not among the members/],
    ["memberSettings", { memberSettings: "factors" }, /not written as MODEL.SETTING=VALUE/],
  ])("%s %j is refused, and why", async (field, config, words) => {
    const error = await fit("ensemble", config).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).fields[0]?.field).toBe(field);
    expect((error as ConfigError).message).toMatch(words);
  });
});
