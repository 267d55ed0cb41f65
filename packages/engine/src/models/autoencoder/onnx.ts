import type { Autoencoder } from "../../neural/observed-autoencoder.ts";
import type { OnnxGraph } from "../../onnx/graph.ts";
import { writeGraph } from "../../onnx/graph-writer.ts";
import { ratingRows } from "../../onnx/history-rows.ts";
import { denseLayer } from "../../onnx/layer.ts";
import { scoresOutput } from "../../onnx/scores.ts";

/** Users' ratings in, the ratings of all items out; not clamped to the range of ratings. */
export function autoencoderGraph({ hidden, output }: Autoencoder, center: number): OnnxGraph {
  const writer = writeGraph();
  const itemCount = output.bias.length;
  const { values, known } = ratingRows(writer, itemCount);
  const centered = writer.op("Sub", [values, writer.number(center)]);
  let units = writer.op("Mul", [centered, known()]);
  for (const [index, layer] of hidden.entries())
    units = writer.op("Sigmoid", [denseLayer(writer, `hidden${index + 1}`, units, layer)]);
  const inner = output.weights.length / itemCount;
  const scores = writer.op(
    "Gemm",
    [
      units,
      writer.tensor("output.weights", output.weights, [itemCount, inner]),
      writer.tensor("output.bias", output.bias, [itemCount]),
    ],
    { transB: 1 },
  );
  scoresOutput(writer, scores, itemCount);
  return writer.finish();
}
