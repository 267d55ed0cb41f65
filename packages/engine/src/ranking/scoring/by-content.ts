import { type TermColumns, weighTerms, wordsOf } from "../../dataset/tf-idf.ts";
import type { Candidates } from "../candidates.ts";
import { type Attributes, genresOf } from "../catalog.ts";
import { remember } from "../remember.ts";
import { nothingSaid, type Scoring, spokenFirst } from "./scoring.ts";

/** Words in more than this share of the catalog tell nothing apart, and would make each list as long as the catalog. */
const mostWidespread = 0.5;

/**
 * By how much the descriptions have in common with those of the items named: the cosine between an item's terms (genres,
 * tags, words of title and description, weighed by TF-IDF) and the mean of theirs. New items are scored like all others.
 *
 * @param likedPositions what speaks for the user
 * @param preferredGenres count as one more item with just these genres
 */
export function byContent(
  candidates: Candidates,
  likedPositions: readonly number[],
  preferredGenres: readonly string[] = [],
): Scoring | undefined {
  const { offsets, columns, weights } = termsOf(candidates);
  const { places, starts, positions, weights: ofItems } = postingsOf(candidates);
  const wanted = new Map<number, number>();
  const add = (term: number, weight: number) => wanted.set(term, (wanted.get(term) ?? 0) + weight);
  for (const position of likedPositions)
    for (let at = offsets[position]; at < offsets[position + 1]; at++) add(columns[at], weights[at]);
  for (const genre of preferredGenres) {
    const term = places.get(genreTerm(genre));
    if (term !== undefined) add(term, 1);
  }
  const length = Math.sqrt([...wanted.values()].reduce((sum, weight) => sum + weight * weight, 0));
  if (length === 0) return undefined;
  const own = nothingSaid(candidates);
  for (const [term, weight] of [...wanted].sort(([a], [b]) => a - b)) {
    const share = weight / length;
    for (let at = starts[term]; at < starts[term + 1]; at++) {
      const position = positions[at];
      own[position] = (Number.isNaN(own[position]) ? 0 : own[position]) + share * ofItems[at];
    }
  }
  return spokenFirst("content", own, candidates);
}

/** How alike the descriptions of two items are, in [0, 1]. */
export function contentSimilarity(candidates: Candidates): (a: number, b: number) => number {
  const { offsets, columns, weights } = termsOf(candidates);
  return (a, b) => {
    let [sum, i, j] = [0, offsets[a], offsets[b]];
    const [endOfA, endOfB] = [offsets[a + 1], offsets[b + 1]];
    while (i < endOfA && j < endOfB) {
      const [termOfA, termOfB] = [columns[i], columns[j]];
      if (termOfA === termOfB) sum += weights[i] * weights[j];
      if (termOfA <= termOfB) i++;
      if (termOfB <= termOfA) j++;
    }
    return Math.min(1, sum);
  };
}

const termsOf = remember(({ attributes }: Candidates): TermColumns => weighTerms(documentsOf(attributes)));

function* documentsOf(attributes: Candidates["attributes"]): Generator<readonly string[] | undefined> {
  for (const ofItem of attributes) yield ofItem && termsOfItem(ofItem);
}

/** By term the positions that have it, with its weight there: from `starts[term]` up to `starts[term + 1]`. */
interface Postings {
  readonly places: ReadonlyMap<string, number>;
  readonly starts: Int32Array;
  readonly positions: Int32Array;
  readonly weights: Float64Array;
}

const postingsOf = remember((candidates: Candidates): Postings => {
  const { terms, offsets, columns, weights } = termsOf(candidates);
  const counts = new Int32Array(terms.length);
  for (const term of columns) counts[term]++;
  const limit = Math.max(10, mostWidespread * candidates.ids.length);
  const starts = new Int32Array(terms.length + 1);
  for (const [term, count] of counts.entries())
    starts[term + 1] = starts[term] + (count > limit && !isLabel(terms[term]) ? 0 : count);
  const ends = starts.slice(0, terms.length);
  const positions = new Int32Array(starts[terms.length]);
  const ofItems = new Float64Array(positions.length);
  for (let position = 0; position < candidates.ids.length; position++) {
    for (let at = offsets[position]; at < offsets[position + 1]; at++) {
      const term = columns[at];
      if (starts[term] === starts[term + 1]) continue;
      positions[ends[term]] = position;
      ofItems[ends[term]++] = weights[at];
    }
  }
  return { places: new Map(terms.map((term, place) => [term, place])), starts, positions, weights: ofItems };
});

/** Labels are told from words by a sign that no word has. */
function termsOfItem(attributes: Attributes): string[] {
  const { tags, title, description } = attributes;
  const texts = [title, description].filter((text) => typeof text === "string");
  const labels = Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  return [
    ...genresOf(attributes).map(genreTerm),
    ...labels.map((tag) => `#${tag.toLowerCase()}`),
    ...texts.flatMap((text) => wordsOf(text)),
  ];
}

function genreTerm(genre: string): string {
  return `:${genre.toLowerCase()}`;
}

function isLabel(term: string): boolean {
  return term.startsWith(":") || term.startsWith("#");
}
