import type { Arena } from "../kernels/arena.ts";
import { PANEL_ITEMS, paddedWidth } from "../kernels/signatures.ts";
import type { ItemVectors } from "../models/definition.ts";
import { encodeRow } from "./encode-row.ts";
import { rotateRow } from "./rotate-row.ts";

// Codes of queries have a sign and 7 bits; those of items, 64 added, have 7 bits and none.
const QUERY_LEVELS = 127;
const ITEM_LEVELS = 63;
const ITEM_OFFSET = 64;
// Queries' errors are mostly a little less than this part of their lengths.
const USUAL_ERROR = 1 / 128;
const ROUNDED_UP = 1 + 1e-5;
const HALF_UNIT = 2 ** -24;

/** Items as the kernel `topUnseen` is given them: the longest first, of equal ones the lower index. */
export function encodeItems(vectors: ItemVectors, itemCount: number, arena: Arena) {
  const { data, width: ownWidth } = vectors;
  const width = paddedWidth(ownWidth);
  const room = codeRoom(ownWidth, itemCount, arena);
  const rows = arena.float32(room.order.length * width);
  fillCodes(room, vectors, itemCount);
  for (const [place, item] of room.order.subarray(0, itemCount).entries())
    rows.set(data.subarray(item * ownWidth, (item + 1) * ownWidth), place * width);
  return { rows, ...room };
}

/** Codes of items, the longest first, of equal ones the lower index. */
export interface ItemCodes {
  readonly codes: Int32Array;
  readonly bounds: Float32Array;
  /** the greatest length of each panel's items */
  readonly lengths: Float32Array;
  /** the index of the item at each place, or -1 */
  readonly order: Int32Array;
}

/** @param panelsMultiple the number of panels is a multiple of it */
export function codeRoom(ownWidth: number, itemCount: number, arena: Arena, panelsMultiple = 1): ItemCodes {
  const width = paddedWidth(ownWidth);
  const panelCount = Math.ceil(itemCount / PANEL_ITEMS / panelsMultiple) * panelsMultiple;
  return {
    codes: arena.int32(panelCount * PANEL_ITEMS * (width / 4)),
    bounds: arena.float32(panelCount * 2 * PANEL_ITEMS),
    lengths: arena.float32(panelCount),
    order: arena.int32(panelCount * PANEL_ITEMS).fill(-1),
  };
}

export function fillCodes(
  { codes, bounds, lengths, order }: ItemCodes,
  { data, width: ownWidth }: ItemVectors,
  itemCount: number,
): void {
  const width = paddedWidth(ownWidth);
  const bytes = new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  const rotated = new Float64Array(width);
  const own = new Int8Array(width);
  const rounding = 2 * (width + 8) * HALF_UNIT;
  for (const [place, item] of longestFirst(data, ownWidth, itemCount).entries()) {
    const panel = Math.floor(place / PANEL_ITEMS);
    const slot = place % PANEL_ITEMS;
    const at = item * ownWidth;
    rotateRow(data, at, ownWidth, rotated);
    const { scale, length, error } = encodeRow(rotated, ITEM_LEVELS, own);
    // Four codes of an item, then those of its neighbour.
    const first = panel * PANEL_ITEMS * width + slot * 4;
    for (let i = 0; i < width; i += 4) {
      const to = first + i * PANEL_ITEMS;
      bytes[to] = ITEM_OFFSET + own[i];
      bytes[to + 1] = ITEM_OFFSET + own[i + 1];
      bytes[to + 2] = ITEM_OFFSET + own[i + 2];
      bytes[to + 3] = ITEM_OFFSET + own[i + 3];
    }
    bounds[panel * 2 * PANEL_ITEMS + slot] = 1 / scale;
    bounds[(panel * 2 + 1) * PANEL_ITEMS + slot] =
      (((USUAL_ERROR + rounding) * length + error) / scale) * ROUNDED_UP;
    order[place] = item;
    lengths[panel] = Math.max(lengths[panel], length);
  }
}

/** Room for queries. */
export interface Queries {
  readonly rows: Float32Array;
  readonly codes: Int32Array;
  readonly bounds: Float32Array;
}

/** Room for `count` queries, and a function that puts a vector there. */
export function queryRoom(ownWidth: number, count: number, arena: Arena) {
  const width = paddedWidth(ownWidth);
  const queries: Queries = {
    rows: arena.float32(count * width),
    codes: arena.int32(count * (1 + width / 4)),
    bounds: arena.float32(count * 4),
  };
  return { ...queries, put: queryWriter(ownWidth, queries) };
}

export function queryWriter(ownWidth: number, { rows, codes, bounds }: Queries) {
  const width = paddedWidth(ownWidth);
  const bytes = new Int8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  const rotated = new Float64Array(width);
  return (row: number, vector: Float32Array): void => {
    rows.set(vector, row * width);
    const at = row * (4 + width);
    const own = bytes.subarray(at + 4, at + 4 + width);
    rotateRow(vector, 0, ownWidth, rotated);
    const { scale, length, error } = encodeRow(rotated, QUERY_LEVELS, own);
    let sum = 0;
    for (let i = 0; i < width; i++) sum += own[i];
    codes[at / 4] = -ITEM_OFFSET * sum;
    bounds[row * 4] = length;
    bounds[row * 4 + 1] = 1 / scale;
    bounds[row * 4 + 2] = (Math.max(error / USUAL_ERROR, length + error) / scale) * ROUNDED_UP;
  };
}

function longestFirst(data: Float32Array, width: number, itemCount: number): Int32Array {
  const lengths = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    let squares = 0;
    for (let i = item * width; i < (item + 1) * width; i++) squares += data[i] * data[i];
    lengths[item] = squares;
  }
  return Int32Array.from(lengths.keys()).sort((a, b) => lengths[b] - lengths[a] || a - b);
}
