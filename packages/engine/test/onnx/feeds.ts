import type { FittedModel, History } from "../../src/models/definition.ts";
import type { OnnxGraph } from "../../src/onnx/graph.ts";

/** One input of a graph, filled. */
export interface Feed {
  readonly type: "float32" | "int64";
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What a caller outside gives a graph for these histories, as the guide on ONNX says. */
export function feedsFor(
  { inputs }: OnnxGraph,
  model: FittedModel,
  histories: readonly History[],
): Record<string, Feed> {
  return Object.fromEntries(inputs.map(({ name, shape }) => [name, feed(name, shape, model, histories)]));
}

function feed(
  name: string,
  shape: OnnxGraph["inputs"][number]["shape"],
  model: FittedModel,
  histories: readonly History[],
): Feed {
  const width = Number(shape[1]);
  const rows = (type: Feed["type"], row: (history: History) => Iterable<number>): Feed => ({
    type,
    shape: [histories.length, width],
    data: histories.flatMap((history) => [...row(history)]),
  });
  switch (name) {
    case "ratings":
    case "preferences":
      return rows("float32", ({ items, values }) => {
        const row = new Float32Array(width);
        for (const [entry, item] of items.entries()) row[item] = values[entry];
        return row;
      });
    case "items":
      return rows("int64", ({ items, values }) => {
        const liked = items.filter((_, entry) => values[entry] > 0).slice(-width);
        return [...new Array<number>(width - liked.length).fill(-1), ...liked];
      });
    case "user_vectors":
      return rows("float32", (history) => model.taste(history).vector);
    case "candidates": {
      const data = Array.from({ length: model.itemCount }, (_, item) => item);
      return { type: "int64", shape: [data.length], data };
    }
    default:
      throw new Error(`No test knows what to give for ${name}.`);
  }
}
