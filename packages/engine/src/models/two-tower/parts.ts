import type { Features } from "../../dataset/features.ts";
import type { Arena } from "../../kernels/arena.ts";

/** Which rows of an embedding table make up each user or item: its own, and one for each of its features. */
export interface Parts {
  /** users or items */
  readonly count: number;
  /** rows of the table: one for each user or item, then one for each feature */
  readonly tableRows: number;
  /** most parts of one user or item */
  readonly most: number;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

export function partsOf(count: number, features: Features | undefined, arena: Arena): Parts {
  const starts = arena.int32(count + 1);
  const partCount = count + (features?.columns.length ?? 0);
  const rows = arena.int32(partCount);
  const weights = arena.float32(partCount);
  let place = 0;
  let most = 0;
  for (let index = 0; index < count; index++) {
    rows[place] = index;
    weights[place++] = 1;
    if (features !== undefined) {
      for (let e = features.offsets[index]; e < features.offsets[index + 1]; e++) {
        rows[place] = count + features.columns[e];
        weights[place++] = features.values[e];
      }
    }
    starts[index + 1] = place;
    most = Math.max(most, place - starts[index]);
  }
  return { count, tableRows: count + (features?.columnCount ?? 0), most, starts, rows, weights };
}

/** Each user's or item's vector: the sum of its parts, `factors` numbers out of padded rows of `width`. */
export function sumOfParts(
  { count, starts, rows, weights }: Parts,
  table: Float32Array,
  factors: number,
  width: number,
): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(count * factors);
  for (let index = 0; index < count; index++) {
    for (let e = starts[index]; e < starts[index + 1]; e++) {
      for (let factor = 0; factor < factors; factor++)
        sums[index * factors + factor] += weights[e] * table[rows[e] * width + factor];
    }
  }
  return sums;
}
