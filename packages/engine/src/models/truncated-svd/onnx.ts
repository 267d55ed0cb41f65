import type { OnnxGraph } from "../../onnx/graph.ts";
import { writeGraph } from "../../onnx/graph-writer.ts";
import { preferenceRows } from "../../onnx/history-rows.ts";
import { scoresOutput } from "../../onnx/scores.ts";

/**
 * Users' preferences in, the scores of all items out.
 *
 * @param items items x factors
 */
export function truncatedSvdGraph(items: Float32Array, factors: number): OnnxGraph {
  const writer = writeGraph();
  const itemCount = items.length / factors;
  const vectors = writer.tensor("item_factors", items, [itemCount, factors]);
  const users = writer.op("MatMul", [preferenceRows(writer, itemCount).values, vectors]);
  scoresOutput(writer, writer.op("Gemm", [users, vectors], { transB: 1 }), itemCount);
  return writer.finish();
}
