/** The same data, settings and seed give the same bits, on any machine. */
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { decodeArtifact, encodeArtifact } from "../../artifact/codec.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import type { FittedModel, TrainingData } from "../definition.ts";
import { anyData } from "./any-data.ts";
import { allScores, bytesOf } from "./bits.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { plantedTastes } from "./planted-data.ts";

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

eachModel(({ definition, task, pools, fit }) => {
  let model: FittedModel;
  beforeAll(async () => {
    model = await fit(plantedTastes(task, userCount, itemCount));
  });

  // Feature: ml-enhancement, Property 16: the number of threads never changes a model.
  test("T5: one, two and four threads give the same bits", async () => {
    const same = async (data: TrainingData, seed: number) => {
      const fits = await Promise.all(pools.map((pool) => fit(data, { seed, pool })));
      const [first, ...others] = fits.map(bytesOf);
      for (const other of others) expect(other).toBe(first);
    };
    await fc.assert(fc.asyncProperty(anyData(task), fc.nat(2 ** 32 - 1), same));
    await same(plantedTastes(task, 500, 200), 3);
  });

  test("T5: the same seed gives the same bits, and another seed others where chance has a part", async () => {
    const data = plantedTastes(task, userCount, itemCount);
    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => fit(data, { seed })));
    expect(bytesOf(again)).toBe(bytesOf(first));
    expect(bytesOf(other) === bytesOf(first)).toBe(definition.unseeded === true);
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
});
