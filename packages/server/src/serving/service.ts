import {
  type Decision,
  PalateError,
  type RecommendationRequest,
  type Recommendations,
  type Replay,
  type ScenarioDefinition,
  type ScenarioTrial,
  subjectId,
  type WhyNot,
} from "@palate/contract";
import { recommend, type SlateInputs } from "@palate/engine";
import type { Logger } from "pino";
import type { Data } from "../data/index.ts";
import type { Clock, Random } from "../platform/clock.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { DecisionLog } from "./decision-log.ts";
import { withEngineErrors } from "./engine-errors.ts";
import { erasedSentence } from "./erased-decisions.ts";
import { gather } from "./gather.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { ModelChoice } from "./model-choice.ts";
import { rankOutside } from "./rankers/rank-outside.ts";
import type { Rankers } from "./rankers/rankers.ts";
import { replayDecision, whyNotInDecision } from "./replay.ts";
import { checkRequest, completeRequest, sessionHistory, slateRequest } from "./request.ts";
import { usualScenario } from "./scenarios/built-in.ts";
import { checkDefinition } from "./scenarios/check-definition.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ModelSearches } from "./searching/model-searches.ts";
import type { ServedModels } from "./served-models.ts";
import { slateCache } from "./slate-cache.ts";
import type { Trends } from "./trends.ts";
import type { RecordedHistory, UserHistories } from "./user-histories.ts";

export interface ServingParts {
  readonly data: Pick<Data, "eventsRemovedThrough" | "userAttributes">;
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
  readonly rankers: Rankers;
  readonly searches: Pick<ModelSearches, "isSlow" | "ahead">;
  readonly log: Logger;
}

/** Whoever waits for a list. The signal is aborted when they leave; it is made when it is first looked at. */
interface Asker {
  readonly signal: AbortSignal;
}

export type ServingService = ReturnType<typeof servingService>;

/** Gathers the inputs of a list, has the engine make it, records what it was made from. */
export function servingService(parts: ServingParts) {
  const {
    clock,
    random,
    chooseModel,
    catalogs,
    histories,
    decisions,
    metrics,
    scenarios,
    rankers,
    searches,
  } = parts;

  const slates = slateCache({ hits: metrics.slateHits, misses: metrics.slateMisses });

  async function historyFor(tenant: TenantId, request: RecommendationRequest): Promise<RecordedHistory> {
    const subject = subjectId(request);
    return subject === undefined
      ? sessionHistory(request)
      : histories.of(tenant, subject, request.atLeastSequence);
  }

  async function existing(tenant: TenantId, recommendationId: string): Promise<Decision> {
    const decision = await decisions.find(tenant, recommendationId);
    if (decision !== undefined) return decision;
    const erased = await decisions.findErased(tenant, recommendationId);
    if (erased !== undefined)
      throw new PalateError("DATA_ERASED", { detail: erasedSentence(erased), ...erased });
    throw new PalateError("NOT_FOUND", { detail: `No list with the id "${recommendationId}" is on record.` });
  }

  /** Gathers everything and makes the list; who asked and what was served is not recorded yet. */
  async function make(
    tenant: TenantId,
    given: RecommendationRequest,
    definition: ScenarioDefinition,
    asker?: Asker,
  ) {
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
    const basis: SlateInputs = {
      history: history.events,
      catalog,
      model,
      request: slateRequest(request),
      scenario: definition,
      subject: subjectId(request),
      ...gathered.inputs,
      now,
      seed,
    };
    const sources = { history, catalog, model, definition, request: basis.request };
    const isSearched = searches.isSlow(model) && !slates.has(sources);
    const ownInputs = isSearched ? { ...basis, found: await searches.ahead(basis, asker?.signal) } : basis;
    const ranked = await rankOutside(rankers, definition, request, ownInputs);
    const isRanked = performance.now();
    const { slate, itemsJson } = slates.get(sources, () =>
      withEngineErrors(() => recommend({ ...ownInputs, ...ranked.inputs })),
    );
    const ended = performance.now();
    const answer = {
      items: slate.items,
      model: { name: model.name, version: model.version },
      path: slate.path,
      historySequence: history.sequence,
      ...ranked.answer,
    };
    const timings = {
      ...(request.timings && {
        timings: {
          gather: isGathered - started,
          ...(ranked.answer.ranker && { ranker: isRanked - isGathered }),
          rank: ended - isRanked,
          total: ended - started,
        },
      }),
    };
    const inputs = {
      at: new Date(now).toISOString(),
      request,
      catalogSequence: catalog.sequence,
      ...((gathered.recorded || ranked.recorded.ranker) && {
        inputs: { ...gathered.recorded, ...ranked.recorded },
      }),
      seed,
    };
    return { answer, itemsJson, timings, inputs };
  }

  return {
    /**
     * @param endpoint which of the API's ways the request came by, for the count of answers
     * @param asker who has left is searched for no more
     */
    async recommend(
      tenant: TenantId,
      request: RecommendationRequest,
      endpoint: string,
      asker?: Asker,
    ): Promise<Recommendations> {
      const stopTimer = metrics.latency.startTimer();
      checkRequest(request);
      const usual = request.itemId === undefined ? usualScenario.forUser : usualScenario.forItem;
      const { name, revision, definition } = await scenarios.forRequest(tenant, request.scenario ?? usual);
      const { answer, itemsJson, timings, inputs } = await make(tenant, request, definition, asker);
      const served = { recommendationId: random.uuid(), ...answer, scenario: { name, revision } };
      decisions.record(tenant, { ...served, ...inputs }, itemsJson);
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

    /** @throws PalateError NOT_FOUND, DATA_ERASED */
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
      const erased = await decisions.findErased(tenant, recommendationId);
      if (erased !== undefined) return { identical: false, items: [], differences: [erasedSentence(erased)] };
      return replayDecision(tenant, await existing(tenant, recommendationId), parts);
    },
  };
}
