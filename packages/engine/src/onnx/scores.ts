import type { Dimension, OnnxGraph } from "./graph.ts";
import { type GraphWriter, type Value, writeGraph } from "./graph-writer.ts";

/** What every model's graph gives. */
export function scoresOutput(
  writer: GraphWriter,
  scores: Value,
  columns: Dimension,
  doc = "A row for each user with the score of each item; higher is better. Items that the user knows are among them.",
): void {
  writer.output(scores, { name: "scores", type: "float32", shape: ["batch", columns], doc });
}

/**
 * The graph of any model whose scores are inner products: it takes users' vectors.
 *
 * @param data items x width, row-major
 */
export function graphOfVectors(data: Float32Array, width: number): OnnxGraph {
  const writer = writeGraph();
  const itemCount = data.length / width;
  const users = writer.input({
    name: "user_vectors",
    type: "float32",
    shape: ["batch", width],
    doc: "A row for each user with the user's vector; the vector of an item ranks what is like it.",
  });
  const items = writer.tensor("item_vectors", data, [itemCount, width]);
  scoresOutput(writer, writer.op("Gemm", [users, items], { transB: 1 }), itemCount);
  return writer.finish();
}
