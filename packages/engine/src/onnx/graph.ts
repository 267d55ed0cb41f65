/** A computation in the operators of ONNX (https://onnx.ai/onnx/operators), version {@link OPSET}. */

/** Operator set that graphs are written in: LayerNormalization came with it, and every runtime of today knows it. */
export const OPSET = 17;

export type ElementType = "float32" | "int64" | "bool";

/** A side of fixed length, or the name of one that each call may choose. */
export type Dimension = number | string;

/** Something that goes in or comes out. */
export interface GraphValue {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
  /** what it means, in a sentence */
  readonly doc: string;
}

export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** whole numbers, text, lists of whole numbers, or a float */
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant of a graph. */
export interface Initializer {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** Nodes stand in an order in which they can be computed. */
export interface OnnxGraph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly initializers: readonly Initializer[];
  readonly nodes: readonly OnnxNode[];
}
