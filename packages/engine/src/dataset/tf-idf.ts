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
  { minRows = 1, maxTerms = 50_000 }: TermOptions = {},
): TermWeights {
  const rowCounts = new Map<string, number>();
  for (const document of documents)
    for (const term of new Set(document)) rowCounts.set(term, (rowCounts.get(term) ?? 0) + 1);
  const terms = [...rowCounts]
    .filter(([, count]) => count >= minRows)
    .sort(([a, countA], [b, countB]) => countB - countA || compare(a, b))
    .slice(0, maxTerms)
    .map(([term]) => term)
    .sort(compare);
  const places = new Map(terms.map((term, place) => [term, place]));
  const rarity = terms.map((term) => Math.log((1 + documents.length) / (1 + (rowCounts.get(term) ?? 0))) + 1);
  const rows = documents.map((document = []) => {
    const counts = new Map<number, number>();
    for (const term of document) {
      const place = places.get(term);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const weights = [...counts]
      .sort(([a], [b]) => a - b)
      .map(([place, count]) => [place, count * rarity[place]] as const);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    return weights.map(([place, weight]) => [place, weight / length] as const);
  });
  return { terms, rows };
}

/** By code units, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
