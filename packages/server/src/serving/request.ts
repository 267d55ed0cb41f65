import {
  type FieldError,
  PalateError,
  type RecommendationRequest,
  type ScenarioDefinition,
  subjectId,
  userIdFault,
} from "@palate/contract";
import { type SlateRequest, userHistory } from "@palate/engine";
import { historyOf, type RecordedHistory } from "./user-histories.ts";

const usualK = 10;

/** Whom or what a list is for; exactly one of these is given. */
const subjects = ["userId", "sessionId", "history", "itemId"] as const;
const oneOf = "Give exactly one of userId, sessionId, history and itemId";

/**
 * Checks what the schema can't say.
 * @throws PalateError VALIDATION_FAILED naming each field
 */
export function checkRequest(request: RecommendationRequest): void {
  const given = subjects.filter((field) => request[field] !== undefined);
  const errors: FieldError[] = [];
  if (given.length === 0) {
    errors.push(...subjects.map((field) => ({ field, message: `${oneOf}.` })));
  } else if (given.length > 1) {
    const message = `${oneOf}; this request has ${given.join(" and ")}.`;
    errors.push(...given.map((field) => ({ field, message })));
  }
  for (const [index, entry] of (request.history ?? []).entries()) {
    if (entry.type === "rate" && entry.value === undefined) {
      errors.push({ field: `history.${index}.value`, message: "A rating needs its value." });
    }
  }
  const reserved = request.userId === undefined ? undefined : userIdFault(request.userId);
  if (reserved !== undefined) errors.push({ field: "userId", message: reserved });
  if (request.atLeastSequence !== undefined && subjectId(request) === undefined) {
    errors.push({ field: "atLeastSequence", message: "goes with userId or sessionId" });
  }
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors });
}

/** The request with what it leaves open filled in from its scenario, as it is recorded. */
export function completeRequest(
  request: RecommendationRequest,
  { k = usualK, explain = false }: ScenarioDefinition,
): RecommendationRequest {
  return { k, ...(explain && { explain }), ...request };
}

/** What the engine is asked. */
export function slateRequest(request: RecommendationRequest): SlateRequest {
  const { k = usualK, itemId, filter, exclude, context, explain } = request;
  const { preferredGenres, location } = context ?? {};
  return { k, itemId, filter, exclude, preferredGenres, location, context, explain };
}

/**
 * A session's own events: they travel with the request, which is recorded whole, so that no sequence is needed to find
 * them again. Without a type, an entry with a value is a rating, any other a view.
 */
export function sessionHistory({ history = [] }: Pick<RecommendationRequest, "history">): RecordedHistory {
  const events = history.map(({ itemId, type, value }) => ({
    itemId,
    type: type ?? (value === undefined ? "view" : "rate"),
    value,
  }));
  return historyOf(userHistory(events), 0);
}
