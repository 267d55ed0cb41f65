import { type TermWeights, tfIdf, wordsOf } from "../../dataset/tf-idf.ts";
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
  const { rows, places, postings } = termsOf(candidates);
  const wanted = new Map<number, number>();
  const add = (term: number, weight: number) => wanted.set(term, (wanted.get(term) ?? 0) + weight);
  for (const position of likedPositions) for (const [term, weight] of rows[position]) add(term, weight);
  for (const genre of preferredGenres) {
    const term = places.get(genreTerm(genre));
    if (term !== undefined) add(term, 1);
  }
  const length = Math.sqrt([...wanted.values()].reduce((sum, weight) => sum + weight * weight, 0));
  if (length === 0) return undefined;
  const own = nothingSaid(candidates);
  for (const [term, weight] of [...wanted].sort(([a], [b]) => a - b)) {
    for (const [position, ofItem] of postings[term])
      own[position] = (Number.isNaN(own[position]) ? 0 : own[position]) + (weight / length) * ofItem;
  }
  return spokenFirst("content", own, candidates);
}

/** How alike the descriptions of two items are, in [0, 1]. */
export function contentSimilarity(candidates: Candidates): (a: number, b: number) => number {
  const { rows } = termsOf(candidates);
  return (a, b) => {
    let [sum, i, j] = [0, 0, 0];
    const [left, right] = [rows[a], rows[b]];
    while (i < left.length && j < right.length) {
      const [termLeft, weightLeft] = left[i];
      const [termRight, weightRight] = right[j];
      if (termLeft === termRight) sum += weightLeft * weightRight;
      if (termLeft <= termRight) i++;
      if (termRight <= termLeft) j++;
    }
    return Math.min(1, sum);
  };
}

interface Terms {
  /** by position, by ascending term */
  readonly rows: TermWeights["rows"];
  readonly places: ReadonlyMap<string, number>;
  /** by term the positions that have it, with its weight there */
  readonly postings: readonly (readonly (readonly [position: number, weight: number])[])[];
}

const termsOf = remember(({ attributes }: Candidates): Terms => {
  const { terms, rows } = tfIdf(attributes.map((ofItem) => ofItem && termsOfItem(ofItem)));
  const postings: (readonly [number, number])[][] = terms.map(() => []);
  for (const [position, row] of rows.entries())
    for (const [term, weight] of row) postings[term].push([position, weight]);
  const limit = Math.max(10, mostWidespread * attributes.length);
  return {
    rows,
    places: new Map(terms.map((term, place) => [term, place])),
    postings: postings.map((list, term) => (list.length > limit && !isLabel(terms[term]) ? [] : list)),
  };
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
