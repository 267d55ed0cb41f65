/** The best items for many queries. See {@link RowKernelArguments} for what all kernels have in common. */
export interface TopKKernels {
  /**
   * For each query row the `k` items of highest inner product, best first, of equal scores the lower index first.
   * With fewer than `k` items the rest is index -1, score -Infinity.
   */
  topK: [
    queries: Float32Array,
    items: Float32Array,
    itemCount: number,
    width: number,
    k: number,
    scores: Float32Array,
    indices: Int32Array,
  ];
  /**
   * The same without the items that a user has seen: row r of the queries is user `users[r]`, whose items stand in
   * `seenColumns` from `seenStarts[user]` to `seenStarts[user + 1]`. `items` are the rows of all items, the longest
   * first, so that the rest can be left out when none of it is long enough: `lengths` has the greatest length of each 8
   * of them, and `order` the index of the item at each place, or -1.
   * Codes and their bounds tell which scores need not be computed; `evaluation/encode-vectors.ts` makes them.
   * Scratch: `topUnseenScratchBytes(itemCount, k)`.
   */
  topUnseen: [
    queries: Float32Array,
    queryCodes: Int32Array,
    queryBounds: Float32Array,
    users: Int32Array,
    items: Float32Array,
    itemCodes: Int32Array,
    itemBounds: Float32Array,
    lengths: Float32Array,
    order: Int32Array,
    panelCount: number,
    itemCount: number,
    width: number,
    seenStarts: Int32Array,
    seenColumns: Int32Array,
    k: number,
    scores: Float32Array,
    indices: Int32Array,
  ];
  /**
   * For each query row the `k` items of highest inner product that its mask lets pass, told by codes as in `topUnseen`.
   * Here `items` are the rows by index, `numbers` says what number each index stands for, and mask (a byte each, 1 for
   * what is left out, rows of whole integers), order among equal scores and `indices` go by these numbers. The count of panels is even.
   * Scratch: `bestUnmaskedScratchBytes(k)`.
   */
  bestUnmasked: [
    queries: Float32Array,
    queryCodes: Int32Array,
    queryBounds: Float32Array,
    items: Float32Array,
    itemCodes: Int32Array,
    itemBounds: Float32Array,
    lengths: Float32Array,
    order: Int32Array,
    numbers: Int32Array,
    panelCount: number,
    itemCount: number,
    width: number,
    masks: Int32Array,
    k: number,
    scores: Float32Array,
    indices: Int32Array,
  ];
}

/** Items of one panel of `topUnseen`. */
export const PANEL_ITEMS = 8;

/** Scratch of `topUnseen`: sixteen scores; for sixteen users three numbers, a list while it is made and marks of items. */
export function topUnseenScratchBytes(itemCount: number, k: number): number {
  return 16 * (4 + 12 + listBytes(k)) + Math.ceil(itemCount / 4) * 8;
}

/** Scratch of `bestUnmasked`: sixteen scores, what is to be reached, and a list while it is made. */
export function bestUnmaskedScratchBytes(k: number): number {
  return 64 + 32 + listBytes(k);
}

function listBytes(k: number): number {
  const kept = k <= 8 ? 8 : 2 ** Math.ceil(Math.log2(k));
  return 16 + 8 * (kept + Math.max(8, kept / 4)) + 4 * (16 + 128);
}
