import type { OnnxGraph } from "../../onnx/graph.ts";
import { type Value, writeGraph } from "../../onnx/graph-writer.ts";
import { likedRows, preferenceRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { FoldInParts } from "./fold-in.ts";

// Each step doubles the digits that are right; so many are enough where one direction is bent a million times as much as
// another.
const INVERSION_STEPS = 24;

/**
 * What users like in, the scores of all items out. A user's vector is found by the steps of the model's fold-in; their
 * curvature is inverted once, by the iteration of Schulz (1933), which takes products of matrices alone.
 *
 * @param items items x factors
 * @param average the vector of somebody who likes nothing
 */
export function twoTowerGraph(
  items: Float32Array,
  average: Float32Array,
  { pool, negatives, penalty, steps }: FoldInParts,
): OnnxGraph {
  const writer = writeGraph();
  const { op, number, integers } = writer;
  const factors = average.length;
  const itemCount = items.length / factors;
  const liked = likedRows(writer, preferenceRows(writer, itemCount));
  const count = writer.rowSums(liked);
  const vectors = writer.tensor("item_vectors", items, [itemCount, factors]);
  const scoresOf = (users: Value) => op("Gemm", [users, vectors], { transB: 1 });

  const inPool = new Float32Array(itemCount);
  for (const item of pool) inPool[item] = 1;
  const others = op("Mul", [writer.tensor("pool", inPool, [itemCount]), op("Sub", [number(1), liked])]);
  const otherCount = op("Max", [writer.rowSums(others), number(1)]);
  const weight = op("Div", [op("Mul", [count, number(negatives)]), otherCount]);
  const weighted = op("Mul", [others, weight]);
  const pull = op("Mul", [count, number(penalty)]);

  // batch x factors x factors
  const bends = op("Mul", [op("Add", [liked, weighted]), number(1 / 4)]);
  const columns = op("Transpose", [vectors], { perm: [1, 0] });
  const bent = op("MatMul", [op("Mul", [columns, op("Unsqueeze", [bends, integers(1)])]), vectors]);
  const identity = writer.tensor("identity", identityOf(factors), [factors, factors]);
  const curvature = op("Add", [bent, op("Mul", [identity, op("Unsqueeze", [pull, integers(1)])])]);
  const inverse = inverted(curvature);

  let users: Value | undefined;
  for (let step = 0; step < steps; step++) {
    // Before the first step all scores are 0.
    const scores = users === undefined ? undefined : scoresOf(users);
    const half = number(0.5);
    const ofLiked = scores === undefined ? half : op("Sigmoid", [op("Neg", [scores])]);
    const ofOthers = scores === undefined ? half : op("Sigmoid", [scores]);
    const forces = op("Sub", [op("Mul", [liked, ofLiked]), op("Mul", [weighted, ofOthers])]);
    const drawn = op("MatMul", [forces, vectors]);
    const descent = users === undefined ? drawn : op("Sub", [drawn, op("Mul", [users, pull])]);
    const moved = op("Squeeze", [
      op("MatMul", [op("Unsqueeze", [descent, integers(1)]), inverse]),
      integers(1),
    ]);
    users = users === undefined ? moved : op("Add", [users, moved]);
  }
  const likesSome = op("Greater", [count, number(0)]);
  const known = op("Where", [
    likesSome,
    users ?? number(0),
    writer.tensor("average_user", average, [1, factors]),
  ]);
  scoresOutput(writer, scoresOf(known), itemCount);
  return writer.finish();

  function inverted(matrices: Value): Value {
    const size = op("ReduceMax", [op("ReduceSum", [op("Abs", [matrices]), integers(2)], { keepdims: 1 })], {
      axes: [1],
      keepdims: 1,
    });
    let inverse = op("Div", [identity, op("Max", [size, number(1e-30)])]);
    const twice = op("Add", [identity, identity]);
    for (let step = 0; step < INVERSION_STEPS; step++)
      inverse = op("MatMul", [inverse, op("Sub", [twice, op("MatMul", [matrices, inverse])])]);
    return inverse;
  }
}

function identityOf(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
}
