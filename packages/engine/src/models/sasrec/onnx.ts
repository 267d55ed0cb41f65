import type { OnnxGraph } from "../../onnx/graph.ts";
import { type Value, writeGraph } from "../../onnx/graph-writer.ts";
import { scoresOutput } from "../../onnx/scores.ts";
import type { SasrecConfig } from "./config.ts";
import { ITEM_BIASES } from "./layers.ts";

// Its power of e is 0, also in half precision, which could not hold a larger one.
const UNSEEN = -60_000;

/**
 * The latest items that users liked in, the scores of all items out. Where a history is shorter than the model looks, the
 * start stands before it, and nothing looks at the empty places before that.
 *
 * @param epsilon added to variances before rows are divided by their roots
 */
export function sasrecGraph(
  { embeddingDim: factors, blocks }: SasrecConfig,
  parameters: ReadonlyMap<string, Float32Array>,
  length: number,
  epsilon: number,
): OnnxGraph {
  const writer = writeGraph();
  const { op, number, integers } = writer;
  const array = (name: string) => parameters.get(name) ?? new Float32Array();
  const itemCount = array("items.vectors").length / factors - 1;

  const items = writer.input({
    name: "items",
    type: "int64",
    shape: ["batch", length],
    doc:
      "A row for each user with the indices of the latest items that the user liked, oldest first, at the row's end; " +
      "-1 in the empty places before them.",
  });
  // Each place with the one after it: the last empty one holds the start.
  const before = op("Pad", [items, integers(0, 1, 0, 0), writer.integer(-1)]);
  const after = op("Pad", [items, integers(0, 0, 0, 1), writer.integer(0)]);
  const isStart = op("And", [
    op("Less", [before, writer.integer(0)]),
    op("GreaterOrEqual", [after, writer.integer(0)]),
  ]);
  const ids = writer.columns(op("Where", [isStart, writer.integer(itemCount), before]), 1, length);
  const isKnown = op("GreaterOrEqual", [ids, writer.integer(0)]);
  const vectors = writer.tensor("items.vectors", array("items.vectors"), [itemCount + 1, factors]);
  const looked = op("Gather", [vectors, op("Where", [isKnown, ids, writer.integer(0)])], { axis: 0 });
  const places = writer.tensor("items.places", array("items.places"), [length, factors]);
  let rows = op("Add", [op("Mul", [looked, number(Math.sqrt(factors))]), places]);

  const known = op("Unsqueeze", [writer.cast(isKnown, "float32"), integers(1)]);
  const triangle = Float32Array.from({ length: length * length }, (_, at) =>
    at % length <= Math.floor(at / length) ? 1 : 0,
  );
  const isSeen = (mask: Value) => op("Greater", [mask, number(0.5)]);
  // The last block is asked for the last place alone, which sees everything that is known.
  const lastSees = isSeen(known);
  const sees =
    blocks === 1 ? lastSees : isSeen(op("Mul", [writer.tensor("past", triangle, [length, length]), known]));

  const normalize = (name: string, input: Value) =>
    op(
      "LayerNormalization",
      [
        input,
        writer.tensor(`${name}.gains`, array(`${name}.gains`), [factors]),
        writer.tensor(`${name}.biases`, array(`${name}.biases`), [factors]),
      ],
      { axis: -1, epsilon: { float: epsilon } },
    );
  const dense = (name: string, input: Value) => {
    const bias = array(`${name}.bias`);
    const weights = writer.tensor(`${name}.weights`, array(`${name}.weights`), [factors, bias.length]);
    return op("Add", [op("MatMul", [input, weights]), writer.tensor(`${name}.bias`, bias, [bias.length])]);
  };
  const part = (input: Value, axis: number, first: number, width: number) =>
    op("Slice", [input, integers(first), integers(first + width), integers(axis)]);

  for (let block = 1; block <= blocks; block++) {
    const isLast = block === blocks;
    const triples = dense(`triples${block}`, normalize(`attentionNorm${block}`, rows));
    const all = part(triples, 2, 0, factors);
    const queries = isLast ? part(all, 1, length - 1, 1) : all;
    const keys = op("Transpose", [part(triples, 2, factors, factors)], { perm: [0, 2, 1] });
    const fits = op("Div", [op("MatMul", [queries, keys]), number(Math.sqrt(factors))]);
    const seen = op("Where", [isLast ? lastSees : sees, fits, number(UNSEEN)]);
    const attended = op("MatMul", [
      op("Softmax", [seen], { axis: -1 }),
      part(triples, 2, 2 * factors, factors),
    ]);
    const own = isLast ? part(rows, 1, length - 1, 1) : rows;
    const sum = op("Add", [own, dense(`mixed${block}`, attended)]);
    const inner = op("Relu", [dense(`inner${block}`, normalize(`feedNorm${block}`, sum))]);
    rows = op("Add", [sum, dense(`outer${block}`, inner)]);
  }

  const taste = normalize("lastNorm", op("Squeeze", [rows, integers(1)]));
  const scored = op("Slice", [vectors, integers(0), integers(itemCount), integers(0)]);
  const biases = parameters.get(ITEM_BIASES);
  const scores = op(
    "Gemm",
    [taste, scored, ...(biases ? [writer.tensor(ITEM_BIASES, biases, [itemCount])] : [])],
    { transB: 1 },
  );
  scoresOutput(writer, scores, itemCount);
  return writer.finish();
}
