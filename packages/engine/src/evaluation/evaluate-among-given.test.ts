import { expect, test } from "vitest";
import type { Interactions } from "../dataset/interactions.ts";
import type { FittedModel } from "../models/definition.ts";
import { evaluateAmongGiven } from "./evaluate-among-given.ts";

const train: Interactions = {
  userCount: 4,
  itemCount: 6,
  users: Int32Array.of(0),
  items: Int32Array.of(0),
  values: Float32Array.of(1),
};

/** Scores that are known; nothing else of a model is asked for. */
function modelOf(scoreOf: readonly number[]): FittedModel {
  return {
    itemCount: scoreOf.length,
    taste: () => ({ vector: new Float32Array(0) }),
    score: (_, items, scores) => scores.set(Float32Array.from(items, (item) => scoreOf[item])),
    save: () => expect.unreachable(),
  };
}

test("hit rate and NDCG of one test item among those given", () => {
  const model = modelOf([0.9, 0.8, 0.7, 0.7, 0.1, 0.5]);
  const candidates = [
    // best of all
    { user: 0, item: 0, negatives: Int32Array.of(1, 2, 4) },
    // third
    { user: 1, item: 2, negatives: Int32Array.of(0, 1, 5) },
    // as good as a negative of lower index, which comes first: third as well
    { user: 2, item: 3, negatives: Int32Array.of(2, 4, 1) },
    // also among the negatives: it counts once; as good as a negative of higher index, it comes second
    { user: 3, item: 2, negatives: Int32Array.of(2, 3, 4, 1) },
  ];
  const { perUser, metrics } = evaluateAmongGiven(model, { train, candidates, k: [2, 3] });
  expect([...perUser["hit-rate@2"]]).toEqual([1, 0, 0, 1]);
  expect([...perUser["hit-rate@3"]]).toEqual([1, 1, 1, 1]);
  expect([...perUser["ndcg@3"]]).toEqual([1, 0.5, 0.5, 1 / Math.log2(3)]);
  expect(metrics["hit-rate@2"].value).toBe(0.5);
});

test("tastes are folded in from histories, unless those learned for each user are asked for", () => {
  const model: FittedModel = {
    itemCount: 6,
    // Who is folded in likes high indices, and who was learned low ones.
    taste: () => ({ vector: Float32Array.of(1) }),
    tasteOf: () => ({ vector: Float32Array.of(-1) }),
    score: ({ vector }, items, scores) => scores.set(Float32Array.from(items, (item) => vector[0] * item)),
    save: () => expect.unreachable(),
  };
  const candidates = [{ user: 0, item: 4, negatives: Int32Array.of(1, 2, 3) }];
  const hits = (tastes?: "folded" | "learned") =>
    evaluateAmongGiven(model, { train, candidates, tastes, k: [1] }).metrics["hit-rate@1"].value;
  expect([hits(), hits("folded"), hits("learned")]).toEqual([1, 1, 0]);
  const { tasteOf: _, ...folding } = model;
  expect(evaluateAmongGiven(folding, { train, candidates, tastes: "learned", k: [1] }).metrics).toEqual(
    evaluateAmongGiven(folding, { train, candidates, k: [1] }).metrics,
  );
});
