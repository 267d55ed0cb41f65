import type { Arena } from "../kernels/arena.ts";
import * as codes from "../kernels/assembly/network-codes.ts";
import { CHOOSE_BLOCK_ROWS, GEMM_SCRATCH_BYTES, paddedWidth } from "../kernels/signatures.ts";
import type { SparseInput } from "./sparse-input.ts";
import type { Start } from "./starts.ts";

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

/** One vector for each column of a sparse input. */
export interface Table {
  readonly name: string;
  /** columns x stride */
  readonly values: Float32Array;
  readonly stride: number;
  /** numbers of a vector that begin as `start` says; the others begin at 0 */
  readonly width: number;
  readonly input: SparseInput;
  /** the gradient of a vector is the sum over its column's entries of factor times the source's row */
  readonly factors: Float32Array;
  readonly source: Float32Array;
  /** share of the entries that a step leaves out */
  readonly dropout: number;
  readonly start: Start;
}

/** A table of vectors, of which a batch meets some. */
export interface Embedding {
  /** vectors x width */
  readonly values: Float32Array;
  /** a multiple of 4 */
  readonly width: number;
  /** which vectors the samples meet, `group` for each */
  readonly ids: Int32Array;
  readonly group: number;
  /** the gradient of what each sample met */
  readonly gradients: Float32Array;
}

/** Sequences as vectors, with what later instructions need to know of them. */
export interface Located {
  readonly output: Matrix;
  /** where the ids' vectors stand within the parameters */
  readonly vectors: number;
  readonly ids: Int32Array;
  readonly span: number;
}

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
  readonly tables: readonly Table[];
  readonly embeddings: readonly Embedding[];
  /** working memory that each thread needs */
  readonly scratchBytes: number;
}

export type ProgramWriter = ReturnType<typeof writeProgram>;

/**
 * Writes a program.
 * @param rows most rows that a batch has
 */
export function writeProgram(arena: Arena, rows: number) {
  const instructions: Int32Array[] = [];
  const parameters: Parameter[] = [];
  const tables: Table[] = [];
  const embeddings: Embedding[] = [];
  // The instruction that was written last to read from an array of gradients is the first to write there.
  const lastReader = new Map<number, Int32Array>();
  let parameterCount = 0;
  let scratchBytes = GEMM_SCRATCH_BYTES;

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
  const matrix = (width: number): Matrix => {
    const stride = paddedWidth(width);
    return {
      values: arena.float32(rows * stride),
      gradients: arena.float32(rows * stride),
      first: 0,
      width,
      stride,
    };
  };
  // Without padding, so that the vectors of an embedding follow each other.
  const exact = (width: number): Matrix => ({
    values: arena.float32(rows * width),
    gradients: arena.float32(rows * width),
    first: 0,
    width,
    stride: width,
  });
  const tableFor = (table: Omit<Table, "values">): Fields => {
    const values = arena.float32(table.input.columnCount * table.stride);
    tables.push({ ...table, values });
    return [
      [codes.TABLE, offset(values)],
      [codes.TABLE_STRIDE, table.stride],
    ];
  };

  return {
    /** An array to be filled by several instructions side by side. */
    matrix,

    /** The same, with a 1 after the last column. */
    matrixWithOne(width: number): Matrix {
      const whole = matrix(width + 1);
      for (let at = width; at < whole.values.length; at += whole.stride) whole.values[at] = 1;
      return { ...whole, width };
    },

    /** Rows of a table of vectors: `group` of them stand side by side, named by `ids`. `width` is a multiple of 4. */
    embed(table: Float32Array, ids: Int32Array, width: number, group = 1): Matrix {
      const output = exact(width * group);
      embeddings.push({ values: table, width, ids, group, gradients: output.gradients });
      instruction(codes.EMBED, [
        ...outputOf(output),
        [codes.INPUT_WIDTH, width],
        [codes.GROUP, group],
        [codes.TABLE, offset(table)],
        [codes.SAMPLES, offset(ids)],
      ]);
      return output;
    },

    /** bias + sum over the entries of the sample's row of value times a column's vector; `dropout` leaves entries out. */
    sparse(name: string, input: SparseInput, output: Matrix, start: Start, dropout = 0): Matrix {
      const { stride, width, gradients } = output;
      instruction(codes.SPARSE, [
        ...outputOf(output),
        ...sparseOf(input),
        ...tableFor({ name, stride, width, input, factors: input.values, source: gradients, dropout, start }),
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
    dropOut(input: Matrix, rate: number, output = matrix(input.width)): Matrix {
      instruction(codes.DROPOUT, [
        ...inputOf(input),
        ...outputOf(output),
        [codes.RATE, bitsOf(rate)],
        // Each dropout leaves out others than those before it.
        [codes.GROUP, instructions.length],
      ]);
      return output;
    },

    /** Number by number. Neither input may have another reader. */
    product(input: Matrix, other: Matrix, output: Matrix): Matrix {
      instruction(codes.PRODUCT, [...inputOf(input), ...outputOf(output), ...otherOf(other)]);
      return output;
    },

    /**
     * The loss: sum over the entries of `target` of (bias + <vector of the column, input> - value)^2.
     * @param input all columns of a `matrixWithOne`; the bias is the last number of a vector
     */
    observedError(name: string, input: Matrix, target: SparseInput, start: Start): void {
      const factors = arena.float32(target.values.length);
      const { stride, values: source } = input;
      const { width } = input;
      instruction(codes.OBSERVED_ERROR, [
        ...inputOf(input),
        [codes.INPUT_WIDTH, width + 1],
        ...sparseOf(target),
        ...tableFor({ name, stride, width, input: target, factors, source, dropout: 0, start }),
        [codes.PULLS, offset(factors)],
      ]);
    },

    /** The loss: binary cross-entropy of sigmoid(input), one number a row, and targets in [0, 1], one for each sample. */
    crossEntropy(input: Matrix, targets: Float32Array): void {
      instruction(codes.CROSS_ENTROPY, [...inputOf(input), [codes.VALUES, offset(targets)]]);
    },

    /**
     * Numbers drawn from normal distributions, in training; else their means. The loss: `weight` times the divergence of
     * the distributions from the standard normal one (Kingma and Welling, ICLR 2014).
     * @param input means, then logarithms of variances; it may have no other reader
     */
    gaussian(input: Matrix, weight: number): Matrix {
      const output = matrix(input.width / 2);
      instruction(codes.GAUSSIAN, [...inputOf(input), ...outputOf(output), [codes.RATE, bitsOf(weight)]]);
      return output;
    },

    /** The loss: - sum over the entries of `target` of value times log softmax(input)[column]. */
    multinomial(input: Matrix, target: SparseInput): void {
      instruction(codes.MULTINOMIAL, [...inputOf(input), ...sparseOf(target)]);
    },

    /**
     * Sequences of `span` rows: vector of the id times `scale` plus vector of the place. Ids below 0 are empty places,
     * which stand at the beginning of a sequence. @returns with the name of the vectors, for `choose`
     */
    locate(name: string, ids: Int32Array, count: number, span: number, width: number, start: Start): Located {
      const output = matrix(width);
      const vectors = parameter(`${name}.vectors`, [count, width], start);
      instruction(codes.LOCATE, [
        ...outputOf(output),
        [codes.SAMPLES, offset(ids)],
        [codes.WEIGHTS, vectors],
        [codes.BIAS, parameter(`${name}.places`, [span, width], start)],
        [codes.RATE, bitsOf(Math.sqrt(width))],
      ]);
      return { output, vectors, ids, span };
    },

    /** Each row less its mean, over its deviation, times learned gains plus biases (Ba et al., 2016). */
    normalize(name: string, input: Matrix): Matrix {
      const output = matrix(input.width);
      const code = instruction(codes.NORMALIZE, [
        ...inputOf(input),
        ...outputOf(output),
        [codes.WEIGHTS, parameter(`${name}.gains`, [input.width], () => 1)],
        [codes.BIAS, parameter(`${name}.biases`, [input.width], zero)],
      ]);
      reads(code, input);
      return output;
    },

    /** @param other it may have no other reader */
    add(input: Matrix, other: Matrix): Matrix {
      const output = matrix(input.width);
      const code = instruction(codes.ADD, [...inputOf(input), ...outputOf(output), ...otherOf(other)]);
      reads(code, input);
      return output;
    },

    /**
     * Every place of a sequence looks at the places up to itself (Vaswani et al., NeurIPS 2017), with one head.
     * @param input queries, keys and values side by side; it may have no other reader
     */
    attend(input: Matrix, { ids, span }: Located): Matrix {
      const output = matrix(input.width / 3);
      const shares = arena.float32(rows * span);
      instruction(codes.ATTEND, [
        ...inputOf(input),
        ...outputOf(output),
        [codes.SAMPLES, offset(ids)],
        [codes.OTHER, offset(shares)],
        [codes.OTHER_STRIDE, span],
      ]);
      return output;
    },

    /**
     * The loss: - sum over the rows of log softmax(<input, vector> + bias)[target] over the first `count` vectors, or
     * over the target and those that `listed` names. A target below 0 says nothing. There are biases where they have a
     * name.
     */
    choose(
      input: Matrix,
      located: Located,
      targets: Int32Array,
      count: number,
      {
        listed,
        biases,
      }: { readonly listed?: Int32Array | undefined; readonly biases?: string | undefined } = {},
    ): void {
      const width = listed?.length ?? count;
      const vectors = listed === undefined ? 0 : 2 * width * input.width;
      scratchBytes = GEMM_SCRATCH_BYTES + 4 * (CHOOSE_BLOCK_ROWS * width + vectors);
      instruction(codes.CHOOSE, [
        ...inputOf(input),
        [codes.OUTPUT_WIDTH, width],
        [codes.SAMPLES, offset(targets)],
        [codes.WEIGHTS, located.vectors],
        [codes.BIAS, biases === undefined ? -1 : parameter(biases, [count], zero)],
        [codes.OTHER, listed === undefined ? -1 : offset(listed)],
      ]);
    },

    finish(): Program {
      const code = arena.int32(instructions.length * codes.INSTRUCTION_LENGTH);
      for (const [index, one] of instructions.entries()) code.set(one, index * codes.INSTRUCTION_LENGTH);
      return {
        code,
        instructions: instructions.length,
        parameters,
        parameterCount,
        tables,
        embeddings,
        scratchBytes,
      };
    },
  };
}

/** Some columns of a matrix, as a matrix that shares its memory. */
export function columnsOf(matrix: Matrix, first: number, width: number): Matrix {
  return { ...matrix, first: matrix.first + first, width };
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

function otherOf({ values, gradients, first, stride }: Matrix): Fields {
  return [
    [codes.OTHER, offset(values) + first],
    [codes.OTHER_STRIDE, stride],
    [codes.OTHER_GRADIENT, offset(gradients) + first],
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
