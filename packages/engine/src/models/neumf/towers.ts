import type { Layer } from "../../neural/apply-layer.ts";
import { columnsOf, type Matrix, type ProgramWriter } from "../../neural/program.ts";
import { glorotStart } from "../../neural/starts.ts";
import type { NeumfConfig } from "./config.ts";

/** The sizes that a configuration comes to; 0 where a part is absent. */
export interface Sizes {
  /** factors whose products are weighed */
  readonly gmf: number;
  /** numbers that describe a user, and as many an item, to the network */
  readonly mlp: number;
  /** units of the hidden layers */
  readonly hidden: readonly number[];
  /** floats of one vector of the embedding: gmf + mlp and padding */
  readonly vector: number;
}

export function sizesOf({ variant, embeddingDim, gmfDim, hiddenLayers }: NeumfConfig): Sizes {
  const gmf = variant === "mlp" ? 0 : gmfDim || embeddingDim;
  const mlp = variant === "gmf" ? 0 : embeddingDim;
  const hidden = variant === "gmf" ? [] : hiddenLayers.split("-").map(Number);
  return { gmf, mlp, hidden, vector: 4 * Math.ceil((gmf + mlp) / 4) };
}

/** Where the parts of a vector stand: a user's end where an item's begin, so that the network reads both as one. */
export function placesOf({ gmf, mlp, vector }: Sizes) {
  return { userGmf: vector - mlp - gmf, userMlp: vector - mlp, itemMlp: 0, itemGmf: mlp };
}

/**
 * Writes the network up to its scores.
 *
 * @param pair the vectors of a user and an item side by side
 * @param apart writes two scores, gmf's and mlp's, instead of their sum
 * @returns the scores, one column each
 */
export function writeTowers(
  writer: ProgramWriter,
  pair: Matrix,
  sizes: Sizes,
  dropout: number,
  apart: boolean,
): Matrix[] {
  const { gmf, mlp, hidden, vector } = sizes;
  const { userGmf, userMlp, itemGmf } = placesOf(sizes);
  const top = hidden.at(-1) ?? 0;
  const both = writer.matrix(gmf + top);
  if (gmf > 0) {
    const item = columnsOf(pair, vector + itemGmf, gmf);
    writer.product(columnsOf(pair, userGmf, gmf), item, columnsOf(both, 0, gmf));
  }
  let layer = columnsOf(pair, userMlp, 2 * mlp);
  for (const [index, width] of hidden.entries()) {
    const isLast = index === hidden.length - 1;
    const start = glorotStart(layer.width, width);
    const place = isLast ? columnsOf(both, gmf, width) : writer.matrix(width);
    const isWhole = dropout === 0;
    const output = writer.dense(`hidden${index + 1}`, layer, isWhole ? place : writer.matrix(width), start);
    writer.activate(output, "relu");
    layer = isWhole ? output : writer.dropOut(output, dropout, place);
  }
  const head = (name: string, input: Matrix) =>
    writer.dense(name, input, writer.matrix(1), glorotStart(input.width, 1));
  if (!apart) return [head("score", both)];
  return [head("gmfScore", columnsOf(both, 0, gmf)), head("mlpScore", columnsOf(both, gmf, top))];
}

/** What was learned, as serving needs it. */
export interface Towers {
  /** (users + items) x sizes.vector */
  readonly vectors: Float32Array;
  readonly hidden: readonly Layer[];
  /** one weight for each product and each unit of the last hidden layer */
  readonly score: Layer;
}
