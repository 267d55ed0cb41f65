import { afterAll, beforeAll, describe } from "vitest";
import { buildFeatures } from "../../dataset/build-features.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import type { FittedModel, Task, TrainingData } from "../definition.ts";
import { type AnyModelDefinition, models } from "../index.ts";
import { configOf } from "./small-config.ts";

/** Counts of the data that most laws plant. */
export const userCount = 40;
export const itemCount = 30;

/** What a law has at hand. */
export interface Examined {
  readonly definition: AnyModelDefinition;
  readonly task: Task;
  /** of one, two and four threads; open while tests run */
  readonly pools: readonly KernelPool[];
  /** fits with small settings, by one thread unless told */
  fit(data: TrainingData, given?: { seed?: number; pool?: KernelPool }): Promise<FittedModel>;
}

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

/** States laws of every model: one that is added to the list is examined without a further line. */
export function eachModel(laws: (examined: Examined) => void): void {
  const pools: KernelPool[] = [];
  beforeAll(async () => {
    pools.push(...(await Promise.all([1, 2, 4].map((threads) => createKernelPool({ threads })))));
  });
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  describe.each(examined)("$name", (definition) => {
    laws({
      definition,
      task: definition.task,
      pools,
      fit: (data, { seed = 7, pool = pools[0] } = {}) =>
        definition.fit(data, configOf(definition), { seed, pool }),
    });
  });
}
