import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Id } from "./log-fields.ts";
import { HistoryEntry, ModelRef, ModelReference } from "./recommendations.ts";

export const PredictionRequest = Type.Object(
  {
    userId: Type.Optional(Id),
    history: Type.Optional(
      Type.Array(HistoryEntry, {
        maxItems: limits.historyLength,
        description: "A session's own events, oldest first, for a visitor without an account.",
      }),
    ),
    itemIds: Type.Array(Id, { minItems: 1, maxItems: limits.predictionsPerRequest }),
    model: Type.Optional(ModelReference),
  },
  { additionalProperties: false, description: "Exactly one of userId and history." },
);
export type PredictionRequest = Static<typeof PredictionRequest>;

export const predictionPaths = ["model", "content", "item-mean", "popularity", "mean"] as const;

export const Prediction = Type.Object({
  itemId: Id,
  score: Type.Number({ description: "higher is better; comparable between items of one path only" }),
  predictedRating: Type.Optional(
    Type.Number({
      description: "within the scale of the data; absent of a model that predicts no ratings",
    }),
  ),
  path: Type.Enum([...predictionPaths], {
    description:
      "What it rests on. model: the user's history. content: an item that the model does not know, by its description. " +
      "item-mean: an unknown user, what is expected of the item from anybody. popularity: how many liked it. mean: " +
      "nothing is known of the item.",
  }),
});
export type Prediction = Static<typeof Prediction>;

export const Predictions = Type.Object({ model: ModelRef, predictions: Type.Array(Prediction) });
export type Predictions = Static<typeof Predictions>;
