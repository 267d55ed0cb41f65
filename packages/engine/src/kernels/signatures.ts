import type { AlsKernels } from "./signatures/als.ts";
import type { FmKernels } from "./signatures/fm.ts";
import type { ItemKernels } from "./signatures/items.ts";
import type { MatrixKernels } from "./signatures/matrix.ts";
import type { NetworkKernels } from "./signatures/network.ts";
import type { PairKernels } from "./signatures/pairs.ts";
import type { RbmKernels } from "./signatures/rbm.ts";
import type { SgdKernels } from "./signatures/sgd.ts";
import type { TopKKernels } from "./signatures/top-k.ts";
import type { KernelVariant } from "./variant.ts";

export {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  rotationScratchBytes,
} from "./signatures/als.ts";
export { elasticNetScratchBytes, nearestRowsScratchBytes } from "./signatures/items.ts";
export { GEMM_SCRATCH_BYTES } from "./signatures/matrix.ts";
export { CHOOSE_BLOCK_ROWS, type DescentRule } from "./signatures/network.ts";
export { paddedWidth } from "./signatures/padded-width.ts";
export { rbmScratchBytes } from "./signatures/rbm.ts";
export { bestUnmaskedScratchBytes, PANEL_ITEMS, topUnseenScratchBytes } from "./signatures/top-k.ts";

/**
 * What each row kernel is given after `first, end, scratch`, in order. A kernel works on the rows
 * [first, end) only, so blocks of rows run in any order and on any thread with the same result.
 *
 * `width` is the padded number of floats of a factor row: a multiple of 8, the surplus filled with zeros.
 * A sparse matrix is given by rows: `starts` (rows + 1 entries), `columns` and one number per entry.
 * `confidences` are signed: above 0 the preference is 1, below 0 it is 0; the magnitude, at least 1, is the weight.
 */
export interface RowKernelArguments
  extends AlsKernels,
    FmKernels,
    ItemKernels,
    MatrixKernels,
    NetworkKernels,
    PairKernels,
    RbmKernels,
    SgdKernels,
    TopKKernels {}

export type RowKernelName = keyof RowKernelArguments;

/** A kernel as both twins export it; an array is given as its offset in the memory. */
type RowKernel = (first: number, end: number, scratch: number, ...args: number[]) => void;

/** One variant of all kernels, bound to one memory. */
export type Kernels = { readonly [Name in RowKernelName]: RowKernel } & {
  /** inner product of two vectors of any length */
  readonly dot: (a: number, b: number, length: number) => number;
  /** y += scale * x for vectors of any length */
  readonly axpy: (scale: number, x: number, y: number, length: number) => void;
};

type KernelArray = Float32Array | Float64Array | Int32Array;

/** How a variant is told where an array lies: the compiled kernels count bytes, the plain ones elements. */
export function offsetOf(array: KernelArray, variant: KernelVariant): number {
  return variant === "plain" ? array.byteOffset / array.BYTES_PER_ELEMENT : array.byteOffset;
}
