import { conjugateGradients } from "../../onnx/conjugate-gradients.ts";
import type { OnnxGraph } from "../../onnx/graph.ts";
import { writeGraph } from "../../onnx/graph-writer.ts";
import { likedRows, preferenceRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { ImplicitAlsConfig } from "./config.ts";

// Scaled by its diagonal a user's system is the identity and little beside it: half as many steps were enough for the
// histories that tests make up.
const STEPS = 32;

/**
 * Users' preferences in, the scores of all items out. A user's factors are the solution of the user's half-step, here by
 * conjugate gradients.
 *
 * @param items items x factors
 * @param squares the diagonal of items^T items, which has nothing beside it
 */
export function implicitAlsGraph(
  { alpha, regularization, frequencyScaling }: ImplicitAlsConfig,
  items: Float32Array,
  squares: Float64Array,
): OnnxGraph {
  const writer = writeGraph();
  const { op, number } = writer;
  const factors = squares.length;
  const itemCount = items.length / factors;
  const rows = preferenceRows(writer, itemCount);
  const liked = likedRows(writer, rows);
  const vectors = writer.tensor("item_factors", items, [itemCount, factors]);

  const weights = op("Mul", [op("Abs", [rows.values]), number(alpha)]);
  const weight = op("Add", [writer.rowSums(weights), number(itemCount)]);
  const ridge = op("Mul", [op("Pow", [weight, number(frequencyScaling)]), number(regularization)]);
  const diagonal = op("Add", [writer.tensor("squares", Float32Array.from(squares), [factors]), ridge]);
  const wanted = op("Mul", [liked, op("Add", [weights, number(1)])]);
  const users = conjugateGradients(writer, {
    right: op("MatMul", [wanted, vectors]),
    product: (direction) => {
      const scores = op("Gemm", [direction, vectors], { transB: 1 });
      const bent = op("MatMul", [op("Mul", [scores, weights]), vectors]);
      return op("Add", [bent, op("Mul", [direction, diagonal])]);
    },
    scale: op("Reciprocal", [diagonal]),
    steps: STEPS,
  });
  scoresOutput(writer, op("Gemm", [users, vectors], { transB: 1 }), itemCount);
  return writer.finish();
}
