import type { KernelPool } from "../kernels/pool.ts";
import { GEMM_SCRATCH_BYTES } from "../kernels/signatures.ts";

const GRAM_BLOCKS = 16;
const BLOCK_ROWS = 64;

/** Below this share of its length, what is left of a column is rounding. */
const DEPENDENT = 1e-5;

interface Compute {
  readonly pool: KernelPool;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the columns orthonormal, by Cholesky's method on their Gram matrix; a column that depends on those before it
 * becomes 0. Good to about 1e-6 times the square of the columns' condition: applied twice, to single precision.
 *
 * @param columns row-major, `width` floats a row; it is used up
 * @param result of the same shape: receives the orthonormal columns
 * @returns the columns that became 0
 */
export async function orthonormalize(
  columns: Float32Array,
  result: Float32Array,
  width: number,
  { pool, signal }: Compute,
): Promise<number[]> {
  const gram = await gramMatrix(columns, width, { pool, signal });
  const arena = pool.arena();
  try {
    const multiplier = arena.float32(width * width);
    const inverse = orthonormalizer(gram, width);
    multiplier.set(inverse);
    await pool.run({
      kernel: "gemm",
      rows: columns.length / width,
      blockRows: BLOCK_ROWS,
      args: [columns, multiplier, result, width, width],
      scratchBytes: GEMM_SCRATCH_BYTES,
      signal,
    });
    return Array.from({ length: width }, (_, axis) => axis).filter(
      (axis) => inverse[axis * (width + 1)] === 0,
    );
  } finally {
    arena.release();
  }
}

/** Inner products of all pairs of columns, added up in single precision by blocks, and these in double precision. */
export async function gramMatrix(
  columns: Float32Array,
  width: number,
  { pool, signal }: Compute,
): Promise<Float64Array> {
  const arena = pool.arena();
  try {
    const partials = arena.float32(GRAM_BLOCKS * width * width);
    await pool.run({
      kernel: "gram",
      rows: GRAM_BLOCKS,
      blockRows: 1,
      args: [columns, columns.length / width, width, GRAM_BLOCKS, partials],
      signal,
    });
    const gram = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        let sum = 0;
        for (let block = 0; block < GRAM_BLOCKS; block++) sum += partials[(block * width + i) * width + j];
        gram[i * width + j] = sum;
        gram[j * width + i] = sum;
      }
    }
    return gram;
  } finally {
    arena.release();
  }
}

/** M, upper triangular, so that M^T gram M is the identity, with zeros on its diagonal for dependent columns. */
function orthonormalizer(gram: Float64Array, width: number): Float64Array {
  const lengths = Float64Array.from({ length: width }, (_, i) => Math.sqrt(gram[i * (width + 1)]));
  const u = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      const scale = lengths[i] * lengths[j];
      u[i * width + j] = scale > 0 ? gram[i * width + j] / scale : 0;
    }
  }
  for (let k = 0; k < width; k++) {
    const row = k * width;
    const pivot = u[row + k];
    if (!(pivot > DEPENDENT)) {
      u.fill(0, row + k, row + width);
      continue;
    }
    const inverse = 1 / Math.sqrt(pivot);
    for (let j = k; j < width; j++) u[row + j] *= inverse;
    for (let i = k + 1; i < width; i++) {
      const scale = u[row + i];
      for (let j = i; j < width; j++) u[i * width + j] -= scale * u[row + j];
    }
  }
  return invertedTriangle(u, lengths, width);
}

/** The inverse of u with its columns divided by `lengths`; a column whose pivot is 0 becomes 0, as if it were not there. */
function invertedTriangle(u: Float64Array, lengths: Float64Array, width: number): Float64Array {
  const inverse = new Float64Array(width * width);
  for (let i = width - 1; i >= 0; i--) {
    const pivot = u[i * (width + 1)];
    if (pivot === 0) continue;
    const row = i * width;
    inverse[row + i] = 1;
    for (let k = i + 1; k < width; k++) {
      const scale = u[row + k];
      for (let j = k; j < width; j++) inverse[row + j] -= scale * inverse[k * width + j];
    }
    for (let j = i; j < width; j++) inverse[row + j] /= pivot;
  }
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) if (lengths[i] > 0) inverse[i * width + j] /= lengths[i];
  }
  return inverse;
}
