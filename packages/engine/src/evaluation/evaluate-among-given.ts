import type { Interactions } from "../dataset/interactions.ts";
import type { FittedModel } from "../models/definition.ts";
import { type BootstrapOptions, bootstrapMeans } from "../statistics/bootstrap.ts";
import type { RankingEvaluation } from "./evaluate-ranking.ts";
import { type TasteSource, userTastes } from "./user-tastes.ts";

/** One test item and the items that it is ranked among, by index. */
export interface GivenCandidates {
  readonly user: number;
  readonly item: number;
  readonly negatives: Int32Array;
}

export interface GivenCandidatesProtocol {
  /** what each user's history is made of */
  readonly train: Interactions;
  /** one for each user */
  readonly candidates: readonly GivenCandidates[];
  /** "folded" when absent */
  readonly tastes?: TasteSource | undefined;
  /** lengths of the lists; [10] when absent */
  readonly k?: readonly number[];
  readonly bootstrap?: BootstrapOptions;
}

/**
 * The sampled protocol of "Neural Collaborative Filtering" (He et al., WWW 2017): each user's test item is ranked among
 * negatives that come with the data. Sampled figures do not order models as full ranking does, and can't be compared
 * with it; this is for reading beside published ones.
 *
 * As in the published program, candidates are a set. Of equal scores the lower item index comes first, as everywhere in
 * Palate; the published program puts the test item last of its equals.
 *
 * @returns `hit-rate@k` and `ndcg@k` with 95% bootstrap intervals over users
 */
export function evaluateAmongGiven(
  model: FittedModel,
  { train, candidates, tastes, k = [10], bootstrap }: GivenCandidatesProtocol,
): Pick<RankingEvaluation, "metrics" | "users" | "perUser"> {
  const tasteOf = userTastes(model, train, tastes);
  const ranks = candidates.map(({ user, item, negatives }) => {
    const items = Int32Array.from(new Set([...negatives, item]));
    const scores = new Float32Array(items.length);
    model.score(tasteOf(user), items, scores);
    const own = scores[items.indexOf(item)];
    return scores.reduce(
      (rank, score, place) => rank + (score > own || (score === own && items[place] < item) ? 1 : 0),
      1,
    );
  });
  const perUser: Record<string, Float64Array> = {};
  for (const length of k) {
    perUser[`hit-rate@${length}`] = Float64Array.from(ranks, (rank) => (rank <= length ? 1 : 0));
    perUser[`ndcg@${length}`] = Float64Array.from(ranks, (rank) =>
      rank <= length ? 1 / Math.log2(rank + 1) : 0,
    );
  }
  const intervals = bootstrapMeans(Object.values(perUser), bootstrap);
  const metrics = Object.fromEntries(Object.keys(perUser).map((name, index) => [name, intervals[index]]));
  return { metrics, users: Int32Array.from(candidates, ({ user }) => user), perUser };
}
