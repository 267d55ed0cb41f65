import type { ItemIndex } from "../dataset/indices.ts";
import { titleOf } from "./catalog.ts";
import { predictItems } from "./predictions.ts";
import { rankedAt } from "./rank-candidates.ts";
import type { Ranked } from "./ranked.ts";
import { reasonsFor } from "./reasons.ts";
import { blendedRating, byBlend } from "./scoring/by-blend.ts";
import { byContent } from "./scoring/by-content.ts";
import { leadingScoring, likedPositions, scorersOf } from "./scoring/ways.ts";
import {
  likedItemsIn,
  type Situation,
  type SlateInputs,
  situationOf,
  UnknownItemError,
} from "./situation.ts";
import type { Reason } from "./slate.ts";

/** One thing that speaks for an item, with the facts it rests on. The names are those of the wire. */
export interface ExplanationReason {
  readonly type:
    | "similar_movies"
    | "genre_match"
    | "similar_users"
    | "trending"
    | "newest"
    | "nearby"
    | "listed"
    | "popular";
  /** one sentence for people */
  readonly description?: string;
  /** items that speak for it, the strongest first; the rating is null where the user gave none */
  readonly movies?: { readonly id: string; readonly title: string; readonly your_rating: number | null }[];
  readonly genres?: string[];
  /** the share of the item's genres that match, in (0, 1] */
  readonly match_score?: number;
  /** how many of the users whom the model takes for similar liked it */
  readonly similar_user_count?: number;
  /** null: such a model keeps what users liked, not how they rated it */
  readonly avg_rating?: null;
  /** how many users liked it in the training data */
  readonly like_count?: number;
  readonly distance_meters?: number;
  /** ISO 8601 */
  readonly since?: string;
}

/** Why one item suits one user. */
export interface Explanation {
  readonly movie_id: string;
  /** the id when the catalog has no title */
  readonly movie_title: string;
  /** within the model's rating range; null when the model predicts none */
  readonly predicted_rating: number | null;
  /** how much is known, in [0, 1): see {@link confidenceOf} */
  readonly confidence: number;
  /** at least one has facts beside its sentence */
  readonly reasons: ExplanationReason[];
}

/**
 * Explains any item of the catalog to one user, listed or not, in the way in which it would come into a list; one that
 * the model does not know by its description.
 *
 * @throws UnknownItemError when the item is not in the catalog
 * @throws FilterError when the filter names an attribute that no item has
 */
export function explainItem(inputs: SlateInputs, itemId: string): Explanation {
  const situation = situationOf(inputs);
  const position = situation.candidates.positionOf(itemId);
  if (position === -1) throw new UnknownItemError(itemId);
  const placed = likeliestWay(situation, position);
  const predictedRating =
    leadingScoring(situation) === byBlend(situation)
      ? blendedRating(situation, position)
      : predictItems(inputs, [itemId])[0].predictedRating;
  return explanationOf(situation, placed, reasonsFor(situation)(placed), predictedRating);
}

function likeliestWay(situation: Situation, position: number): Ranked {
  const placed = rankedAt(leadingScoring(situation), position);
  if (placed.path !== "popularity") return placed;
  const { candidates, request } = situation;
  const described = byContent(candidates, likedPositions(situation), request.preferredGenres);
  return described === undefined ? placed : rankedAt(described, position);
}

/** The same of a list's item, whose reasons are known already. */
export function explanationOf(
  situation: Situation,
  placed: Ranked,
  reasons: readonly Reason[],
  predictedRating: number | undefined,
): Explanation {
  const { candidates } = situation;
  const { position } = placed;
  const facts = [
    ...reasons.map((reason) => reasonOf(situation, position, reason)),
    ...similarUsers(situation, placed),
  ];
  const likes = { type: "popular", like_count: candidates.likes[position] } as const;
  return {
    movie_id: candidates.ids[position],
    movie_title: titleOf(candidates.attributes[position]) ?? candidates.ids[position],
    predicted_rating: predictedRating ?? null,
    confidence: confidenceOf(situation, position),
    reasons: facts.some(hasData) ? facts : [...facts, likes],
  };
}

function reasonOf(situation: Situation, position: number, reason: Reason): ExplanationReason {
  const { description } = reason;
  switch (reason.type) {
    case "similar_items":
    case "similar_content": {
      const movies = (reason.items ?? []).map(({ itemId, title, value }) => ({
        id: itemId,
        title: title ?? itemId,
        your_rating: value ?? null,
      }));
      return { type: "similar_movies", description, movies };
    }
    case "genre_match": {
      const genres = reason.genres ?? [];
      const match_score = genres.length / situation.candidates.genresAt(position).length;
      return { type: "genre_match", genres, match_score };
    }
    case "popular":
      return { type: "popular", description, like_count: reason.interactions ?? 0 };
    case "nearby":
      return {
        type: "nearby",
        description,
        ...(reason.meters !== undefined && { distance_meters: reason.meters }),
      };
    case "newest":
      return { type: "newest", description, ...(reason.since !== undefined && { since: reason.since }) };
    default:
      return { type: reason.type, description };
  }
}

/** Only of models that rank by them, and only those that liked this item. */
function* similarUsers(situation: Situation, { path, position }: Ranked): Generator<ExplanationReason> {
  const { candidates, request } = situation;
  if (request.itemId !== undefined) return;
  for (const { model, profile } of scorersOf(situation, path)) {
    const item = model.items.indexOf(candidates.ids[position]);
    if (item === -1) continue;
    const count = model.fitted.similarUsers?.(profile.taste, item as ItemIndex) ?? 0;
    if (count > 0) yield { type: "similar_users", similar_user_count: count, avg_rating: null };
  }
}

function hasData(reason: ExplanationReason): boolean {
  const { movies, genres, similar_user_count, like_count, distance_meters, since } = reason;
  const facts = [movies?.[0], genres?.[0], similar_user_count, like_count, distance_meters, since];
  return facts.some((fact) => fact !== undefined);
}

/** How many events of a user, or likes of an item, count as half of all that can be known. */
const halfKnown = 10;

/**
 * How much an explanation rests on: `sqrt(u · i)` with `u = n / (n + 10)` for the `n` items of the history that say
 * something to the model (for items like one: the likes of that one), and `i = m / (m + 10)` for the `m` users who liked
 * the item in the training data. It is no probability of being right: 0 means that nothing is known of one of the two.
 */
function confidenceOf(situation: Situation, position: number): number {
  const { candidates, profile, request } = situation;
  const known = (count: number) => count / (count + halfKnown);
  const ofUser =
    request.itemId === undefined
      ? Math.max(profile.signals.items.length, likedItemsIn(situation).length)
      : candidates.likes[candidates.positionOf(request.itemId)];
  return Math.sqrt(known(ofUser) * known(candidates.likes[position]));
}
