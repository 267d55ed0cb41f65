import { conjugateGradients } from "../../onnx/conjugate-gradients.ts";
import type { OnnxGraph } from "../../onnx/graph.ts";
import { type Value, writeGraph } from "../../onnx/graph-writer.ts";
import { ratingRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { Parameters } from "./descend.ts";
import type { Regressors } from "./regressors.ts";

const STEPS = 48;

/**
 * Users' ratings in, the ratings of all items out; not clamped to the range of ratings. A user's factors and bias are
 * those of the model's ridge regression, here by conjugate gradients.
 *
 * @param implicitFactors items x factors: of a model in which what was rated speaks as well as how, else absent
 */
export function biasedMfGraph(
  { mean, itemBiases }: Pick<Parameters, "mean" | "itemBiases">,
  { rows, penalties }: Regressors,
  implicitFactors?: Float32Array,
): OnnxGraph {
  const writer = writeGraph();
  const { op, number } = writer;
  const itemCount = itemBiases.length;
  const width = penalties.length;
  const ratings = ratingRows(writer, itemCount);
  const known = ratings.known();
  const count = writer.rowSums(known);
  const vectors = writer.tensor("regressors", rows, [itemCount, width]);
  const biases = writer.tensor("item_biases", itemBiases, [1, itemCount]);
  const levels = op("Add", [biases, number(mean)]);
  const sums = (entries: Value, of: Value) => op("MatMul", [op("Mul", [entries, known]), of]);
  const ratingsBy = (users: Value) => op("Gemm", [users, vectors], { transB: 1 });

  let rest = op("Sub", [ratings.values, levels]);
  let implicit: Value | undefined;
  if (implicitFactors !== undefined) {
    const spoken = writer.tensor("implicit_factors", withZero(implicitFactors, width), [itemCount, width]);
    const length = op("Sqrt", [op("Max", [count, number(1)])]);
    implicit = op("Div", [op("MatMul", [known, spoken]), length]);
    rest = op("Sub", [rest, ratingsBy(implicit)]);
  }
  const pulls = op("Mul", [count, writer.tensor("penalties", Float32Array.from(penalties), [width])]);
  const squares = op("Add", [op("MatMul", [known, op("Mul", [vectors, vectors])]), pulls]);
  const own = conjugateGradients(writer, {
    right: sums(rest, vectors),
    product: (direction) => op("Add", [sums(ratingsBy(direction), vectors), op("Mul", [direction, pulls])]),
    // Without ratings there is nothing to scale.
    scale: op("Reciprocal", [op("Max", [squares, number(1e-30)])]),
    steps: STEPS,
  });
  const users = implicit === undefined ? own : op("Add", [own, implicit]);
  scoresOutput(writer, op("Add", [ratingsBy(users), levels]), itemCount);
  return writer.finish();
}

/** Rows with a 0 at their end, where regressors have a 1. */
function withZero(rows: Float32Array, width: number): Float32Array {
  const own = width - 1;
  const wider = new Float32Array((rows.length / own) * width);
  for (let row = 0; row * own < rows.length; row++)
    wider.set(rows.subarray(row * own, (row + 1) * own), row * width);
  return wider;
}
