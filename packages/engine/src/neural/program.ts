import type { Arena } from "../kernels/arena.ts";
import * as codes from "../kernels/assembly/network-codes.ts";
import type { Random } from "../random/xoshiro128.ts";

/**
 * A network is written once as a program of instructions over arrays in the kernels' memory; the kernel `network` runs
 * it forward and backward, a shard of the batch at a time. Every instruction has a gradient derived by hand.
 */

/** One row of numbers for each row of a batch, and the gradient of the loss by them. */
export interface Matrix {
  readonly values: Float32Array;
  readonly gradients: Float32Array;
  /** first column, columns, and columns of the array that it is a part of */
  readonly first: number;
  readonly width: number;
  readonly stride: number;
}

/** Rows that are mostly empty, in the kernels' memory. */
export interface SparseInput {
  /** which row each sample is */
  readonly samples: Int32Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly columnCount: number;
}

/** How the numbers of a parameter begin. */
export type Start = (random: Random) => number;

/** One array of parameters within those of the network. */
export interface Parameter {
  readonly name: string;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly start: Start;
}

const activations = { sigmoid: codes.SIGMOID, tanh: codes.TANH, relu: codes.RELU } as const;
export type Activation = keyof typeof activations;

/** A program, ready to be run on batches of at most `rows` rows. */
export interface Program {
  readonly code: Int32Array;
  readonly instructions: number;
  readonly parameters: readonly Parameter[];
  readonly parameterCount: number;
}

export type ProgramWriter = ReturnType<typeof writeProgram>;

/**
 * Writes a program.
 * @param rows most rows that a batch has
 */
export function writeProgram(arena: Arena, rows: number) {
  const instructions: Int32Array[] = [];
  const parameters: Parameter[] = [];
  // The instruction that was written last to read from an array of gradients is the first to write there.
  const lastReader = new Map<number, Int32Array>();
  let parameterCount = 0;

  const instruction = (kind: number, fields: readonly (readonly [field: number, value: number])[]) => {
    const code = new Int32Array(codes.INSTRUCTION_LENGTH).fill(-1);
    code[codes.KIND] = kind;
    code[codes.INPUT_ADDS] = 0;
    for (const [field, value] of fields) code[field] = value;
    instructions.push(code);
    return code;
  };
  const reads = (code: Int32Array, input: Matrix) => {
    const place = offset(input.gradients) + input.first;
    const before = lastReader.get(place);
    if (before) before[codes.INPUT_ADDS] = 1;
    lastReader.set(place, code);
  };
  const parameter = (name: string, shape: readonly number[], start: Start): number => {
    const own = parameterCount;
    parameters.push({ name, offset: own, shape, start });
    parameterCount += shape.reduce((product, length) => product * length, 1);
    return own;
  };
  const matrix = (width: number): Matrix => ({
    values: arena.float32(rows * width),
    gradients: arena.float32(rows * width),
    first: 0,
    width,
    stride: width,
  });

  return {
    /** An array to be filled by several instructions side by side. */
    matrix,

    /** Rows of a table of vectors: `group` of them stand side by side, named by `ids`. The caller moves the table. */
    embed(table: Float32Array, ids: Int32Array, width: number, group = 1): Matrix {
      const output = matrix(width * group);
      instruction(codes.EMBED, [
        ...outputOf(output),
        [codes.INPUT_WIDTH, width],
        [codes.GROUP, group],
        [codes.TABLE, offset(table)],
        [codes.SAMPLES, offset(ids)],
      ]);
      return output;
    },

    /** bias + sum over the entries of the sample's row of value times weights[column]; `dropout` leaves entries out. */
    sparse(name: string, input: SparseInput, width: number, start: Start, dropout = 0): Matrix {
      const output = matrix(width);
      instruction(codes.SPARSE, [
        ...outputOf(output),
        ...sparseOf(input),
        [codes.WEIGHTS, parameter(`${name}.weights`, [input.columnCount, width], start)],
        [codes.BIAS, parameter(`${name}.bias`, [width], zero)],
        [codes.RATE, bitsOf(dropout)],
      ]);
      return output;
    },

    /** bias + input times weights, which are input.width x output.width */
    dense(name: string, input: Matrix, output: Matrix, start: Start): Matrix {
      const code = instruction(codes.DENSE, [
        ...inputOf(input),
        ...outputOf(output),
        [codes.WEIGHTS, parameter(`${name}.weights`, [input.width, output.width], start)],
        [codes.BIAS, parameter(`${name}.bias`, [output.width], zero)],
      ]);
      reads(code, input);
      return output;
    },

    /** In place. */
    activate(input: Matrix, activation: Activation): Matrix {
      instruction(codes.ACTIVATE, [...inputOf(input), [codes.FUNCTION, activations[activation]]]);
      return input;
    },

    /** In training leaves numbers out by chance and scales up the others. The input may have no other reader. */
    dropOut(input: Matrix, rate: number): Matrix {
      if (rate === 0) return input;
      const output = matrix(input.width);
      instruction(codes.DROPOUT, [...inputOf(input), ...outputOf(output), [codes.RATE, bitsOf(rate)]]);
      return output;
    },

    /** Number by number. Neither input may have another reader. */
    product(input: Matrix, other: Matrix, output: Matrix): Matrix {
      instruction(codes.PRODUCT, [
        ...inputOf(input),
        ...outputOf(output),
        [codes.OTHER, offset(other.values) + other.first],
        [codes.OTHER_STRIDE, other.stride],
        [codes.OTHER_GRADIENT, offset(other.gradients) + other.first],
      ]);
      return output;
    },

    /** The loss: sum over the entries of `target` of (bias + <weights, input> - value)^2, one vector for each column. */
    observedError(name: string, input: Matrix, target: SparseInput, start: Start): void {
      instruction(codes.OBSERVED_ERROR, [
        ...inputOf(input),
        ...sparseOf(target),
        [codes.WEIGHTS, parameter(`${name}.weights`, [target.columnCount, input.width], start)],
        [codes.BIAS, parameter(`${name}.bias`, [target.columnCount], zero)],
      ]);
    },

    /** The loss: binary cross-entropy of sigmoid(input), one number a row, and targets in [0, 1], one for each sample. */
    crossEntropy(input: Matrix, targets: Float32Array): void {
      instruction(codes.CROSS_ENTROPY, [...inputOf(input), [codes.VALUES, offset(targets)]]);
    },

    finish(): Program {
      const code = arena.int32(instructions.length * codes.INSTRUCTION_LENGTH);
      for (const [index, one] of instructions.entries()) code.set(one, index * codes.INSTRUCTION_LENGTH);
      return { code, instructions: instructions.length, parameters, parameterCount };
    },
  };
}

/** Some columns of a matrix, as a matrix that shares its memory. */
export function columnsOf(matrix: Matrix, first: number, width: number): Matrix {
  return { ...matrix, first: matrix.first + first, width };
}

/** Numbers drawn evenly from [-limit, limit). */
export function uniformStart(limit: number): Start {
  return (random) => limit * (2 * random.uniform() - 1);
}

/** Keeps the spread of numbers from layer to layer: Glorot and Bengio, AISTATS 2010. */
export function glorotStart(inputs: number, outputs: number): Start {
  return uniformStart(Math.sqrt(6 / (inputs + outputs)));
}

export function normalStart(deviation: number): Start {
  return (random) => deviation * random.normal();
}

function zero(): number {
  return 0;
}

type Fields = readonly (readonly [field: number, value: number])[];

function inputOf({ values, gradients, first, stride, width }: Matrix): Fields {
  return [
    [codes.INPUT, offset(values) + first],
    [codes.INPUT_GRADIENT, offset(gradients) + first],
    [codes.INPUT_STRIDE, stride],
    [codes.INPUT_WIDTH, width],
  ];
}

function outputOf({ values, gradients, first, stride, width }: Matrix): Fields {
  return [
    [codes.OUTPUT, offset(values) + first],
    [codes.OUTPUT_GRADIENT, offset(gradients) + first],
    [codes.OUTPUT_STRIDE, stride],
    [codes.OUTPUT_WIDTH, width],
  ];
}

function sparseOf({ samples, starts, columns, values }: SparseInput): Fields {
  return [
    [codes.SAMPLES, offset(samples)],
    [codes.STARTS, offset(starts)],
    [codes.COLUMNS, offset(columns)],
    [codes.VALUES, offset(values)],
  ];
}

// Programs count in floats, whichever build of the kernels reads them.
function offset(array: Float32Array | Int32Array): number {
  return array.byteOffset / 4;
}

function bitsOf(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0];
}
