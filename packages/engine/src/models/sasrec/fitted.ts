import { exponential } from "../../arithmetic/exponential.ts";
import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { applyLayer } from "../../neural/apply-layer.ts";
import type { FittedModel } from "../definition.ts";
import type { SasrecConfig } from "./config.ts";
import { ITEM_BIASES } from "./layers.ts";
import { sasrecGraph } from "./onnx.ts";

const EPSILON = 1e-5;

/**
 * Serves a learned sequence model. A taste is what the network makes of the latest items that the user liked; the score
 * of an item is the inner product with its vector. Everything is computed in double precision and a fixed order.
 */
export function fittedSasrec(
  config: SasrecConfig,
  parameters: ReadonlyMap<string, Float32Array>,
  length: number,
  artifact: Artifact,
): FittedModel {
  const { embeddingDim: factors, blocks } = config;
  const array = (name: string) => parameters.get(name) ?? new Float32Array();
  const vectors = array("items.vectors");
  const places = array("items.places");
  const itemCount = vectors.length / factors - 1;
  const scored = withBiases(vectors.subarray(0, itemCount * factors), parameters.get(ITEM_BIASES), factors);
  const dense = (name: string, row: Float64Array) =>
    applyLayer({ weights: array(`${name}.weights`), bias: array(`${name}.bias`) }, row);
  const normalize = (name: string, row: Float64Array) =>
    normalized(row, array(`${name}.gains`), array(`${name}.biases`));

  /** What a block makes of the last `wanted` rows. */
  const applyBlock = (block: number, rows: Float64Array[], wanted: number): Float64Array[] => {
    const triples = rows.map((row) => dense(`triples${block}`, normalize(`attentionNorm${block}`, row)));
    return rows.slice(-wanted).map((row, index) => {
      const place = rows.length - Math.min(wanted, rows.length) + index;
      const attended = attend(triples[place], triples.slice(0, place + 1), factors);
      const sum = plus(row, dense(`mixed${block}`, attended));
      const inner = dense(`inner${block}`, normalize(`feedNorm${block}`, sum)).map((value) =>
        Math.max(0, value),
      );
      return plus(sum, dense(`outer${block}`, inner));
    });
  };

  return {
    itemCount,
    itemVectors: scored,

    taste({ items, values }) {
      const liked = items.filter((_, entry) => values[entry] > 0);
      const ids = [itemCount, ...liked].slice(-length);
      let rows: Float64Array[] = ids.map((id, index) => {
        const place = length - ids.length + index;
        return Float64Array.from(
          { length: factors },
          (_, i) => Math.sqrt(factors) * vectors[id * factors + i] + places[place * factors + i],
        );
      });
      for (let block = 1; block <= blocks; block++)
        rows = applyBlock(block, rows, block === blocks ? 1 : rows.length);
      const vector = new Float32Array(scored.width).fill(1);
      vector.set(normalize("lastNorm", rows[rows.length - 1]));
      return { vector };
    },

    score({ vector }, items, scores) {
      for (let entry = 0; entry < items.length; entry++)
        scores[entry] = innerProduct(vector, scored.data, items[entry] * scored.width, scored.width);
    },

    onnxGraph: () => sasrecGraph(config, parameters, length, EPSILON),

    save: () => artifact,
  };
}

/** Vectors of items with their biases behind, for a taste that ends with a 1. */
function withBiases(vectors: Float32Array, biases: Float32Array | undefined, factors: number) {
  if (biases === undefined) return { data: vectors, width: factors };
  const width = factors + 1;
  const data = new Float32Array(biases.length * width);
  for (const [item, bias] of biases.entries()) {
    data.set(vectors.subarray(item * factors, (item + 1) * factors), item * width);
    data[item * width + factors] = bias;
  }
  return { data, width };
}

function normalized(row: Float64Array, gains: Float32Array, biases: Float32Array): Float64Array {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / row.length;
  const scale = 1 / Math.sqrt(variance + EPSILON);
  return row.map((value, i) => (value - mean) * scale * gains[i] + biases[i]);
}

/** The values of all triples, weighed by how their keys fit the query. */
function attend(own: Float64Array, triples: readonly Float64Array[], factors: number): Float64Array {
  const scores = triples.map((other) => {
    let sum = 0;
    for (let i = 0; i < factors; i++) sum += own[i] * other[factors + i];
    return sum / Math.sqrt(factors);
  });
  const most = scores.reduce((largest, score) => Math.max(largest, score));
  const powers = scores.map((score) => exponential(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const attended = new Float64Array(factors);
  for (const [index, other] of triples.entries()) {
    const share = powers[index] / total;
    for (let i = 0; i < factors; i++) attended[i] += share * other[2 * factors + i];
  }
  return attended;
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + b[i]);
}
