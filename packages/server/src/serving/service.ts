import {
  type Decision,
  PalateError,
  type RecommendationRequest,
  type Recommendations,
  type Replay,
} from "@palate/contract";
import { FilterError, recommend, type Slate, type SlateInputs, UnknownItemError } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { Clock, Random } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { DecisionLog } from "./decision-log.ts";
import type { ServingMetrics } from "./metrics.ts";
import { replayDecision } from "./replay.ts";
import { checkedRequest, sessionHistory, slateRequest } from "./request.ts";
import type { ServedModels } from "./served-models.ts";
import type { RecordedHistory, UserHistories } from "./user-histories.ts";

export interface ServingParts {
  readonly data: Pick<Data, "eventsRemovedThrough">;
  readonly clock: Clock;
  readonly random: Random;
  readonly models: ServedModels;
  readonly catalogs: Catalogs;
  readonly histories: UserHistories;
  readonly decisions: DecisionLog;
  readonly metrics: ServingMetrics;
}

export type ServingService = ReturnType<typeof servingService>;

/** Gathers the inputs of a list, has the engine make it, records what it was made from. */
export function servingService(parts: ServingParts) {
  const { clock, random, models, catalogs, histories, decisions, metrics } = parts;

  async function historyFor(tenant: TenantId, request: RecommendationRequest): Promise<RecordedHistory> {
    return request.userId === undefined ? sessionHistory(request) : histories.of(tenant, request.userId);
  }

  async function existing(tenant: TenantId, recommendationId: string): Promise<Decision> {
    const decision = await decisions.find(tenant, recommendationId);
    if (decision !== undefined) return decision;
    throw new PalateError("NOT_FOUND", { detail: `No list with the id "${recommendationId}" is on record.` });
  }

  return {
    /** @param endpoint which of the API's ways the request came by, for the count of answers */
    async recommend(
      tenant: TenantId,
      given: RecommendationRequest,
      endpoint: string,
    ): Promise<Recommendations> {
      const stopTimer = metrics.latency.startTimer();
      const request = checkedRequest(given);
      const [catalog, history] = await Promise.all([catalogs.current(tenant), historyFor(tenant, request)]);
      const model = await models.champion(tenant);
      const seed = random.seed();
      const slate = makeSlate({
        history: history.events,
        catalog,
        model,
        request: slateRequest(request),
        seed,
      });
      const answer = {
        recommendationId: random.uuid(),
        items: slate.items,
        model: { name: model.name, version: model.version },
        path: slate.path,
      };
      decisions.record(tenant, {
        ...answer,
        at: new Date(clock.now()).toISOString(),
        request,
        historySequence: history.sequence,
        catalogSequence: catalog.sequence,
        seed,
      });
      stopTimer({ model_type: model.name });
      metrics.predictions.inc({ model_type: model.name, endpoint });
      return answer;
    },

    /** @throws PalateError NOT_FOUND */
    decision: existing,

    /**
     * Makes a list again from its recorded inputs.
     * @throws PalateError NOT_FOUND
     */
    async replay(tenant: TenantId, recommendationId: string): Promise<Replay> {
      return replayDecision(tenant, await existing(tenant, recommendationId), parts);
    },
  };
}

function makeSlate(inputs: SlateInputs): Slate {
  try {
    return recommend(inputs);
  } catch (error) {
    if (error instanceof FilterError)
      throw new PalateError("FILTER_INVALID", { detail: error.message, known: error.known });
    if (error instanceof UnknownItemError) throw new PalateError("NOT_FOUND", { detail: error.message });
    throw error;
  }
}
