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
import { foldedIn, type RankingModel, recommend, type SlateInputs } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { Clock, Random } from "../platform/clock.ts";
import { Written } from "../platform/http/http-server.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import type { DecisionLog } from "./decision-log.ts";
import { withEngineErrors } from "./engine-errors.ts";
import { erasedSentence } from "./erased-decisions.ts";
import { type Gathered, gather } from "./gather.ts";
import type { HttpRetrievers } from "./http-retriever.ts";
import type { MadeList } from "./made-list.ts";
import type { ServingMetrics } from "./metrics.ts";
import type { ModelChoice } from "./model-choice.ts";
import { type RankedOutside, rankOutside } from "./rankers/rank-outside.ts";
import type { Rankers } from "./rankers/rankers.ts";
import { replayDecision, whyNotInDecision } from "./replay.ts";
import { checkRequest, completeRequest, sessionHistory, slateRequest } from "./request.ts";
import { usualScenario } from "./scenarios/built-in.ts";
import { checkDefinition, checkVersions } from "./scenarios/check-definition.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ModelSearches } from "./searching/model-searches.ts";
import type { ServedModels } from "./served-models.ts";
import { type Sharing, slateCache } from "./slate-cache.ts";
import type { Trends } from "./trends.ts";
import type { UserAttributes } from "./user-attributes.ts";
import type { RecordedHistory, UserHistories } from "./user-histories.ts";

export interface ServingParts {
  readonly data: Pick<Data, "eventsRemovedThrough">;
  readonly userAttributes: UserAttributes;
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
  readonly httpRetrievers: HttpRetrievers;
  /** undefined: lists are kept with histories only */
  readonly sharing: Sharing | undefined;
  readonly searches: Pick<ModelSearches, "isSlow" | "ahead" | "atOnce">;
}

/** Whoever waits for a list. The signal is aborted when they leave; it is made when it is first looked at. */
interface Asker {
  readonly signal: AbortSignal;
}

interface Moment {
  /** now when absent */
  readonly now?: number;
  /** chosen anew when absent */
  readonly seed?: number;
  readonly asker?: Asker | undefined;
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

  const slates = slateCache({ hits: metrics.slateHits, misses: metrics.slateMisses }, parts.sharing);

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
    { now = clock.now(), seed = random.seed(), asker }: Moment = {},
  ) {
    const started = performance.now();
    const request = completeRequest(given, definition);
    const [catalog, history, model, gathered] = await Promise.all([
      catalogs.current(tenant),
      historyFor(tenant, request),
      chooseModel(tenant, request.model),
      gather(tenant, definition, request, parts),
    ]);
    const isGathered = performance.now();
    const asked = slateRequest(request);
    const sources = { history, catalog, model, definition, request: asked };
    const basis = (): SlateInputs => ({
      history: history.events,
      catalog,
      model,
      request: asked,
      scenario: definition,
      subject: subjectId(request),
      ...gathered.inputs,
      now,
      seed,
    });
    const folded = () => withEngineErrors(() => foldedIn(basis()));
    const withFound = async (inputs: SlateInputs) => ({
      ...inputs,
      found: await searches.ahead(inputs, asker?.signal),
    });
    const isSlow = searches.isSlow(model);
    let outside: RankedOutside | undefined;
    let inputs: SlateInputs | undefined;
    // An external ranker is asked about candidates. Else they are not looked for before no list is known.
    if (definition.ranker?.kind === "external") {
      inputs = isSlow ? await withFound(folded()) : folded();
      outside = await rankOutside(rankers, definition.ranker, request, inputs);
    }
    const isRanked = performance.now();
    const listOf = (made: SlateInputs) =>
      withEngineErrors(() => recommend({ ...made, ...outside?.inputs }, searches.atOnce(model)));
    const list = await slates.get(tenant, sources, () => {
      if (inputs !== undefined) return listOf(inputs);
      return isSlow ? withFound(folded()).then(listOf) : listOf(basis());
    });
    const ended = performance.now();
    const timings = request.timings
      ? {
          gather: isGathered - started,
          ...(outside && { ranker: isRanked - isGathered }),
          rank: ended - isRanked,
          total: ended - started,
        }
      : undefined;
    return { now, seed, request, catalog, history, model, gathered, outside, list, timings };
  }

  /** Makes a list and puts it on record. */
  async function serve(tenant: TenantId, given: RecommendationRequest, endpoint: string, asker?: Asker) {
    const started = performance.now();
    checkRequest(given);
    const usual = given.itemId === undefined ? usualScenario.forUser : usualScenario.forItem;
    const { name, revision, definition } = await scenarios.forRequest(tenant, given.scenario ?? usual);
    const made = await make(tenant, given, definition, { asker });
    const { request, catalog, gathered, outside, list } = made;
    const recommendationId = random.timedUuid();
    const scenario = { name, revision };
    const answer = answerOf(made);
    const inputs =
      gathered.recorded || outside?.recorded ? { ...gathered.recorded, ...outside?.recorded } : undefined;
    const record = {
      recommendationId,
      at: new Date(made.now).toISOString(),
      request,
      historySequence: answer.historySequence,
      catalogSequence: catalog.sequence,
      model: answer.model,
      scenario,
      ...(inputs && { inputs }),
      seed: made.seed,
      path: list.path,
    };
    decisions.record(tenant, record, list.itemsJson);
    metrics.latency.observe({ model_type: answer.model.name }, (performance.now() - started) / 1000);
    metrics.predictions.inc({ model_type: answer.model.name, endpoint });
    return { served: { recommendationId, ...answer, scenario }, list };
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
      const { served, list } = await serve(tenant, request, endpoint, asker);
      return { ...served, items: list.items };
    },

    /** The same with its JSON, for which the items are not written again. */
    async recommendWritten(
      tenant: TenantId,
      request: RecommendationRequest,
      endpoint: string,
      asker?: Asker,
    ): Promise<Written<Recommendations>> {
      const { served, list } = await serve(tenant, request, endpoint, asker);
      return new Written(`${JSON.stringify(served).slice(0, -1)},"items":${list.itemsJson}}`);
    },

    /**
     * Makes the list that a scenario would give, for nobody's eyes but the asker's: it is not recorded.
     * @param beside the name of a scenario whose list is made from the same values, to compare with
     * @throws PalateError VALIDATION_FAILED naming each field of the definition at fault; NOT_FOUND
     */
    async tryScenario(
      tenant: TenantId,
      definition: ScenarioDefinition,
      request: RecommendationRequest,
      beside?: string,
    ): Promise<ScenarioTrial> {
      checkDefinition(definition, await catalogs.current(tenant));
      await checkVersions(definition, (name) => parts.models.named(tenant, name));
      checkRequest(request);
      const live = beside === undefined ? undefined : await scenarios.get(tenant, beside);
      const moment = { now: clock.now(), seed: random.seed() };
      const lists = [definition, ...(live ? [live.definition] : [])].map(async (one) => {
        const made = await make(tenant, request, one, moment);
        return { ...answerOf(made), items: made.list.items };
      });
      const [tried, other] = await Promise.all(lists);
      return { ...tried!, ...(other && { beside: other }) };
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

interface Made {
  readonly model: RankingModel;
  readonly history: RecordedHistory;
  readonly gathered: Gathered;
  readonly outside: RankedOutside | undefined;
  readonly list: MadeList;
  readonly timings: Recommendations["timings"];
}

/** What is said of a list, beside its items and its place in the log. */
function answerOf({ model, history, gathered, outside, list, timings }: Made) {
  return {
    model: { name: model.name, version: model.version },
    path: list.path,
    ...(list.blend && { blend: [...list.blend] }),
    historySequence: history.sequence,
    ...gathered.answer,
    ...outside?.answer,
    ...(timings && { timings }),
  };
}
