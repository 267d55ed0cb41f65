/** One row's terms with their weights, by ascending term. */
export interface TermWeights {
  readonly terms: readonly string[];
  readonly rows: readonly (readonly (readonly [term: number, weight: number])[])[];
}

export interface TermOptions {
  /** a term that fewer rows have says nothing about likeness; 1 when absent */
  readonly minRows?: number;
  /** terms that are kept, the most widespread first, of equal ones the first in the alphabet; 50,000 when absent */
  readonly maxTerms?: number;
}

/**
 * The words of a text in lower case: runs of at least two letters, digits or underscores in any script.
 * @returns words in the order of the text, repeats included
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}_]{2,}/gu) ?? [];
}

/**
 * Weighs terms by how often a row has them and how few rows do: tf times ln((1 + n) / (1 + df)) + 1, each row scaled to
 * length 1 (Salton and Buckley, 1988, with the smoothing of scikit-learn's TfidfVectorizer).
 *
 * @param documents the terms of each row, repeats included; undefined for a row that says nothing
 * @returns the terms that are kept, in the order of the alphabet
 */
export function tfIdf(
  documents: readonly (readonly string[] | undefined)[],
  options: TermOptions = {},
): TermWeights {
  const { terms, offsets, columns, weights } = weighTerms(documents, options);
  const rows = documents.map((_, row) =>
    Array.from(
      { length: offsets[row + 1] - offsets[row] },
      (_, at) => [columns[offsets[row] + at], weights[offsets[row] + at]] as const,
    ),
  );
  return { terms, rows };
}

/** The same as columns: row `r` has the entries from `offsets[r]` up to, not including, `offsets[r + 1]`. */
export interface TermColumns {
  readonly terms: readonly string[];
  /** one more than there are rows */
  readonly offsets: Int32Array;
  /** ascending within a row */
  readonly columns: Int32Array;
  readonly weights: Float64Array;
}

/** {@link tfIdf} for many rows: each document is looked at once, and needs not be there before. */
export function weighTerms(
  documents: Iterable<readonly string[] | undefined>,
  { minRows = 1, maxTerms = 50_000 }: TermOptions = {},
): TermColumns {
  const numbers = new Map<string, number>();
  const rowCounts: number[] = [];
  const { rowCount, offsets: starts, found, counts } = countTerms(documents, numbers, rowCounts);
  const terms = [...numbers]
    .filter(([, number]) => rowCounts[number] >= minRows)
    .sort(([a, first], [b, second]) => rowCounts[second] - rowCounts[first] || compare(a, b))
    .slice(0, maxTerms)
    .map(([term]) => term)
    .sort(compare);
  const places = new Int32Array(numbers.size).fill(-1);
  for (const [place, term] of terms.entries()) places[numbers.get(term) as number] = place;
  const rarity = terms.map(
    (term) => Math.log((1 + rowCount) / (1 + rowCounts[numbers.get(term) as number])) + 1,
  );

  const offsets = new Int32Array(rowCount + 1);
  const columns = new Int32Array(found.length);
  const weights = new Float64Array(found.length);
  let end = 0;
  for (let row = 0; row < rowCount; row++) {
    const entries: [place: number, weight: number][] = [];
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const place = places[found[at]];
      if (place !== -1) entries.push([place, counts[at] * rarity[place]]);
    }
    entries.sort(([a], [b]) => a - b);
    const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    for (const [place, weight] of entries) {
      columns[end] = place;
      weights[end++] = weight / length;
    }
    offsets[row + 1] = end;
  }
  return end === found.length
    ? { terms, offsets, columns, weights }
    : { terms, offsets, columns: columns.slice(0, end), weights: weights.slice(0, end) };
}

/** Which terms each row has, by the numbers they get as they come by, and how often. */
function countTerms(
  documents: Iterable<readonly string[] | undefined>,
  numbers: Map<string, number>,
  rowCounts: number[],
) {
  const starts = growing();
  const found = growing();
  const counts = growing();
  starts.push(0);
  for (const document of documents) {
    const own = new Map<number, number>();
    for (const term of document ?? []) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      own.set(number, (own.get(number) ?? 0) + 1);
    }
    for (const [number, count] of own) {
      rowCounts[number] = (rowCounts[number] ?? 0) + 1;
      found.push(number);
      counts.push(count);
    }
    starts.push(found.length());
  }
  const offsets = starts.whole();
  return { rowCount: offsets.length - 1, offsets, found: found.whole(), counts: counts.whole() };
}

/** Integers of which it is not known beforehand how many come. */
function growing() {
  let room = new Int32Array(1024);
  let length = 0;
  return {
    push(value: number): void {
      if (length === room.length) {
        const larger = new Int32Array(2 * length);
        larger.set(room);
        room = larger;
      }
      room[length++] = value;
    },
    length: () => length,
    whole: () => room.subarray(0, length),
  };
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
