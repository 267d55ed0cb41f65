import type { CallOptions, Connection } from "../connection.ts";
import { readLines } from "../ndjson.ts";
import type {
  AudienceMember,
  BatchLine,
  BatchRequest,
  Filter,
  RecommendationRequest,
  Recommendations,
  SimilarUser,
} from "../schema.ts";

/** Lists, for one and for many, and who would like something. */
export function recommendationCalls({ api, repeatable, answer, stream }: Connection) {
  return {
    /**
     * Recommends items to a user or an anonymous session by their recorded events, for a `history` that comes with the
     * request, or like one item (`itemId`). Exactly one of the four is given.
     */
    recommend: (request: RecommendationRequest, call: CallOptions = {}): Promise<Recommendations> =>
      answer(api.POST("/api/v1/recommendations", { body: request, ...repeatable, ...call })),

    /** Items like this one. */
    similar: (
      itemId: string,
      options: { k?: number; filter?: Filter; explain?: boolean } = {},
      call: CallOptions = {},
    ): Promise<Recommendations> =>
      answer(api.POST("/api/v1/recommendations", { body: { itemId, ...options }, ...repeatable, ...call })),

    /**
     * Lists for many users, each as soon as it is made and no faster than they are taken; leaving the loop ends the
     * work. The line of a user whose list failed has a `problem` in its place.
     */
    recommendBatch: (request: BatchRequest, { signal }: CallOptions = {}): AsyncGenerator<BatchLine> =>
      readLines<BatchLine>(
        () =>
          stream(
            api.POST("/api/v1/recommendations/batch", {
              body: request,
              parseAs: "stream",
              ...repeatable,
              ...(signal && { signal }),
            }),
          ),
        signal,
      ),

    /** Who would like an item most, of those who have had nothing to do with it; the best first. */
    audience: (
      itemId: string,
      query: { limit?: number } = {},
      { signal }: CallOptions = {},
    ): AsyncGenerator<AudienceMember> =>
      readLines<AudienceMember>(
        () =>
          stream(
            api.GET("/api/v1/items/{itemId}/audience", {
              params: { path: { itemId }, query },
              parseAs: "stream",
              ...(signal && { signal }),
            }),
          ),
        signal,
      ),

    /** Who likes the same items as a user, the most similar first. */
    similarUsers: (
      userId: string,
      query: { limit?: number } = {},
      { signal }: CallOptions = {},
    ): AsyncGenerator<SimilarUser> =>
      readLines<SimilarUser>(
        () =>
          stream(
            api.GET("/api/v1/users/{userId}/similar", {
              params: { path: { userId }, query },
              parseAs: "stream",
              ...(signal && { signal }),
            }),
          ),
        signal,
      ),
  };
}
