import type { History } from "../dataset/history.ts";
import type { SparseRows } from "../dataset/sparse-rows.ts";

/**
 * What learned vectors of users look like from their histories: vector = mean + sum over the history of an item's
 * vector, divided by the root of the history's length; a disliked item counts as its opposite. It serves users who were
 * not there in training, and whose history has changed since.
 */
export interface HistoryEncoder {
  readonly mean: Float32Array;
  /** items x width */
  readonly items: Float32Array;
}

const STEPS = 15;

/**
 * Ridge regression of users' vectors on their histories, by conjugate gradients for each number of the vector.
 *
 * @param rows interactions by user
 * @param vectors users x width
 * @param penalty pull of the items' vectors towards 0
 */
export function fitHistoryEncoder(
  rows: SparseRows,
  vectors: Float32Array,
  width: number,
  penalty: number,
): HistoryEncoder {
  const { rowCount, columnCount, offsets } = rows;
  const users = Int32Array.from({ length: rowCount }, (_, user) => user).filter(
    (user) => offsets[user] < offsets[user + 1],
  );
  const mean = new Float64Array(width);
  for (const user of users) {
    for (let i = 0; i < width; i++) mean[i] += vectors[user * width + i] / users.length;
  }
  const solution = new Float64Array(columnCount * width);
  const residual = new Float64Array(columnCount * width);
  const sum = new Float64Array(width);
  for (const user of users) {
    for (let i = 0; i < width; i++) sum[i] = vectors[user * width + i] - mean[i];
    spread(rows, user, sum, residual);
  }
  const direction = residual.slice();
  const image = new Float64Array(columnCount * width);
  let squares = columnProducts(residual, residual, width);
  for (let step = 0; step < STEPS; step++) {
    for (let at = 0; at < image.length; at++) image[at] = penalty * direction[at];
    for (const user of users) {
      gather(rows, user, direction, sum);
      spread(rows, user, sum, image);
    }
    const curvatures = columnProducts(direction, image, width);
    for (let at = 0; at < solution.length; at++) {
      const i = at % width;
      const length = curvatures[i] > 0 ? squares[i] / curvatures[i] : 0;
      solution[at] += length * direction[at];
      residual[at] -= length * image[at];
    }
    const next = columnProducts(residual, residual, width);
    for (let at = 0; at < solution.length; at++) {
      const i = at % width;
      direction[at] = residual[at] + (squares[i] > 0 ? next[i] / squares[i] : 0) * direction[at];
    }
    squares = next;
  }
  return { mean: Float32Array.from(mean), items: Float32Array.from(solution) };
}

/** The vector that a history comes to. */
export function encodeHistory({ mean, items }: HistoryEncoder, history: History): Float32Array {
  const width = mean.length;
  const vector = Float64Array.from(mean);
  const scale = 1 / Math.sqrt(Math.max(1, history.items.length));
  for (const [entry, item] of history.items.entries()) {
    const weight = history.values[entry] > 0 ? scale : -scale;
    for (let i = 0; i < width; i++) vector[i] += weight * items[item * width + i];
  }
  return Float32Array.from(vector);
}

/** sum = the user's row times `items` */
function gather(rows: SparseRows, user: number, items: Float64Array, sum: Float64Array): void {
  const width = sum.length;
  sum.fill(0);
  eachWeight(rows, user, (item, weight) => {
    for (let i = 0; i < width; i++) sum[i] += weight * items[item * width + i];
  });
}

/** items += the user's row, transposed, times `sum` */
function spread(rows: SparseRows, user: number, sum: Float64Array, items: Float64Array): void {
  const width = sum.length;
  eachWeight(rows, user, (item, weight) => {
    for (let i = 0; i < width; i++) items[item * width + i] += weight * sum[i];
  });
}

function eachWeight(
  { offsets, columns, values }: SparseRows,
  user: number,
  visit: (item: number, weight: number) => void,
): void {
  const scale = 1 / Math.sqrt(offsets[user + 1] - offsets[user]);
  for (let entry = offsets[user]; entry < offsets[user + 1]; entry++)
    visit(columns[entry], values[entry] > 0 ? scale : -scale);
}

function columnProducts(a: Float64Array, b: Float64Array, width: number): Float64Array {
  const products = new Float64Array(width);
  for (let at = 0; at < a.length; at++) products[at % width] += a[at] * b[at];
  return products;
}
