import { type Static, Type } from "typebox";
import { Id } from "./log-fields.ts";

export const explanationReasonTypes = [
  "similar_movies",
  "genre_match",
  "similar_users",
  "trending",
  "newest",
  "nearby",
  "listed",
  "popular",
] as const;

export const ExplanationReason = Type.Object({
  type: Type.Enum([...explanationReasonTypes]),
  description: Type.Optional(Type.String({ description: "one sentence for people" })),
  movies: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        title: Type.String({ description: "the id where the catalog has no title" }),
        your_rating: Type.Union([Type.Number(), Type.Null()], {
          description: "null where the user gave no rating",
        }),
      }),
      { description: "similar_movies: what speaks for it, the strongest first" },
    ),
  ),
  genres: Type.Optional(Type.Array(Type.String(), { description: "genre_match" })),
  match_score: Type.Optional(
    Type.Number({ description: "genre_match: the share of the item's genres that match, in (0, 1]" }),
  ),
  similar_user_count: Type.Optional(
    Type.Integer({
      description: "similar_users: how many of the users that the model compares with liked it",
    }),
  ),
  avg_rating: Type.Optional(
    Type.Union([Type.Number(), Type.Null()], {
      description: "similar_users: null where the model keeps no ratings of theirs",
    }),
  ),
  like_count: Type.Optional(Type.Integer({ description: "popular: how many liked it in the training data" })),
  distance_meters: Type.Optional(Type.Number({ description: "nearby" })),
  since: Type.Optional(Type.String({ description: "newest: since when there is it" })),
});
export type ExplanationReason = Static<typeof ExplanationReason>;

/** Why one item suits one user. */
export const Explanation = Type.Object({
  movie_id: Id,
  movie_title: Type.String({ description: "the id where the catalog has no title" }),
  predicted_rating: Type.Union([Type.Number(), Type.Null()], {
    description: "on the scale of the data; null of a model that predicts no ratings",
  }),
  confidence: Type.Number({
    minimum: 0,
    maximum: 1,
    description:
      "How much it rests on: sqrt(u · i), u = n / (n + 10) for n events of the user that say something to the model, " +
      "i = m / (m + 10) for m users who liked the item in the training data. No probability of being right.",
  }),
  reasons: Type.Array(ExplanationReason, { description: "at least one, with data" }),
});
export type Explanation = Static<typeof Explanation>;
