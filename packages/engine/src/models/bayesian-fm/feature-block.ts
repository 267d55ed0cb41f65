import type { Features } from "../../dataset/features.ts";

/**
 * What is known of all users, of all items or of all days: a sparse matrix of features, by column, since weights are
 * drawn column after column. Feature f has the values values[e] in the rows rows[e] from starts[f] to starts[f + 1].
 */
export interface FeatureBlock {
  readonly rowCount: number;
  readonly featureCount: number;
  /** `featureCount + 1` entries */
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
  /** of each feature: those of a group share their prior; from 0 within this block */
  readonly groups: Int32Array;
  readonly groupCount: number;
}

/** A part of a block whose features share a prior, or whose groups are its own. */
type Part = Omit<FeatureBlock, "rowCount">;

/** A feature of its own for each row. */
export function identities(rowCount: number): Part {
  return {
    featureCount: rowCount,
    starts: Int32Array.from({ length: rowCount + 1 }, (_, row) => row),
    rows: Int32Array.from({ length: rowCount }, (_, row) => row),
    values: new Float32Array(rowCount).fill(1),
    groups: new Int32Array(rowCount),
    groupCount: 1,
  };
}

/**
 * The set of partners of each row (the items a user rated, the users that rated an item), each of weight 1 / sqrt(size
 * of the set). A pair that occurs again counts once.
 *
 * @param rowOf the row of each interaction
 * @param partnerOf its partner, in [0, partnerCount)
 */
export function partnerSets(
  rowOf: Int32Array,
  partnerOf: Int32Array,
  rowCount: number,
  partnerCount: number,
): Part {
  const order = sortedPairs(rowOf, partnerOf, rowCount, partnerCount);
  const starts = new Int32Array(partnerCount + 1);
  const sizes = new Int32Array(rowCount);
  for (const position of order) {
    starts[partnerOf[position] + 1]++;
    sizes[rowOf[position]]++;
  }
  for (let partner = 0; partner < partnerCount; partner++) starts[partner + 1] += starts[partner];
  const rows = Int32Array.from(order, (position) => rowOf[position]);
  return {
    featureCount: partnerCount,
    starts,
    rows,
    values: Float32Array.from(rows, (row) => 1 / Math.sqrt(sizes[row])),
    groups: new Int32Array(partnerCount),
    groupCount: 1,
  };
}

/** Positions of the distinct pairs by partner, and by row within a partner. */
function sortedPairs(
  rowOf: Int32Array,
  partnerOf: Int32Array,
  rowCount: number,
  partnerCount: number,
): Int32Array {
  const byRow = countingSort(Int32Array.from(rowOf.keys()), rowOf, rowCount);
  const order = countingSort(byRow, partnerOf, partnerCount);
  return order.filter((position, at) => {
    const before = order[at - 1];
    return at === 0 || rowOf[before] !== rowOf[position] || partnerOf[before] !== partnerOf[position];
  });
}

function countingSort(positions: Int32Array, keyOf: Int32Array, keyCount: number): Int32Array {
  const next = new Int32Array(keyCount + 1);
  for (const position of positions) next[keyOf[position] + 1]++;
  for (let key = 0; key < keyCount; key++) next[key + 1] += next[key];
  const sorted = new Int32Array(positions.length);
  for (const position of positions) sorted[next[keyOf[position]]++] = position;
  return sorted;
}

/** The caller's attributes; the groups stay as they are. */
export function attributes(features: Features): Part {
  const { rowCount, columnCount, offsets, columns, values } = features;
  const starts = new Int32Array(columnCount + 1);
  for (const column of columns) starts[column + 1]++;
  for (let column = 0; column < columnCount; column++) starts[column + 1] += starts[column];
  const next = starts.slice(0, columnCount);
  const rows = new Int32Array(columns.length);
  const sorted = new Float32Array(columns.length);
  for (let row = 0; row < rowCount; row++) {
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      const place = next[columns[entry]]++;
      rows[place] = row;
      sorted[place] = values[entry];
    }
  }
  return {
    featureCount: columnCount,
    starts,
    rows,
    values: sorted,
    groups: features.groups,
    groupCount: features.groupNames.length,
  };
}

/** One block of all parts, side by side. */
export function sideBySide(rowCount: number, parts: readonly Part[]): FeatureBlock {
  const sum = (count: (part: Part) => number) => parts.reduce((total, part) => total + count(part), 0);
  const entryCount = sum(({ rows }) => rows.length);
  const featureCount = sum((part) => part.featureCount);
  const block = {
    rowCount,
    featureCount,
    starts: new Int32Array(featureCount + 1),
    rows: new Int32Array(entryCount),
    values: new Float32Array(entryCount),
    groups: new Int32Array(featureCount),
    groupCount: sum((part) => part.groupCount),
  };
  let [feature, entry, group] = [0, 0, 0];
  for (const part of parts) {
    block.starts.set(
      part.starts.map((start) => start + entry),
      feature,
    );
    block.rows.set(part.rows, entry);
    block.values.set(part.values, entry);
    block.groups.set(
      part.groups.map((own) => own + group),
      feature,
    );
    feature += part.featureCount;
    entry += part.rows.length;
    group += part.groupCount;
  }
  return block;
}
