import type { CompatibleList, RecommendationRequest, Recommendations } from "@palate/contract";
import type { CompatibleTable } from "./table.ts";

const usual = { forUser: 20, forModel: 10 } as const;

const byModel =
  (model: string): CompatibleTable["compatibleRbm"] =>
  async ({ body }, call) => {
    const { user_id: userId, ratings, limit = usual.forModel, explain = false } = body;
    const history = ratings?.map(({ movie_id, rating }) => ({ itemId: movie_id, value: rating }));
    const request: RecommendationRequest = {
      ...(userId !== undefined && { userId }),
      ...(history !== undefined && { history }),
      k: limit,
      model,
      explain,
    };
    return listOf(await call("recommend", { body: request }), userId);
  };

export const lists: Pick<
  CompatibleTable,
  | "compatibleRecommendations"
  | "compatibleUserRecommendations"
  | "compatibleAutoencoder"
  | "compatibleRbm"
  | "compatibleHybrid"
> = {
  compatibleRecommendations: async ({ body }, call) => {
    const { user_id: userId, limit = usual.forUser, location, scenario, context, ...same } = body;
    const where = scenario ?? (location === undefined ? undefined : "near-me");
    const list = await call("recommend", {
      body: {
        userId,
        k: limit,
        ...same,
        ...(where !== undefined && { scenario: where }),
        ...((context ?? location) !== undefined && {
          context: { ...context, ...(location !== undefined && { location }) },
        }),
      },
    });
    return listOf(list, userId);
  },

  compatibleUserRecommendations: async ({ params: { userId }, query }, call) => {
    const { limit = usual.forModel, explain = false } = query;
    return listOf(await call("recommend", { body: { userId, k: limit, explain } }), userId);
  },

  compatibleAutoencoder: byModel("autoencoder"),
  compatibleRbm: byModel("rbm"),
  compatibleHybrid: byModel("ensemble"),
};

function listOf(
  { recommendationId, model, path, items }: Recommendations,
  userId: string | undefined,
): CompatibleList {
  return {
    recommendation_id: recommendationId,
    ...(userId !== undefined && { user_id: userId }),
    model_type: model.name,
    version: model.version,
    path,
    recommendations: items.map(({ itemId, rank, score, predictedRating, explanation }) => ({
      movie_id: itemId,
      rank,
      score,
      predicted_rating: predictedRating ?? null,
      ...(explanation !== undefined && { explanation }),
    })),
  };
}
