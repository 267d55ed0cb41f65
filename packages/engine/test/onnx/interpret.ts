/**
 * Computes what an ONNX file says, from its bytes alone and in double precision: each operator as its page on
 * https://onnx.ai/onnx/operators defines it, as far as Palate's files use it. Slow, plain, and apart from what it examines.
 */
import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema, type NodeProto, TensorProto_DataType } from "onnx-buf";

/** A dense, row-major array. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** @returns the outputs by their names */
export function interpret(
  file: Uint8Array,
  feeds: Readonly<Record<string, Tensor>>,
): Readonly<Record<string, Tensor>> {
  const { graph } = fromBinary(ModelProtoSchema, file);
  if (graph === undefined) throw new Error("The file has no graph.");
  const values = new Map(Object.entries(feeds));
  for (const { name, dims, dataType, rawData } of graph.initializer) {
    const { buffer } = rawData.slice();
    const numbers =
      dataType === TensorProto_DataType.FLOAT
        ? [...new Float32Array(buffer)]
        : [...new BigInt64Array(buffer)].map(Number);
    values.set(name, { shape: dims.map(Number), data: numbers });
  }
  const valueNamed = (name: string): Tensor => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`Nothing made ${name}.`);
    return value;
  };
  for (const node of graph.node) {
    const operator = operators[node.opType];
    if (operator === undefined) throw new Error(`${node.opType} is not known here.`);
    values.set(node.output[0] ?? "", operator(attributesOf(node), ...node.input.map(valueNamed)));
  }
  return Object.fromEntries(graph.output.map(({ name }) => [name, valueNamed(name)]));
}

interface Attributes {
  readonly integer: (name: string, otherwise: number) => number;
  readonly integers: (name: string) => number[];
  readonly float: (name: string) => number;
}

function attributesOf({ attribute }: NodeProto): Attributes {
  const find = (name: string) => attribute.find((one) => one.name === name);
  return {
    integer: (name, otherwise) => Number(find(name)?.i ?? otherwise),
    integers: (name) => (find(name)?.ints ?? []).map(Number),
    float: (name) => find(name)?.f ?? Number.NaN,
  };
}

type Operator = (attributes: Attributes, ...inputs: Tensor[]) => Tensor;

const each =
  (apply: (...numbers: number[]) => number): Operator =>
  (_, ...inputs) =>
    broadcast(inputs, apply);

const operators: Readonly<Record<string, Operator>> = {
  Identity: each((x) => x),
  Add: each((a, b) => a + b),
  Sub: each((a, b) => a - b),
  Mul: each((a, b) => a * b),
  Div: each((a, b) => a / b),
  Pow: each((a, b) => a ** b),
  Max: each(Math.max),
  Abs: each(Math.abs),
  Neg: each((x) => -x),
  Sign: each(Math.sign),
  Sqrt: each(Math.sqrt),
  Reciprocal: each((x) => 1 / x),
  Relu: each((x) => Math.max(0, x)),
  Tanh: each(Math.tanh),
  Sigmoid: each((x) => 1 / (1 + Math.exp(-x))),
  Equal: each((a, b) => Number(a === b)),
  Less: each((a, b) => Number(a < b)),
  Greater: each((a, b) => Number(a > b)),
  GreaterOrEqual: each((a, b) => Number(a >= b)),
  And: each((a, b) => Number(a !== 0 && b !== 0)),
  Not: each((x) => Number(x === 0)),
  Where: each((condition, a, b) => (condition === 0 ? b : a)),
  Cast: each((x) => x),

  MatMul: (_, a, b) => product(a, b),
  Gemm: ({ integer }, a, b, c) => {
    const whole = product(a, integer("transB", 0) === 1 ? transposed(b, [1, 0]) : b);
    return c === undefined ? whole : broadcast([whole, c], (x, y) => x + y);
  },
  Transpose: ({ integers }, x) => transposed(x, integers("perm")),
  Gather: (_, table, { shape, data }) => {
    const row = table.data.length / (table.shape[0] ?? 1);
    return {
      shape: [...shape, ...table.shape.slice(1)],
      data: data.flatMap((index) => table.data.slice(index * row, (index + 1) * row)),
    };
  },
  Slice: (_, x, starts, ends, axes) => {
    const shape = [...x.shape];
    const [axis = 0, first = 0] = [axes.data[0], starts.data[0]];
    shape[axis] = (ends.data[0] ?? 0) - first;
    return filled(shape, (at) => {
      const place = [...at];
      place[axis] = (place[axis] ?? 0) + first;
      return elementOf(x, place);
    });
  },
  Pad: (_, x, { data: pads }, value) => {
    const before = pads.slice(0, x.shape.length);
    const after = pads.slice(x.shape.length);
    const shape = x.shape.map((length, axis) => length + (before[axis] ?? 0) + (after[axis] ?? 0));
    return filled(shape, (at) => {
      const place = at.map((index, axis) => index - (before[axis] ?? 0));
      const isInside = place.every((index, axis) => index >= 0 && index < (x.shape[axis] ?? 0));
      return isInside ? elementOf(x, place) : (value.data[0] ?? Number.NaN);
    });
  },
  Concat: ({ integer }, a, b) => {
    const axis = integer("axis", 0);
    const own = a.shape[axis] ?? 0;
    return filled(a.shape.with(axis, own + (b.shape[axis] ?? 0)), (place) => {
      const at = place[axis] ?? 0;
      return at < own ? elementOf(a, place) : elementOf(b, place.with(axis, at - own));
    });
  },
  Unsqueeze: (_, x, axes) => ({ shape: x.shape.toSpliced(axes.data[0] ?? 0, 0, 1), data: x.data }),
  Squeeze: (_, x, axes) => {
    const axis = axes.data[0] ?? 0;
    if (x.shape[axis] !== 1) throw new Error(`Axis ${axis} of [${x.shape}] can't be squeezed.`);
    return { shape: x.shape.toSpliced(axis, 1), data: x.data };
  },
  ReduceSum: (_, x, axes) => reduced(x, axes.data[0] ?? 0, (a, b) => a + b),
  ReduceMax: ({ integers }, x) => reduced(x, integers("axes")[0] ?? 0, (a, b) => Math.max(a, b)),
  Softmax: (_, x) =>
    byLastAxis(x, (row) => {
      const most = Math.max(...row);
      const powers = row.map((value) => Math.exp(value - most));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map((power) => power / total);
    }),
  LayerNormalization: ({ float }, x, gains, biases) =>
    byLastAxis(x, (row) => {
      const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
      const deviation = Math.sqrt(variance + float("epsilon"));
      return row.map(
        (value, i) => ((value - mean) / deviation) * (gains.data[i] ?? 1) + (biases.data[i] ?? 0),
      );
    }),
};

function filled(shape: readonly number[], at: (place: readonly number[]) => number): Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const place = shape.map(() => 0);
  const data = Array.from({ length }, () => {
    const value = at(place);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place[axis] = (place[axis] ?? 0) + 1;
      if ((place[axis] ?? 0) < (shape[axis] ?? 0)) break;
      place[axis] = 0;
    }
    return value;
  });
  return { shape, data };
}

/** An element by its place, whose missing axes stand before, and where sides of 1 serve all places. */
function elementOf({ shape, data }: Tensor, place: readonly number[]): number {
  let at = 0;
  for (const [axis, side] of shape.entries())
    at = at * side + (side === 1 ? 0 : (place[place.length - shape.length + axis] ?? 0));
  return data[at] ?? Number.NaN;
}

function broadcastShape(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) => {
    const sides = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const side = Math.max(...sides);
    if (sides.some((one) => one !== 1 && one !== side))
      throw new Error(`Shapes don't go together: ${JSON.stringify(shapes)}.`);
    return side;
  });
}

function broadcast(inputs: readonly Tensor[], apply: (...numbers: number[]) => number): Tensor {
  const shape = broadcastShape(inputs.map((input) => input.shape));
  return filled(shape, (place) => apply(...inputs.map((input) => elementOf(input, place))));
}

function product(a: Tensor, b: Tensor): Tensor {
  const [rows = 0, inner = 0] = a.shape.slice(-2);
  const [innerToo = 0, columns = 0] = b.shape.slice(-2);
  if (inner !== innerToo) throw new Error(`[${a.shape}] can't be multiplied by [${b.shape}].`);
  const batches = broadcastShape([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  // Where each matrix begins.
  const startsOf = ({ shape, data }: Tensor, size: number): Tensor => ({
    shape: shape.slice(0, -2),
    data: Array.from({ length: data.length / size }, (_, matrix) => matrix * size),
  });
  const [startsOfA, startsOfB] = [startsOf(a, rows * inner), startsOf(b, inner * columns)];
  return filled([...batches, rows, columns], (place) => {
    const [row = 0, column = 0] = place.slice(-2);
    const batch = place.slice(0, -2);
    const from = elementOf(startsOfA, batch) + row * inner;
    const fromToo = elementOf(startsOfB, batch) + column;
    let sum = 0;
    for (let k = 0; k < inner; k++)
      sum += (a.data[from + k] ?? Number.NaN) * (b.data[fromToo + k * columns] ?? Number.NaN);
    return sum;
  });
}

function transposed(x: Tensor, axes: readonly number[]): Tensor {
  return filled(
    axes.map((axis) => x.shape[axis] ?? 0),
    (place) =>
      elementOf(
        x,
        axes.map((_, axis) => place[axes.indexOf(axis)] ?? 0),
      ),
  );
}

/** The axis stays with a length of 1. */
function reduced(x: Tensor, axis: number, join: (a: number, b: number) => number): Tensor {
  return filled(x.shape.with(axis, 1), (place) => {
    const along = Array.from({ length: x.shape[axis] ?? 0 }, (_, at) => elementOf(x, place.with(axis, at)));
    return along.reduce(join);
  });
}

function byLastAxis({ shape, data }: Tensor, apply: (row: number[]) => number[]): Tensor {
  const width = shape.at(-1) ?? 1;
  const rows = Array.from({ length: data.length / width }, (_, row) =>
    apply(data.slice(row * width, (row + 1) * width)),
  );
  return { shape, data: rows.flat() };
}
