import { type ItemCodes, type Queries, queryRoom, queryWriter } from "../../evaluation/encode-vectors.ts";
import { topUnmasked } from "../../evaluation/top-k.ts";
import type { Arena } from "../../kernels/arena.ts";
import { bestUnmaskedScratchBytes, type Kernels, paddedWidth } from "../../kernels/signatures.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { FoundList } from "../scoring/lazy-scoring.ts";
import type { Found, ModelSearch } from "./model-search.ts";

/** @returns undefined where codes tell too little: many scores are nearly equal, or numbers are out of their range */
export type VectorSearch = (
  query: Float32Array,
  lists: ModelSearch["lists"],
  wantsLowest: boolean,
) => Found | undefined;

/** Vectors in the memory of compiled kernels. */
export interface EncodedVectors {
  readonly rows: Float32Array;
  readonly width: number;
  readonly itemCount: number;
  readonly codes: ItemCodes;
  /** positions by item index */
  readonly numbers: Int32Array;
  /** item indices by position */
  readonly known: Int32Array;
}

/** Working memory of one thread. */
export interface SearchRoom {
  readonly query: Queries;
  readonly mask: Int32Array;
  readonly scores: Float32Array;
  readonly positions: Int32Array;
  readonly scratch: Float32Array;
}

/** What is found beside what is asked for, since kernels round other than serving does. */
const spare = 24;
/** Lists that are longer are not searched for by codes. */
const longest = 2_000;
const half = 2 ** -24;
const far = 1e30;

export function searchRoom(width: number, itemCount: number, arena: Arena): SearchRoom {
  const { rows, codes, bounds } = queryRoom(width, 1, arena);
  return {
    query: { rows, codes, bounds },
    mask: arena.int32(Math.ceil(itemCount / 4)),
    scores: arena.float32(longest),
    positions: arena.int32(longest),
    scratch: arena.float32(bestUnmaskedScratchBytes(longest) / 4),
  };
}

/**
 * The best of many vectors by inner product, as serving computes it, to the last bit: codes and the kernels' own
 * arithmetic tell which come into question, by more than they can be wrong, and those are computed again.
 */
export function vectorSearch(
  { rows, width, itemCount, codes, numbers, known }: EncodedVectors,
  room: SearchRoom,
  kernels: Kernels,
): VectorSearch {
  const maskBytes = new Uint8Array(room.mask.buffer, room.mask.byteOffset, itemCount);
  const putQuery = queryWriter(width, room.query);
  const greatestLength = codes.lengths.reduce((most, length) => Math.max(most, length), 0);

  function run(query: Float32Array, mask: Uint8Array | undefined, count: number): void {
    if (mask === undefined) maskBytes.fill(0);
    else maskBytes.set(mask);
    putQuery(0, query);
    const offsets = [
      room.query.rows,
      room.query.codes,
      room.query.bounds,
      rows,
      codes.codes,
      codes.bounds,
      codes.lengths,
      codes.order,
      numbers,
    ].map((array) => array.byteOffset);
    const sizes = [codes.lengths.length, itemCount, paddedWidth(width)];
    const results = [room.scores, room.positions].map((array) => array.byteOffset);
    const scratch = room.scratch.byteOffset;
    kernels.bestUnmasked(0, 1, scratch, ...offsets, ...sizes, room.mask.byteOffset, count, ...results);
  }

  function best(query: Float32Array, count: number, mask: Uint8Array | undefined): FoundList | undefined {
    const wanted = Math.min(count + spare, itemCount);
    if (wanted > longest) return undefined;
    run(query, mask, wanted);
    const missing = room.positions.subarray(0, wanted).indexOf(-1);
    const found = missing === -1 ? wanted : missing;
    const places = room.positions.slice(0, found).sort();
    const scores = Float32Array.from(places, (position) =>
      innerProduct(query, rows, known[position] * width, width),
    );
    const top = topUnmasked(scores, count, new Uint8Array(found));
    const positions = top.map((place) => places[place]);
    if (found < wanted || found === itemCount) return { positions, isWhole: positions.length < count };
    // Nothing that was not found can be better than the last of those found by more than both roundings.
    const error = 2 * (width + 16) * half * lengthOf(query) * greatestLength;
    const isSure = scores[top[count - 1]] > room.scores[found - 1] + error;
    return isSure ? { positions, isWhole: false } : undefined;
  }

  return (query, lists, wantsLowest) => {
    if (!(lengthOf(query) * greatestLength < far)) return undefined;
    const found: FoundList[] = [];
    for (const { count, mask } of lists) {
      const list = best(query, count, mask);
      if (list === undefined) return undefined;
      found.push(list);
    }
    if (!wantsLowest) return { lists: found };
    const opposite = best(
      query.map((value) => -value),
      1,
      undefined,
    );
    if (opposite === undefined) return undefined;
    const item = known[opposite.positions[0]];
    const lowest = Math.min(0, Math.fround(innerProduct(query, rows, item * width, width)));
    return { lists: found, lowest };
  };
}

function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.sqrt(squares);
}
