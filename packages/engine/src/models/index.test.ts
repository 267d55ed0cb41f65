import { expect, test } from "vitest";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { MissingFeaturesError } from "./errors.ts";
import { findModel, models } from "./index.ts";
import { plantedTastes } from "./laws/planted-data.ts";
import { configOf } from "./laws/small-config.ts";

test("every model has a name of its own, and is found by it", () => {
  for (const model of models) {
    expect(model.name).toMatch(/^[a-z]+(-[a-z]+)*(\+\+)?$/);
    expect(findModel(model.name)).toBe(model);
  }
  expect(findModel("magic")).toBeUndefined();
});

test("a model that needs features says so where there are none", async () => {
  const pool = await createKernelPool({ threads: 1 });
  for (const definition of models) {
    if (definition.needs === undefined) continue;
    const fitted = definition.fit(plantedTastes(definition.task, 5, 5), configOf(definition), {
      seed: 7,
      pool,
    });
    await expect(fitted).rejects.toThrow(MissingFeaturesError);
  }
  await pool.close();
});
