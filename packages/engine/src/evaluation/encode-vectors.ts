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
export function encodeItems({ data, width: ownWidth }: ItemVectors, itemCount: number, arena: Arena) {
  const width = paddedWidth(ownWidth);
  const panelCount = Math.ceil(itemCount / PANEL_ITEMS);
  const rows = arena.float32(panelCount * PANEL_ITEMS * width);
  const codes = arena.int32(panelCount * PANEL_ITEMS * (width / 4));
  const bounds = arena.float32(panelCount * 2 * PANEL_ITEMS);
  const lengths = arena.float32(panelCount);
  const order = arena.int32(panelCount * PANEL_ITEMS).fill(-1);
  const bytes = new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  const rotated = new Float64Array(width);
  const own = new Int8Array(width);
  const rounding = 2 * (width + 8) * HALF_UNIT;
  for (const [place, item] of longestFirst(data, ownWidth, itemCount).entries()) {
    const panel = Math.floor(place / PANEL_ITEMS);
    const slot = place % PANEL_ITEMS;
    const at = item * ownWidth;
    rows.set(data.subarray(at, at + ownWidth), place * width);
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
  return { rows, codes, bounds, lengths, order };
}

/** Room for `count` queries, and a function that puts a vector there. */
export function queryRoom(ownWidth: number, count: number, arena: Arena) {
  const width = paddedWidth(ownWidth);
  const rows = arena.float32(count * width);
  const codes = arena.int32(count * (1 + width / 4));
  const bounds = arena.float32(count * 4);
  const bytes = new Int8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  const rotated = new Float64Array(width);
  const put = (row: number, vector: Float32Array): void => {
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
  return { rows, codes, bounds, put };
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
