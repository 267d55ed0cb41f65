import type { OnnxGraph } from "../../onnx/graph.ts";
import { writeGraph } from "../../onnx/graph-writer.ts";
import { likedRows, preferenceRows } from "../../onnx/history-rows.ts";
import { denseLayer } from "../../onnx/layer.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { Layers } from "./learn.ts";

/** What users like in, the logarithms of all items' shares out, but for what is the same for all items of a user. */
export function multVaeGraph({ encoder, decoder }: Layers): OnnxGraph {
  const writer = writeGraph();
  const { op, number } = writer;
  const itemCount = decoder[1].bias.length;
  const rows = preferenceRows(writer, itemCount);
  const liked = op("Mul", [likedRows(writer, rows), rows.values]);
  const length = op("Sqrt", [writer.rowSums(op("Mul", [liked, liked]))]);
  // Who likes nothing has a length of 0.
  const divisor = op("Where", [op("Equal", [length, number(0)]), number(1), length]);
  const shares = op("Div", [liked, divisor]);
  const units = op("Tanh", [denseLayer(writer, "encoder1", shares, encoder[0])]);
  const latent = denseLayer(writer, "encoder2", units, encoder[1]);
  const hidden = op("Tanh", [denseLayer(writer, "decoder1", latent, decoder[0])]);
  scoresOutput(writer, denseLayer(writer, "decoder2", hidden, decoder[1]), itemCount);
  return writer.finish();
}
