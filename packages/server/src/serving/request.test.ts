import { PalateError, type RecommendationRequest } from "@palate/contract";
import { eventsOf } from "@palate/engine";
import { expect, test } from "vitest";
import { checkRequest, completeRequest, sessionHistory, slateRequest } from "./request.ts";

function faults(request: RecommendationRequest): unknown {
  try {
    checkRequest(request);
  } catch (error) {
    if (error instanceof PalateError) return [error.code, error.details.errors];
    throw error;
  }
  return undefined;
}

test("exactly one of userId, sessionId, history and itemId is needed; each field concerned is named", () => {
  const message = "Give exactly one of userId, sessionId, history and itemId.";
  expect(faults({ k: 3 })).toEqual([
    "VALIDATION_FAILED",
    ["userId", "sessionId", "history", "itemId"].map((field) => ({ field, message })),
  ]);
  expect(faults({ userId: "ada", itemId: "50" })).toMatchObject([
    "VALIDATION_FAILED",
    [{ field: "userId" }, { field: "itemId", message: expect.stringContaining("userId and itemId") }],
  ]);
  for (const one of [{ userId: "ada" }, { history: [] }, { itemId: "50" }])
    expect(faults(one)).toBeUndefined();
});

test("a rating in a session's history needs its value", () => {
  const history = [{ itemId: "1" }, { itemId: "2", type: "rate" as const }];
  expect(faults({ history })).toEqual([
    "VALIDATION_FAILED",
    [{ field: "history.1.value", message: "A rating needs its value." }],
  ]);
});

test("what a request leaves open its scenario says, and that is recorded", () => {
  expect(completeRequest({ userId: "ada" }, {})).toEqual({ userId: "ada", k: 10 });
  const letter = { k: 6, explain: true };
  expect(completeRequest({ userId: "ada" }, letter)).toEqual({ userId: "ada", k: 6, explain: true });
  expect(completeRequest({ userId: "ada", k: 3, explain: false }, letter)).toEqual({
    userId: "ada",
    k: 3,
    explain: false,
  });
});

test("the engine is asked for what the request says", () => {
  const request = {
    history: [],
    k: 4,
    filter: { year: { min: 1990 } },
    exclude: ["7"],
    context: { preferredGenres: ["Drama"], device: "phone", location: { lat: 1, lng: 2 } },
    explain: true,
  };
  expect(slateRequest(request)).toEqual({
    k: 4,
    filter: { year: { min: 1990 } },
    exclude: ["7"],
    preferredGenres: ["Drama"],
    location: { lat: 1, lng: 2 },
    context: request.context,
    explain: true,
  });
});

test("an entry of a session with a value is a rating, any other a view, unless it says so", () => {
  const history = [{ itemId: "1", value: 4 }, { itemId: "2" }, { itemId: "3", type: "like" as const }];
  const { events, sequence } = sessionHistory({ history });
  expect(sequence).toBe(0);
  expect([...eventsOf(events)]).toEqual([
    { itemId: "1", type: "rate", value: 4 },
    { itemId: "2", type: "view" },
    { itemId: "3", type: "like" },
  ]);
});
