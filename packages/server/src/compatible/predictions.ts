import { exactlyOne } from "./exactly-one.ts";
import type { CompatibleTable } from "./table.ts";

export const predictions: Pick<CompatibleTable, "compatiblePrediction" | "compatibleExplanation"> = {
  compatiblePrediction: async ({ body }, call) => {
    const { user_id: userId, movie_id, movie_ids } = body;
    exactlyOne({ movie_id, movie_ids });
    const itemIds = movie_ids ?? [movie_id!];
    const answer = await call("predict", { body: { userId, itemIds } });
    return {
      user_id: userId,
      model_type: answer.model.name,
      version: answer.model.version,
      predictions: answer.predictions.map(({ itemId, predictedRating, score, path }) => ({
        movie_id: itemId,
        predicted_rating: predictedRating ?? null,
        score,
        path,
      })),
    };
  },

  compatibleExplanation: ({ params: { userId, movieId } }, call) =>
    call("explain", { params: { userId, itemId: movieId } }),
};
