import type { KernelPool } from "../../kernels/pool.ts";
import type { FittedModel, Task } from "../definition.ts";
import { findModel } from "../index.ts";
import { plantedTastes } from "./planted-data.ts";
import { configOf } from "./small-config.ts";

/** A model in one of its kinds, and how near single precision comes to its scores. */
export interface ExaminedModel {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
  /**
   * The largest error that is borne, relative to 1 + |score|. What is a chain of products keeps five digits in single
   * precision; what solves a system keeps as many less as its matrix is lopsided.
   */
  readonly tolerance: number;
}

const CHAIN = 2e-5;
const SOLVED = 1e-4;
// What leaves a system before it is solved shows rounding most.
const LEFT_EARLY = 1e-3;

export const examinedModels: readonly ExaminedModel[] = [
  { name: "autoencoder", given: {}, tolerance: CHAIN },
  { name: "autoencoder", given: { centered: false }, tolerance: CHAIN },
  { name: "mult-vae", given: {}, tolerance: CHAIN },
  { name: "rbm", given: { conditional: false }, tolerance: CHAIN },
  { name: "rbm", given: { conditional: true }, tolerance: CHAIN },
  { name: "neumf", given: { embeddingDim: 5, gmfDim: 3 }, tolerance: CHAIN },
  { name: "neumf", given: { variant: "gmf", embeddingDim: 5 }, tolerance: CHAIN },
  { name: "neumf", given: { variant: "mlp", embeddingDim: 5, hiddenLayers: "32-16-8" }, tolerance: CHAIN },
  { name: "sasrec", given: { embeddingDim: 8, maxLength: 6 }, tolerance: CHAIN },
  { name: "sasrec", given: { embeddingDim: 8, maxLength: 12, blocks: 3, biases: false }, tolerance: CHAIN },
  { name: "sasrec", given: { embeddingDim: 5, maxLength: 2, blocks: 1 }, tolerance: CHAIN },
  { name: "autorec", given: {}, tolerance: LEFT_EARLY },
  { name: "two-tower", given: {}, tolerance: SOLVED },
  { name: "implicit-als", given: {}, tolerance: SOLVED },
  { name: "implicit-als", given: { alpha: 40, factors: 8 }, tolerance: SOLVED },
  { name: "biased-mf", given: {}, tolerance: SOLVED },
  { name: "svd++", given: {}, tolerance: SOLVED },
  { name: "bpr", given: {}, tolerance: CHAIN },
  { name: "truncated-svd", given: {}, tolerance: CHAIN },
];

export const titleOf = ({ name, given }: ExaminedModel): string =>
  [name, ...Object.entries(given).map(([field, value]) => `${field} ${value}`)].join(", ");

/** Users and items of the data that are planted. */
export const counts = { users: 40, items: 30 };

/** Fits it on planted data. */
export async function fitExamined(
  { name, given }: ExaminedModel,
  pool: KernelPool,
): Promise<{ readonly model: FittedModel; readonly task: Task }> {
  const definition = findModel(name);
  if (definition === undefined) throw new Error(`There is no ${name}.`);
  const { task } = definition;
  const config = { ...configOf(definition, { factors: 4, epochs: 3, batchSize: 8 }), ...given };
  const data = plantedTastes(task, counts.users, counts.items);
  return { model: await definition.fit(data, config, { seed: 7, pool }), task };
}
