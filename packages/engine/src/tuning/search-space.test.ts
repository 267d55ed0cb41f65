import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveConfig } from "../models/config.ts";
import { type AnyModelDefinition, findModel, models } from "../models/index.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { randomPoint } from "./samplers/random.ts";
import { searchSpace } from "./search-space.ts";
import { requireSpace } from "./space/check-space.ts";
import { pointOf } from "./space/point-of.ts";
import { type Choice, settingsOf } from "./space/space.ts";

/** Own spaces, and those that are made of the config where a model has none. */
const definitions: [string, AnyModelDefinition][] = models.flatMap((model) => {
  const { space: _, ...withoutSpace } = model;
  return [
    [model.name, model],
    [`${model.name}, made of its config`, withoutSpace],
  ];
});

test.each(definitions)("T3: every point of the space of %s is a config of the model", (_, definition) => {
  const space = searchSpace(definition);
  requireSpace(space);
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const settings = settingsOf(space, randomPoint(space, seededRandom(seed)));
      expect(resolveConfig(definition.config, settings)).toMatchObject(settings);
    }),
  );
});

test.each(definitions)(
  "T3: the space of %s holds the settings that the model comes with",
  (_, definition) => {
    const space = searchSpace(definition);
    const own = resolveConfig<Record<string, Choice>>(definition.config, {});
    const point = pointOf(space, own);
    expect(resolveConfig(definition.config, settingsOf(space, point!))).toEqual(own);
  },
);

describe("T3: the published space", () => {
  const spaceOf = (name: string) => searchSpace(findModel(name)!);

  test("of the SAE", () => {
    expect(spaceOf("autoencoder")).toEqual([
      {
        name: "hiddenLayers",
        kind: "choice",
        choices: ["20-10", "50-20", "100-50"],
        settings: [
          { hiddenUnits: 20, codeUnits: 10 },
          { hiddenUnits: 50, codeUnits: 20 },
          { hiddenUnits: 100, codeUnits: 50 },
        ],
      },
      { name: "learningRate", kind: "number", min: 1e-4, max: 1e-1, scale: "log" },
      { name: "weightDecay", kind: "number", min: 1e-6, max: 1e-1, scale: "log" },
      { name: "dropout", kind: "number", min: 0, max: 0.5 },
    ]);
  });

  test("of the RBM", () => {
    expect(spaceOf("rbm")).toEqual([
      { name: "hiddenUnits", kind: "integer", min: 100, max: 500 },
      { name: "learningRate", kind: "number", min: 1e-4, max: 1e-1, scale: "log" },
      { name: "gibbsSteps", kind: "integer", min: 1, max: 20 },
      { name: "batchSize", kind: "choice", choices: [50, 100, 200] },
    ]);
  });
});
