import {
  type Explanation,
  type FieldError,
  PalateError,
  type PredictionRequest,
  type Predictions,
} from "@palate/contract";
import { explainItem, predictItems, UnknownItemError } from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { ModelChoice } from "./model-choice.ts";
import { sessionHistory } from "./request.ts";
import type { UserHistories } from "./user-histories.ts";

export interface PredictionParts {
  readonly clock: Clock;
  readonly chooseModel: ModelChoice;
  readonly catalogs: Pick<Catalogs, "current">;
  readonly histories: Pick<UserHistories, "of">;
  readonly metrics: Pick<ServingMetrics, "latency" | "predictions">;
}

export type PredictionService = ReturnType<typeof predictionService>;

/** What is expected of single items, and why: nothing of it is recorded, since nobody is shown it as a list. */
export function predictionService({ clock, chooseModel, catalogs, histories, metrics }: PredictionParts) {
  return {
    /** @param endpoint which of the API's ways the request came by, for the count of answers */
    async predict(tenant: TenantId, request: PredictionRequest, endpoint: string): Promise<Predictions> {
      const stopTimer = metrics.latency.startTimer();
      checkRequest(request);
      const { userId, itemIds } = request;
      const [catalog, history, model] = await Promise.all([
        catalogs.current(tenant),
        userId === undefined ? sessionHistory(request) : histories.of(tenant, userId),
        chooseModel(tenant, request.model),
      ]);
      const predictions = predictItems({ history: history.events, catalog, model }, itemIds);
      stopTimer({ model_type: model.name });
      metrics.predictions.inc({ model_type: model.name, endpoint });
      return { model: { name: model.name, version: model.version }, predictions };
    },

    /** @throws PalateError NOT_FOUND for an item that is not in the catalog, NO_MODEL_SERVING */
    async explain(tenant: TenantId, userId: string, itemId: string): Promise<Explanation> {
      const [catalog, { events }, model] = await Promise.all([
        catalogs.current(tenant),
        histories.of(tenant, userId),
        chooseModel(tenant, undefined),
      ]);
      const inputs = { history: events, catalog, model, request: { k: 1 }, now: clock.now(), seed: 0 };
      try {
        return explainItem(inputs, itemId);
      } catch (error) {
        if (error instanceof UnknownItemError) throw new PalateError("NOT_FOUND", { detail: error.message });
        throw error;
      }
    },
  };
}

/**
 * Checks what the schema can't say.
 * @throws PalateError VALIDATION_FAILED naming each field
 */
function checkRequest({ userId, history }: PredictionRequest): void {
  const errors: FieldError[] = [];
  if ((userId === undefined) === (history === undefined)) {
    const message = "Give exactly one of userId and history.";
    errors.push({ field: "userId", message }, { field: "history", message });
  }
  for (const [index, { type, value }] of (history ?? []).entries())
    if (type === "rate" && value === undefined)
      errors.push({ field: `history.${index}.value`, message: "A rating needs its value." });
  if (errors.length > 0) throw new PalateError("VALIDATION_FAILED", { errors });
}
