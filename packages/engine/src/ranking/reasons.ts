import type { ItemIndex } from "../dataset/indices.ts";
import type { Candidates } from "./candidates.ts";
import { titleOf } from "./catalog.ts";
import { favouriteGenres } from "./favourite-genres.ts";
import type { Ranked } from "./ranked.ts";
import { byRankingModel } from "./scoring/ways.ts";
import type { Situation } from "./situation.ts";
import type { Reason } from "./slate.ts";
import { latestRating } from "./user-history.ts";
import { wayReason } from "./way-reasons.ts";

/** How many of the user's own items a reason names. */
const itemsNamed = 3;

/**
 * Explains the items of one list, each true to the way in which it came there:
 *
 * - by the model: the user's own items that account for the score, where the model can tell them; beside it, as a fact,
 *   genres that the user likes often
 * - similar items: the item that was asked about, and the genres in common
 * - by genre: the genres in common
 * - by a way of its own (in fashion, new, near, chosen by someone, described alike): the fact that it rests on
 * - by popularity, and where there is nothing else to say: how many liked it
 *
 * @returns for an item of the list at least one reason
 */
export function reasonsFor(inputs: Situation): (placed: Ranked) => Reason[] {
  const { candidates } = inputs;
  const inCommon = genreMatcher(inputs);
  return (placed) => {
    const reasons = [
      ownItems(inputs, placed),
      askedItem(inputs, placed),
      wayReason(inputs, placed.position, placed.path),
      inCommon(placed),
    ].filter((reason) => reason !== undefined);
    return reasons.length > 0 ? reasons : [popular(candidates.likes[placed.position])];
  };
}

/** Shares are of everything in the history that speaks for the item. */
function ownItems(inputs: Situation, { position, path }: Ranked): Reason | undefined {
  const { model, candidates, history, profile } = inputs;
  if (path !== "model" || model.fitted.contributions === undefined) return undefined;
  const { taste, signals } = profile;
  const item = candidates.known[position] as ItemIndex;
  const supporting = model.fitted
    .contributions(taste, item, signals.items.length)
    // That one has an item is no reason for that item.
    .filter(({ item: own, contribution }) => own !== item && contribution > 0);
  if (supporting.length === 0) return undefined;
  const sum = supporting.reduce((sum, { contribution }) => sum + contribution, 0);
  // What speaks against the item makes its score less than this sum; what is no item's doing makes it more.
  // The score is the model's own, whatever a ranker, an order of retrieval or a place at the end made of it.
  const whole = Math.max(byRankingModel(inputs)?.scoreAt(position) ?? 0, sum);
  const items = supporting.slice(0, itemsNamed).map(({ item: own, contribution }) => {
    const itemId = model.items.ids[own];
    const value = latestRating(history, itemId);
    return {
      ...titled(candidates, itemId),
      ...(value !== undefined && { value }),
      contribution: contribution / whole,
    };
  });
  const list = items.map((own) => (own.value === undefined ? nameOf(own) : `${nameOf(own)} (${own.value})`));
  return { type: "similar_items", description: `Goes with what you chose: ${list.join(", ")}.`, items };
}

function askedItem({ candidates, request }: Situation, { path }: Ranked): Reason | undefined {
  if (path !== "similar-items" || request.itemId === undefined) return undefined;
  const asked = titled(candidates, request.itemId);
  return {
    type: "similar_items",
    description: `Those who like ${nameOf(asked)} tend to like this too.`,
    items: [{ ...asked, contribution: 1 }],
  };
}

function genreMatcher(inputs: Situation): (placed: Ranked) => Reason | undefined {
  const { candidates } = inputs;
  const { wanted, describe } = genresThatSpeak(inputs);
  return ({ position, path }) => {
    if (path === "popularity") return undefined;
    const genres = candidates.genresAt(position).filter((genre) => wanted.has(genre.toLowerCase()));
    return genres.length === 0
      ? undefined
      : { type: "genre_match", description: `${describe(genres)}.`, genres };
  };
}

interface SpeakingGenres {
  /** in lower case */
  readonly wanted: { has(genre: string): boolean };
  describe(genres: readonly string[]): string;
}

/** The genres of the item asked about, or those that the user likes often, or those preferred while nothing is known. */
function genresThatSpeak({ model, candidates, history, profile, request }: Situation): SpeakingGenres {
  if (request.itemId !== undefined) {
    const asked = titled(candidates, request.itemId);
    const genres = candidates.genresAt(candidates.positionOf(request.itemId));
    return {
      wanted: lowerCase(genres),
      describe: (common) => `Of the same genres as ${nameOf(asked)}: ${common.join(", ")}`,
    };
  }
  if (profile.signals.items.length === 0) {
    return {
      wanted: lowerCase(request.preferredGenres ?? []),
      describe: (common) => `Of genres that you prefer: ${common.join(", ")}`,
    };
  }
  const { counts, likedCount } = favouriteGenres(history, model, candidates);
  const counted = (genre: string) => `${genre} (${counts.get(genre.toLowerCase())} of ${likedCount})`;
  return {
    wanted: counts,
    describe: (common) => `Of genres that you like often: ${common.map(counted).join(", ")}`,
  };
}

function popular(likes: number): Reason {
  const people = likes === 1 ? "1 person" : `${likes} people`;
  const description = likes === 0 ? "New here: no one has liked it yet." : `Liked by ${people}.`;
  return { type: "popular", description, interactions: likes };
}

interface Titled {
  readonly itemId: string;
  readonly title?: string;
}

function titled(candidates: Candidates, itemId: string): Titled {
  const title = titleOf(candidates.attributes[candidates.positionOf(itemId)]);
  return { itemId, ...(title !== undefined && { title }) };
}

function nameOf({ itemId, title }: Titled): string {
  return `“${title ?? itemId}”`;
}

function lowerCase(genres: readonly string[]): ReadonlySet<string> {
  return new Set(genres.map((genre) => genre.toLowerCase()));
}
