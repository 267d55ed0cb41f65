import type { ItemIndex } from "../dataset/indices.ts";
import type { Candidates } from "./candidates.ts";
import { titleOf } from "./catalog.ts";
import { favouriteGenres } from "./favourite-genres.ts";
import type { Ranked } from "./ranked.ts";
import { byBlend } from "./scoring/by-blend.ts";
import { byRankingModel, scorersOf } from "./scoring/ways.ts";
import type { Situation } from "./situation.ts";
import type { Reason } from "./slate.ts";
import { latestRating } from "./user-history.ts";
import { wayReason } from "./way-reasons.ts";

/** How many of the user's own items a reason names. */
const itemsNamed = 3;

/**
 * Explains the items of one list, each true to the way in which it came there:
 *
 * - by the model or a blend of models: the user's own items that account for the score, where the models can tell them;
 *   beside it, as a fact, genres that the user likes often
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
function ownItems(inputs: Situation, placed: Ranked): Reason | undefined {
  const { candidates, history } = inputs;
  const supporting = [...contributionsTo(inputs, placed)]
    // That one has an item is no reason for that item.
    .filter(([itemId, contribution]) => itemId !== candidates.ids[placed.position] && contribution > 0)
    .sort(([, a], [, b]) => b - a);
  if (supporting.length === 0) return undefined;
  const sum = supporting.reduce((sum, [, contribution]) => sum + contribution, 0);
  // What speaks against the item makes its score less than this sum; what is no item's doing makes it more.
  // The score is the models' own, whatever a ranker, an order of retrieval or a place at the end made of it.
  const scoring = placed.path === "blend" ? byBlend(inputs) : byRankingModel(inputs);
  const whole = Math.max(scoring?.scoreAt(placed.position) ?? 0, sum);
  const items = supporting.slice(0, itemsNamed).map(([itemId, contribution]) => {
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

/** By item of the history what it adds to the score, or takes from it, in the units of the score that ranks. */
function contributionsTo(inputs: Situation, { position, path }: Ranked): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { model, profile, factor } of scorersOf(inputs, path)) {
    const item = model.items.indexOf(inputs.candidates.ids[position]);
    if (item === -1) continue;
    const { taste, signals } = profile;
    const own = model.fitted.contributions?.(taste, item as ItemIndex, signals.items.length) ?? [];
    for (const { item: index, contribution } of own) {
      const itemId = model.items.ids[index];
      sums.set(itemId, (sums.get(itemId) ?? 0) + factor * contribution);
    }
  }
  return sums;
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
