import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { plantedItems, plantedModels } from "../../test/planted-models.ts";
import type { RankingModel } from "./ranking-model.ts";
import { sharedLikesWith } from "./shared-likes.ts";
import { eventsOf, type UserHistory, userHistory } from "./user-history.ts";

let model: RankingModel;
beforeAll(async () => {
  [model] = (await plantedModels()) as [RankingModel];
});

const history: fc.Arbitrary<UserHistory> = fc
  .array(
    fc.record({
      itemId: fc.constantFrom(...plantedItems.keys(), "new"),
      type: fc.constantFrom("like", "dislike", "rate"),
      value: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 12 },
  )
  .map((events) => userHistory(events));

test("users are as much alike one way as the other, from nothing in common to the same likes", () => {
  fc.assert(
    fc.property(history, history, (one, other) => {
      const shared = sharedLikesWith(one, model)(other);
      expect(sharedLikesWith(other, model)(one)).toEqual(shared);
      expect(shared.similarity >= 0 && shared.similarity <= 1 + 1e-12).toBe(true);
      expect(shared.similarity > 0).toBe(shared.common > 0);
      const same = sharedLikesWith(one, model)(userHistory([...eventsOf(one)]));
      if (same.common > 0) expect(same.similarity).toBeCloseTo(1, 12);
    }),
    { numRuns: 200 },
  );
});

test("two of three likes in common", () => {
  const likes = (...ids: string[]): UserHistory =>
    userHistory(ids.map((itemId) => ({ itemId, type: "like" })));
  const shared = sharedLikesWith(likes("a", "b", "c"), model)(likes("b", "c", "d"));
  expect(shared).toEqual({ common: 2, similarity: 2 / 3 });
});
