import type { Features } from "./features.ts";
import { type TermOptions, tfIdf, wordsOf } from "./tf-idf.ts";

/**
 * One attribute of users or of items, with a value for each row; undefined where it is not known.
 *
 * - `categories` such as genres or a country: one column each, with the weight 1
 * - `tags` such as keywords: one column each; rare ones weigh more, and so do repeated ones (TF-IDF)
 * - `text` such as a title or a description: its words as tags
 * - `number` such as a year: one column with mean 0 and standard deviation 1 over the known values; with `bins`, that
 *   many columns of about equally many rows each, which suits models that look for likeness
 * - `vector` such as a sentence embedding: `width` columns as they are, row by row; a row of zeros says nothing
 */
export type Attribute = { readonly name: string } & (
  | { readonly kind: "categories"; readonly values: readonly (readonly string[] | undefined)[] }
  | ({ readonly kind: "tags"; readonly values: readonly (readonly string[] | undefined)[] } & TermOptions)
  | ({ readonly kind: "text"; readonly values: readonly (string | undefined)[] } & TermOptions)
  | { readonly kind: "number"; readonly values: readonly (number | undefined)[]; readonly bins?: number }
  | { readonly kind: "vector"; readonly data: Float32Array; readonly width: number }
);

/** What one attribute comes to: its columns, and each row's entries by ascending column. */
interface Block {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (readonly [column: number, value: number])[])[];
}

/**
 * Turns attributes into sparse rows, one group of columns for each. Columns are in the order of the attributes; within
 * one, categories and words are in the order of the alphabet.
 *
 * @param rowCount how many users or items there are
 * @throws RangeError for an attribute with another number of values, or a value that is not finite
 */
export function buildFeatures(rowCount: number, attributes: readonly Attribute[]): Features {
  const blocks = attributes.map((attribute) => {
    const block = blockOf(attribute);
    if (block.rows.length !== rowCount)
      throw new RangeError(
        `The attribute "${attribute.name}" has ${block.rows.length} values for ${rowCount} rows.`,
      );
    return block;
  });
  const offsets = new Int32Array(rowCount + 1);
  for (let row = 0; row < rowCount; row++)
    offsets[row + 1] = offsets[row] + blocks.reduce((sum, { rows }) => sum + rows[row].length, 0);
  const columns = new Int32Array(offsets[rowCount]);
  const values = new Float32Array(offsets[rowCount]);
  const next = offsets.slice(0, rowCount);
  let first = 0;
  for (const { names, rows } of blocks) {
    for (const [row, entries] of rows.entries()) {
      for (const [column, value] of entries) {
        columns[next[row]] = first + column;
        values[next[row]++] = value;
      }
    }
    first += names.length;
  }
  return {
    rowCount,
    columnCount: first,
    offsets,
    columns,
    values,
    names: blocks.flatMap(({ names }) => names),
    groups: Int32Array.from(blocks.flatMap(({ names }, group) => names.map(() => group))),
    groupNames: attributes.map(({ name }) => name),
  };
}

function blockOf(attribute: Attribute): Block {
  switch (attribute.kind) {
    case "categories":
      return categories(attribute.values);
    case "tags":
      return weighted(attribute.values, attribute);
    case "text":
      return weighted(
        attribute.values.map((text) => (text === undefined ? undefined : wordsOf(text))),
        attribute,
      );
    case "number":
      requireFinite(attribute.name, attribute.values);
      return attribute.bins === undefined
        ? standardized(attribute.name, attribute.values)
        : binned(attribute.values, attribute.bins);
    case "vector":
      return dense(attribute.name, attribute.data, attribute.width);
  }
}

function categories(values: readonly (readonly string[] | undefined)[]): Block {
  const names = [...new Set(values.flatMap((own) => own ?? []))].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const rows = values.map((own) =>
    [...new Set(own)].map((name) => [places.get(name) as number, 1] as const).sort(([a], [b]) => a - b),
  );
  return { names, rows };
}

function weighted(values: readonly (readonly string[] | undefined)[], options: TermOptions): Block {
  const { terms, rows } = tfIdf(values, options);
  return { names: terms, rows };
}

function standardized(name: string, values: readonly (number | undefined)[]): Block {
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  // Where all are equal, the number tells nothing apart.
  const rows = values.map((value) =>
    value === undefined || deviation === 0 ? [] : [[0, (value - mean) / deviation] as const],
  );
  return { names: [name], rows };
}

function binned(values: readonly (number | undefined)[], bins: number): Block {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const edges = [
    ...new Set(Array.from({ length: bins }, (_, bin) => sorted[Math.floor((bin * sorted.length) / bins)])),
  ].filter((edge) => edge !== undefined);
  const rows = values.map((value) =>
    value === undefined ? [] : [[edges.findLastIndex((edge) => value >= edge), 1] as const],
  );
  return { names: edges.map((edge) => `from ${edge}`), rows };
}

function dense(name: string, data: Float32Array, width: number): Block {
  requireFinite(name, data);
  if (!(Number.isInteger(width) && width > 0) || data.length % width !== 0)
    throw new RangeError(`The vectors of "${name}" are not rows of ${width} numbers.`);
  const rows = Array.from({ length: data.length / width }, (_, row) =>
    Array.from(
      data.subarray(row * width, (row + 1) * width),
      (value, column) => [column, value] as const,
    ).filter(([, value]) => value !== 0),
  );
  return { names: Array.from({ length: width }, (_, column) => `${name} ${column}`), rows };
}

function requireFinite(name: string, values: ArrayLike<number | undefined>): void {
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (value !== undefined && !Number.isFinite(value))
      throw new RangeError(`The attribute "${name}" holds ${value}, which is no finite number.`);
  }
}
