import type { OnnxGraph } from "../../onnx/graph.ts";
import { writeGraph } from "../../onnx/graph-writer.ts";
import { likedRows, preferenceRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { RbmConfig } from "./config.ts";
import type { Parameters } from "./machine.ts";

/** Users' preferences in, the probabilities that they like each item out. */
export function rbmGraph(
  { hiddenUnits, conditional }: RbmConfig,
  { centres, weights, metWeights, visibleBiases, hiddenBiases }: Parameters,
): OnnxGraph {
  const writer = writeGraph();
  const { op } = writer;
  const itemCount = centres.length;
  const rows = preferenceRows(writer, itemCount);
  const known = rows.known();
  const expected = op("Mul", [known, writer.tensor("centres", centres, [itemCount])]);
  const seen = op("Sub", [likedRows(writer, rows), expected]);
  const links = writer.tensor("weights", weights, [itemCount, hiddenUnits]);
  let inputs = op("Gemm", [seen, links, writer.tensor("hidden_biases", hiddenBiases, [hiddenUnits])]);
  if (conditional) {
    const ofMet = writer.tensor("met_weights", metWeights, [itemCount, hiddenUnits]);
    inputs = op("Gemm", [known, ofMet, inputs]);
  }
  const hidden = op("Sub", [op("Sigmoid", [inputs]), writer.number(0.5)]);
  const biases = writer.tensor("visible_biases", visibleBiases, [itemCount]);
  const scores = op("Sigmoid", [op("Gemm", [hidden, links, biases], { transB: 1 })]);
  scoresOutput(writer, scores, itemCount);
  return writer.finish();
}
