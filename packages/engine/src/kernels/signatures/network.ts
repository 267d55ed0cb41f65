/** Neural networks and their optimizers. See {@link RowKernelArguments} for what all kernels have in common. */
export interface NetworkKernels {
  /**
   * One pass of a neural network over a batch: a program of instructions (see `neural/program.ts`) is run forward and,
   * when training, backward. Its "rows" are shards of the batch: [samples] samples are cut into `shards` parts of
   * nearly equal size, each of `span` rows a sample. Shard s leaves its part of the parameters' gradients in
   * gradients[s * parameterCount ..] and its loss, summed and unscaled, in losses[s]. `scale` multiplies gradients.
   * What chance leaves out depends on `seed` and the row alone. Scratch: the program says.
   */
  network: [
    program: Int32Array,
    instructions: number,
    parameters: Float32Array,
    gradients: Float32Array,
    parameterCount: number,
    sample: number,
    samples: number,
    span: number,
    shards: number,
    scale: number,
    seed: number,
    training: number,
    losses: Float64Array,
  ];
  /**
   * One step of an optimizer on parameters whose gradient is the sum of `shards` parts. Its "rows" are chunks of
   * `CHUNK` parameters; `parameterCount` is a multiple of 4; the first part is used up. With `keeps` the gradient is added to `kept` and what has come together there is followed.
   */
  descend: [
    parameters: Float32Array,
    gradients: Float32Array,
    parameterCount: number,
    shards: number,
    kept: Float32Array,
    keeps: number,
    means: Float32Array,
    squares: Float32Array,
    ...DescentRule,
  ];
  /**
   * The same for those rows of a table that a batch met: ids[start .. start + count) name them, `gradients` has a row
   * for each, and is used up. Rows that are not met stay as they are, their moments too. Its "rows" are buckets of ids:
   * id belongs to bucket id mod buckets, which is a power of 2. `width` is a multiple of 4. `leaders` has one number for each row of the table, 0 before and after.
   */
  descendRows: [
    buckets: number,
    ids: Int32Array,
    start: number,
    count: number,
    gradients: Float32Array,
    width: number,
    table: Float32Array,
    means: Float32Array,
    squares: Float32Array,
    leaders: Int32Array,
    ...DescentRule,
  ];
  /**
   * The same for a table with one row for each column of a sparse matrix: the gradient of row c is the sum, over the
   * places p of the batch and the entries in column c of the matrix row samples[start + p], of the entry's factor times
   * source[p]. With `rate` above 0 an entry is left out by chance as in `network`. Columns go up within a row of the
   * matrix. Rows of `source` and of the table have `width` floats, a multiple of 8. Its "rows" are the columns.
   * Scratch: as many rows of the table as a block has.
   */
  descendColumns: [
    samples: Int32Array,
    start: number,
    count: number,
    starts: Int32Array,
    columns: Int32Array,
    factors: Float32Array,
    rate: number,
    seed: number,
    source: Float32Array,
    width: number,
    table: Float32Array,
    kept: Float32Array,
    keeps: number,
    means: Float32Array,
    squares: Float32Array,
    ...DescentRule,
  ];
}

/** How a step follows a gradient: see `neural/optimizer.ts`. */
export type DescentRule = [
  method: number,
  learningRate: number,
  momentum: number,
  smoothing: number,
  epsilon: number,
  decay: number,
  meanCorrection: number,
  squareCorrection: number,
];

/** Rows of logits that a network's choice among all items keeps in its scratch. */
export const CHOOSE_BLOCK_ROWS = 32;
