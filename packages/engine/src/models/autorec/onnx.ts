import { conjugateGradients } from "../../onnx/conjugate-gradients.ts";
import type { OnnxGraph } from "../../onnx/graph.ts";
import { type Value, writeGraph } from "../../onnx/graph-writer.ts";
import { ratingRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";

/**
 * Users' ratings in, the ratings of all items out; not clamped to the range of ratings. A user's weights are found by the
 * ridge regression of the model, in as many steps.
 *
 * @param levels what the ratings of each item are measured from
 * @param codes items x width
 * @param average the weights of the average user
 */
export function autorecGraph(
  levels: Float32Array,
  codes: Float32Array,
  average: Float32Array,
  penalty: number,
  steps: number,
): OnnxGraph {
  const writer = writeGraph();
  const { op } = writer;
  const itemCount = levels.length;
  const width = average.length;
  const ratings = ratingRows(writer, itemCount);
  const known = ratings.known();
  const ofItems = writer.tensor("levels", levels, [itemCount]);
  const rows = writer.tensor("codes", codes, [itemCount, width]);
  const start = writer.tensor("average_user", average, [1, width]);
  const products = (weights: Value) => op("Gemm", [weights, rows], { transB: 1 });
  const sums = (entries: Value) => op("MatMul", [op("Mul", [entries, known]), rows]);

  const usual = op("Add", [products(start), ofItems]);
  const move = conjugateGradients(writer, {
    right: sums(op("Sub", [ratings.values, usual])),
    product: (direction) =>
      op("Add", [sums(products(direction)), op("Mul", [direction, writer.number(penalty)])]),
    steps,
    orthogonal: true,
  });
  scoresOutput(writer, op("Add", [products(op("Add", [move, start])), ofItems]), itemCount);
  return writer.finish();
}
