import type { HistoryEncoder } from "../../neural/history-encoder.ts";
import type { OnnxGraph } from "../../onnx/graph.ts";
import { type Value, writeGraph } from "../../onnx/graph-writer.ts";
import { preferenceRows } from "../../onnx/history-rows.ts";
import { denseLayer } from "../../onnx/layer.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import { placesOf, type Sizes, type Towers } from "./towers.ts";

/**
 * Users' preferences and indices of items in, the scores of these items out. The network looks at each pair of user and
 * item, so its caller chooses the items.
 */
export function neumfGraph(
  sizes: Sizes,
  { vectors, hidden, score }: Towers,
  encoder: HistoryEncoder,
): OnnxGraph {
  const { gmf, mlp, vector: width } = sizes;
  const { userGmf, userMlp, itemMlp, itemGmf } = placesOf(sizes);
  const itemCount = encoder.items.length / width;
  const writer = writeGraph();
  const { op, number, tensor } = writer;

  const history = preferenceRows(writer, itemCount);
  const candidates = writer.input({
    name: "candidates",
    type: "int64",
    shape: ["candidates"],
    doc: "Indices of the items to be scored, the same for all users of the batch.",
  });
  const ofHistory = tensor("encoder.items", encoder.items, [itemCount, width]);
  const length = op("Sqrt", [op("Max", [writer.rowSums(history.known()), number(1)])]);
  const users = op("Add", [
    op("Div", [op("MatMul", [op("Sign", [history.values]), ofHistory]), length]),
    tensor("encoder.mean", encoder.mean, [width]),
  ]);
  const ofItems = tensor("item_vectors", vectors.subarray(vectors.length - itemCount * width), [
    itemCount,
    width,
  ]);
  const items = op("Gather", [ofItems, candidates], { axis: 0 });

  const parts: Value[] = [];
  if (gmf > 0) {
    const weights = tensor("score.gmf", score.weights.subarray(0, gmf), [gmf]);
    const weighted = op("Mul", [writer.columns(users, userGmf, gmf), weights]);
    const factors = op("Transpose", [writer.columns(items, itemGmf, gmf)], { perm: [1, 0] });
    parts.push(op("MatMul", [weighted, factors]));
  }
  const [first, ...others] = hidden;
  if (first !== undefined) {
    const inner = first.bias.length;
    const ofUsers = denseLayer(writer, "hidden1.users", writer.columns(users, userMlp, mlp), {
      weights: first.weights.subarray(0, mlp * inner),
      bias: first.bias,
    });
    const weights = tensor("hidden1.items.weights", first.weights.subarray(mlp * inner), [mlp, inner]);
    const ofCandidates = op("MatMul", [writer.columns(items, itemMlp, mlp), weights]);
    // batch x candidates x units
    let units = op("Relu", [op("Add", [op("Unsqueeze", [ofUsers, writer.integers(1)]), ofCandidates])]);
    for (const [index, layer] of others.entries()) {
      const shape = [layer.weights.length / layer.bias.length, layer.bias.length];
      const name = `hidden${index + 2}`;
      const sums = op("MatMul", [units, tensor(`${name}.weights`, layer.weights, shape)]);
      units = op("Relu", [op("Add", [sums, tensor(`${name}.bias`, layer.bias, [layer.bias.length])])]);
    }
    const ofUnits = score.weights.subarray(gmf);
    const sums = op("MatMul", [units, tensor("score.mlp", ofUnits, [ofUnits.length, 1])]);
    parts.push(op("Squeeze", [sums, writer.integers(2)]));
  }
  const sum = parts.reduce((sum, part) => op("Add", [sum, part]));
  scoresOutput(
    writer,
    op("Add", [sum, tensor("score.bias", score.bias, [1])]),
    "candidates",
    "A row for each user with the score of each candidate; higher is better.",
  );
  return writer.finish();
}
