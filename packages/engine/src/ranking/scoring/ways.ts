import { profileOf } from "../profile.ts";
import { rememberWithin } from "../remember.ts";
import type { ColdWay, Retriever, Scenario } from "../scenario.ts";
import { foundAhead } from "../search/model-search.ts";
import { likedItemsIn, type Situation } from "../situation.ts";
import type { Path } from "../slate.ts";
import { userHistory } from "../user-history.ts";
import { byAge, byDistance, byGivenOrder, byTrend } from "./by-attributes.ts";
import { byBlend, type Voice, voicesOf } from "./by-blend.ts";
import { byContent } from "./by-content.ts";
import { byCommonGenres, byPreferredGenres } from "./by-genres.ts";
import { byModel, byOtherModel, bySimilarity } from "./by-model.ts";
import { byPopularity, type Scoring } from "./scoring.ts";

const recentItems = 3;
const radiusMeters = 5_000;

/** The attributes that a retriever reads unless its scenario names another. */
export const standardAttributes = { newest: "releasedAt", nearby: "location" } as const;

/** What a retriever has to say of each candidate, or undefined when it has nothing to go by. */
export function scoringOf(retriever: Retriever, situation: Situation): Scoring | undefined {
  const { candidates, request, now, trending, outside } = situation;
  switch (retriever.kind) {
    case "model":
      return retriever.model === undefined
        ? byRankingModel(situation)
        : byNamedModel(situation, retriever.model);
    case "recent-items":
      return byLatestLiked(situation, retriever.items ?? recentItems);
    case "content":
      return byContent(candidates, likedPositions(situation), request.preferredGenres);
    case "genres":
      return byPreferredGenres(candidates, request.preferredGenres ?? []);
    case "trending":
      return trending && byTrend(candidates, trending);
    case "newest":
      return byAge(candidates, retriever.attribute ?? standardAttributes.newest, now);
    case "nearby":
      return request.location === undefined
        ? undefined
        : byDistance(
            candidates,
            retriever.attribute ?? standardAttributes.nearby,
            request.location,
            retriever.radiusMeters ?? radiusMeters,
          );
    case "list":
      return byGivenOrder("list", candidates, retriever.items);
    case "http":
      return byGivenOrder("http", candidates, outside?.get(retriever.name) ?? []);
    case "popular":
      return byPopularity(candidates);
  }
}

/**
 * The first way that has something to say about an item that may be listed. For a history: the scenario's blend, where it
 * has one, the model, then the scenario's ways for those of whom it knows nothing. For an item: the blend's or the model's likeness, then genres in common. Where
 * none speaks, popularity does.
 */
export function leadingScoring(situation: Situation): Scoring {
  const { candidates, request, refusals } = situation;
  const isHeard = (scoring: Scoring) =>
    refusals.mask.some((isRefused, position) => isRefused === 0 && scoring.speaksOf(position));
  for (const way of waysFor(situation)) {
    const scoring = way();
    if (scoring !== undefined && isHeard(scoring)) return scoring;
  }
  return byPopularity(candidates);

  function* waysFor({ scenario }: Situation): Generator<() => Scoring | undefined> {
    const { itemId } = request;
    yield () => byBlend(situation);
    yield () => byRankingModel(situation);
    if (itemId !== undefined) yield () => byCommonGenres(candidates, itemId);
    else
      for (const way of scenario.whenUnknown ?? defaultColdWays)
        yield () => scoringOf(retrieverFor(way, scenario), situation);
  }
}

const defaultColdWays: readonly ColdWay[] = ["genres"];

/** A way has the settings that the scenario's retriever of this kind has, if there is one. */
function retrieverFor(way: ColdWay, { retrievers = [] }: Scenario): Retriever {
  return retrievers.find(({ kind }) => kind === way) ?? { kind: way };
}

/** What the model that ranks says; computed once for each situation. */
export const byRankingModel = rememberWithin((situation: Situation): Scoring | undefined => {
  const { model, candidates, profile, request } = situation;
  const found = foundAhead(situation);
  return request.itemId === undefined
    ? byModel(model, candidates, profile, found)
    : bySimilarity(model, candidates, profile, found);
});

/** The models whose scores put an item in its place, with what each score was multiplied by; none on any other path. */
export function scorersOf(
  situation: Situation,
  path: Path,
): readonly Pick<Voice, "model" | "profile" | "factor">[] {
  if (path === "blend") return voicesOf(situation);
  return path === "model" ? [{ model: situation.model, profile: situation.profile, factor: 1 }] : [];
}

function byNamedModel({ models, candidates, history }: Situation, name: string): Scoring | undefined {
  const model = models?.get(name);
  return model && byOtherModel(model, candidates, profileOf(history, model));
}

function byLatestLiked(situation: Situation, count: number): Scoring | undefined {
  const { model, candidates } = situation;
  const latest = likedItemsIn(situation).slice(-count);
  if (latest.length === 0) return undefined;
  const { max: value } = model.ratingRange;
  const fan = userHistory(latest.map((itemId) => ({ itemId, type: "rate", value })));
  const scoring = bySimilarity(model, candidates, profileOf(fan, model));
  return scoring && { ...scoring, path: "recent-items" };
}

/** Positions of the items that the user liked. */
export function likedPositions(situation: Situation): number[] {
  return likedItemsIn(situation)
    .map((itemId) => situation.candidates.positionOf(itemId))
    .filter((position) => position !== -1);
}
