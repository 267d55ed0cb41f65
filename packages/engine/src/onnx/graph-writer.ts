import type { GraphValue, Initializer, OnnxAttribute, OnnxGraph, OnnxNode } from "./graph.ts";

/** The name of an input, a constant or what a node computes. */
export type Value = string;

export type GraphWriter = ReturnType<typeof writeGraph>;

/** ONNX's own numbers of the element types that a value is cast to. */
const castNumbers = { float32: 1, int64: 7, bool: 9 } as const;

/** Writes a graph, one operation after another. */
export function writeGraph() {
  const inputs: GraphValue[] = [];
  const outputs: GraphValue[] = [];
  const initializers: Initializer[] = [];
  const nodes: OnnxNode[] = [];
  const taken = new Map<string, number>();
  const constants = new Map<string, Value>();

  const unique = (wanted: string): Value => {
    const before = taken.get(wanted) ?? 0;
    taken.set(wanted, before + 1);
    return before === 0 ? wanted : unique(`${wanted}_${before}`);
  };

  const keep = (wanted: string, data: Initializer["data"], shape: readonly number[]): Value => {
    const name = unique(wanted);
    initializers.push({ name, shape, data });
    return name;
  };

  const op = (
    operator: string,
    given: readonly Value[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): Value => {
    const name = unique(operator.toLowerCase());
    nodes.push({ name, operator, inputs: given, outputs: [name], attributes });
    return name;
  };

  const once = (key: string, make: () => Value): Value => {
    const value = constants.get(key) ?? make();
    constants.set(key, value);
    return value;
  };

  const integers = (...values: readonly number[]): Value =>
    once(`integers ${values}`, () => keep("integers", BigInt64Array.from(values, BigInt), [values.length]));

  return {
    /** What a caller gives. */
    input(value: GraphValue): Value {
      const name = unique(value.name);
      inputs.push({ ...value, name });
      return name;
    },

    /** @param data row-major, kept and not copied */
    tensor: (name: string, data: Float32Array, shape: readonly number[]): Value => keep(name, data, shape),

    /** One number, the same constant for equal ones. */
    number: (value: number): Value =>
      once(`number ${value}`, () => keep("number", Float32Array.of(value), [])),

    /** One whole number. */
    integer: (value: number): Value =>
      once(`integer ${value}`, () => keep("integer", BigInt64Array.of(BigInt(value)), [])),

    /** A list of whole numbers, such as axes. */
    integers,

    /** One operation with one result. */
    op,

    cast: (value: Value, to: keyof typeof castNumbers): Value => op("Cast", [value], { to: castNumbers[to] }),

    /** Sum over the last axis of a matrix, which stays with a length of 1. */
    rowSums: (value: Value): Value => op("ReduceSum", [value, integers(1)], { keepdims: 1 }),

    /** The columns [first, first + width) of a matrix. */
    columns: (value: Value, first: number, width: number): Value =>
      op("Slice", [value, integers(first), integers(first + width), integers(1)]),

    /** What comes out, under a name of its own. */
    output(value: Value, described: GraphValue): void {
      const name = unique(described.name);
      nodes.push({
        name: unique("result"),
        operator: "Identity",
        inputs: [value],
        outputs: [name],
        attributes: {},
      });
      outputs.push({ ...described, name });
    },

    finish: (): OnnxGraph => ({ inputs, outputs, initializers, nodes }),
  };
}
