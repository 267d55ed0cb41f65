import type { Decision, ScenarioDefinition } from "@palate/contract";
import type { Data } from "../data/index.ts";
import { circuitBreakers } from "../platform/outside/circuit-breakers.ts";
import type { Platform } from "../platform/platform.ts";
import { databaseIdentity } from "../platform/store/database-identity.ts";
import { revisionStore } from "../platform/store/revision-store.ts";
import { defaultTenant, type TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { audienceService } from "./audiences.ts";
import { batchService } from "./batches.ts";
import { catalogs } from "./catalogs.ts";
import { decisionLog } from "./decision-log.ts";
import { decisionsOfUsers } from "./erased-decisions.ts";
import { httpRetrievers } from "./http-retriever.ts";
import { inferenceRoutes } from "./inference/routes.ts";
import { scorer } from "./inference/scorer.ts";
import { servingMetrics } from "./metrics.ts";
import { modelChoice } from "./model-choice.ts";
import { startPrecomputations } from "./precomputed/jobs.ts";
import { precomputedListsOfUsers } from "./precomputed/lists-of-users.ts";
import { precomputedRoutes } from "./precomputed/routes.ts";
import { precomputedService } from "./precomputed/service.ts";
import { precomputedStore } from "./precomputed/store.ts";
import { predictionService } from "./predictions.ts";
import { rankers } from "./rankers/rankers.ts";
import { audienceRoutes, batchRoutes, predictionRoutes, servingRoutes } from "./routes.ts";
import { scenarios } from "./scenarios/scenarios.ts";
import { modelSearches } from "./searching/model-searches.ts";
import { servedModels } from "./served-models.ts";
import { type ServingParts, servingService } from "./service.ts";
import { layeredLists } from "./shared-lists/layered-lists.ts";
import { memoryLists } from "./shared-lists/memory-lists.ts";
import { redisLists } from "./shared-lists/redis-lists.ts";
import { decisionStore } from "./store.ts";
import { trends } from "./trends.ts";
import { userAttributes } from "./user-attributes.ts";
import { userHistories } from "./user-histories.ts";
import { warmUp } from "./warm-up.ts";

/** The serving slice's public face: it answers requests; of other slices none asks it anything. */
export interface Serving {
  /** @throws PalateError NOT_FOUND, or DATA_ERASED when its user's data were erased */
  decision(tenant: TenantId, recommendationId: string): Promise<Decision>;
  /** How many lists on record each of some versions made; those that made none are left out. */
  listsMadeBy(
    tenant: TenantId,
    versions: readonly { readonly model: string; readonly version: string }[],
  ): Promise<readonly { readonly model: string; readonly version: string; readonly count: number }[]>;
  /** Writes what is waiting to be written. To be called when requests have ended, before the database closes. */
  close(): Promise<void>;
}

const mebibyte = 2 ** 20;
const memory = {
  historiesBytes: 128 * mebibyte,
  userAttributesBytes: 16 * mebibyte,
  decisionsWaitingBytes: 32 * mebibyte,
  sharedListsBytes: 32 * mebibyte,
};

/** Builds serving on a migrated database, loads the champion if there is one, and serves the operations. */
export async function servingSlice(
  { clock, config, random, telemetry, database, redis, http, jobs, retention }: Platform,
  { data, registry }: { data: Data; registry: Registry },
): Promise<Serving> {
  const { log } = telemetry;
  const metrics = servingMetrics(telemetry.metrics);
  const catalog = catalogs(data);
  const histories = userHistories(data, metrics, memory.historiesBytes);
  const attributes = userAttributes(data, memory.userAttributesBytes);
  const store = decisionStore(database, data);
  retention.register(store.retained);
  const decisions = decisionLog({ store, metrics, log, limitBytes: memory.decisionsWaitingBytes });
  data.holdsPersonalData(decisionsOfUsers(decisions, store));
  const makeWarm = warmUp({ clock, catalogs: catalog, histories, data });
  const searches = modelSearches({ threads: config.scoringThreads, log, metrics });
  const models = servedModels({
    registry: searches.sharing(registry),
    log,
    limitBytes: config.modelsMemoryMebibytes * mebibyte,
    metrics,
    watchIntervalMs: config.modelWatchingEnabled ? config.modelWatchIntervalSeconds * 1000 : undefined,
    hotSwap: config.modelHotSwapEnabled,
    warmUp: async (tenant, model) => {
      await makeWarm(tenant, model);
      await searches.prepare(model);
    },
  });

  const trendsOf = trends(data, clock);
  const ofScenarios = await scenarios({
    store: revisionStore<ScenarioDefinition>(database, "scenario_revisions"),
    database,
    catalogs: catalog,
    models,
    clock,
    log,
  });

  // The page is for everyone, and one tenant's model must not take the process from all others.
  http.addReadinessCheck("model", async () => models.trouble(defaultTenant));
  const chooseModel = modelChoice({ models, registry });
  const breakers = circuitBreakers(clock);
  const ttlSeconds = config.listCacheTtlSeconds;
  const layers = [
    { name: "memory", lists: memoryLists(clock, ttlSeconds, memory.sharedListsBytes) },
    ...(redis === undefined ? [] : [{ name: "redis", lists: redisLists(redis, ttlSeconds) }]),
  ];
  const parts: ServingParts = {
    data,
    clock,
    random,
    models,
    chooseModel,
    catalogs: catalog,
    histories,
    userAttributes: attributes,
    decisions,
    metrics,
    scenarios: ofScenarios,
    trends: trendsOf,
    rankers: rankers({ breakers, log, metrics, keys: config.rankerKeys ?? new Map() }),
    httpRetrievers: httpRetrievers({ breakers, log, metrics }),
    sharing: {
      lists: layeredLists(layers, metrics.sharedLists),
      fromMs: config.listCacheFromMs,
      database: await databaseIdentity(database),
    },
    searches,
  };
  const service = servingService(parts);
  servingRoutes(http, service, ofScenarios);
  inferenceRoutes(http, scorer({ models, histories, registry }));
  const predictions = predictionService({ clock, chooseModel, catalogs: catalog, histories, metrics });
  predictionRoutes(http, predictions);
  audienceRoutes(http, audienceService({ data, models, catalogs: catalog, histories }));
  const unremembered = {
    ...histories,
    of: (tenant: TenantId, userId: string) => histories.through(tenant, userId, Number.MAX_SAFE_INTEGER),
  };
  const batches = batchService({
    // Nor are the lists of all users kept, which nobody asks for again.
    service: servingService({ ...parts, histories: unremembered, sharing: undefined }),
    scenarios: ofScenarios,
    decisions,
    userIds: data.userIds,
  });
  batchRoutes(http, batches);

  const precomputed = precomputedStore(database, data);
  data.holdsPersonalData(precomputedListsOfUsers(precomputed));
  precomputedRoutes(
    http,
    precomputedService({
      store: precomputed,
      jobs,
      clock,
      random,
      models,
      catalogs: catalog,
      histories,
      scenarios: ofScenarios,
    }),
  );
  await models.follow(defaultTenant);
  await startPrecomputations({ store: precomputed, batches, decisions, jobs, clock, log });

  return {
    decision: (tenant, recommendationId) => service.decision(tenant, recommendationId),
    listsMadeBy: (tenant, versions) => store.countsOf(tenant, versions),
    async close() {
      await ofScenarios.close();
      trendsOf.close();
      histories.close();
      attributes.close();
      catalog.close();
      await models.close();
      await searches.close();
      await decisions.close();
    },
  };
}
