import {
  type Decision,
  PalateError,
  type RecommendationRequest,
  type Recommendations,
  type Replay,
  type ScenarioDefinition,
  type ScenarioTrial,
  type WhyNot,
} from "@palate/contract";
import { FilterError, recommend, type Slate, type SlateInputs, UnknownItemError } from "@palate/engine";
import type { Logger } from "pino";
import type { Data } from "../data/index.ts";
import type { Clock, Random } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { DecisionLog } from "./decision-log.ts";
import { gather } from "./gather.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { ModelChoice } from "./model-choice.ts";
import { replayDecision, whyNotInDecision } from "./replay.ts";
import { checkRequest, completeRequest, sessionHistory, slateRequest } from "./request.ts";
import { usualScenario } from "./scenarios/built-in.ts";
import { checkDefinition } from "./scenarios/check-definition.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ServedModels } from "./served-models.ts";
import type { Trends } from "./trends.ts";
import type { RecordedHistory, UserHistories } from "./user-histories.ts";

export interface ServingParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly models: ServedModels;
  readonly chooseModel: ModelChoice;
  readonly catalogs: Catalogs;
  readonly histories: UserHistories;
  readonly decisions: DecisionLog;
  readonly metrics: ServingMetrics;
  readonly scenarios: Scenarios;
  readonly trends: Trends;
  readonly userAttributes: Data["userAttributes"];
  readonly log: Logger;
}

export type ServingService = ReturnType<typeof servingService>;

/** Gathers the inputs of a list, has the engine make it, records what it was made from. */
export function servingService(parts: ServingParts) {
  const { clock, random, chooseModel, catalogs, histories, decisions, metrics, scenarios } = parts;

  async function historyFor(tenant: TenantId, request: RecommendationRequest): Promise<RecordedHistory> {
    return request.userId === undefined ? sessionHistory(request) : histories.of(tenant, request.userId);
  }

  async function existing(tenant: TenantId, recommendationId: string): Promise<Decision> {
    const decision = await decisions.find(tenant, recommendationId);
    if (decision !== undefined) return decision;
    throw new PalateError("NOT_FOUND", { detail: `No list with the id "${recommendationId}" is on record.` });
  }

  /** Gathers everything and makes the list; who asked and what was served is not recorded yet. */
  async function make(tenant: TenantId, given: RecommendationRequest, definition: ScenarioDefinition) {
    const started = performance.now();
    const request = completeRequest(given, definition);
    const now = clock.now();
    const [catalog, history, model, gathered] = await Promise.all([
      catalogs.current(tenant),
      historyFor(tenant, request),
      chooseModel(tenant, request.model),
      gather(tenant, definition, request, parts),
    ]);
    const seed = random.seed();
    const isGathered = performance.now();
    const slate = makeSlate({
      history: history.events,
      catalog,
      model,
      request: slateRequest(request),
      scenario: definition,
      subject: request.userId,
      ...gathered.inputs,
      now,
      seed,
    });
    const ended = performance.now();
    const answer = {
      items: slate.items,
      model: { name: model.name, version: model.version },
      path: slate.path,
    };
    const timings = {
      ...(request.timings && {
        timings: { gather: isGathered - started, rank: ended - isGathered, total: ended - started },
      }),
    };
    const inputs = {
      at: new Date(now).toISOString(),
      request,
      historySequence: history.sequence,
      catalogSequence: catalog.sequence,
      ...(gathered.recorded && { inputs: gathered.recorded }),
      seed,
    };
    return { answer, timings, inputs };
  }

  return {
    /** @param endpoint which of the API's ways the request came by, for the count of answers */
    async recommend(
      tenant: TenantId,
      request: RecommendationRequest,
      endpoint: string,
    ): Promise<Recommendations> {
      const stopTimer = metrics.latency.startTimer();
      checkRequest(request);
      const usual = request.itemId === undefined ? usualScenario.forUser : usualScenario.forItem;
      const { name, revision, definition } = await scenarios.forRequest(tenant, request.scenario ?? usual);
      const { answer, timings, inputs } = await make(tenant, request, definition);
      const served = { recommendationId: random.uuid(), ...answer, scenario: { name, revision } };
      decisions.record(tenant, { ...served, ...inputs });
      stopTimer({ model_type: answer.model.name });
      metrics.predictions.inc({ model_type: answer.model.name, endpoint });
      return { ...served, ...timings };
    },

    /**
     * Makes the list that a scenario would give, for nobody's eyes but the asker's: it is not recorded.
     * @throws PalateError VALIDATION_FAILED naming each field of the definition at fault
     */
    async tryScenario(
      tenant: TenantId,
      definition: ScenarioDefinition,
      request: RecommendationRequest,
    ): Promise<ScenarioTrial> {
      checkDefinition(definition, await catalogs.current(tenant));
      checkRequest(request);
      const { answer, timings } = await make(tenant, request, definition);
      return { ...answer, ...timings };
    },

    /** @throws PalateError NOT_FOUND */
    decision: existing,

    /**
     * Tells which stage or rule kept an item out of a list.
     * @throws PalateError NOT_FOUND for a list that is not on record, CONFLICT when an input of it is gone
     */
    async whyNot(tenant: TenantId, recommendationId: string, itemId: string): Promise<WhyNot> {
      return whyNotInDecision(tenant, await existing(tenant, recommendationId), itemId, parts);
    },

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
