import { type Static, Type } from "typebox";
import { limits } from "../limits.ts";
import { Id } from "./log-fields.ts";
import { predictionPaths } from "./predictions.ts";

export const AudienceQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.usersPerBatch, default: 100 })),
});

export const AudienceMember = Type.Object({
  userId: Id,
  rank: Type.Integer({ minimum: 1 }),
  score: Type.Number({ description: "the ranker's for this user and item; higher is better" }),
  predictedRating: Type.Optional(Type.Number()),
  path: Type.Enum([...predictionPaths], { description: "As in predictions." }),
});
export type AudienceMember = Static<typeof AudienceMember>;

export const SimilarUser = Type.Object({
  userId: Id,
  rank: Type.Integer({ minimum: 1 }),
  similarity: Type.Number({
    description: "in (0, 1]: the cosine of the two users' likes",
  }),
  common: Type.Integer({ description: "items that both liked" }),
});
export type SimilarUser = Static<typeof SimilarUser>;
