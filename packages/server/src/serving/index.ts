import { recommend, userHistory } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import { defaultTenant } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { catalogs } from "./catalogs.ts";
import { decisionLog } from "./decision-log.ts";
import { decisionsOfUsers } from "./erased-decisions.ts";
import { inferenceRoutes } from "./inference/routes.ts";
import { scorer } from "./inference/scorer.ts";
import { servingMetrics } from "./metrics.ts";
import { rankers } from "./rankers/rankers.ts";
import { servingRoutes } from "./routes.ts";
import { scenarios } from "./scenarios/scenarios.ts";
import { scenarioStore } from "./scenarios/store.ts";
import { servedModels } from "./served-models.ts";
import { servingService } from "./service.ts";
import { decisionStore } from "./store.ts";
import { trends } from "./trends.ts";
import { userHistories } from "./user-histories.ts";

/** The serving slice's public face: it answers requests, and no other slice asks it anything. */
export interface Serving {
  /** Writes what is waiting to be written. To be called when requests have ended, before the database closes. */
  close(): Promise<void>;
}

const mebibyte = 2 ** 20;
const memory = { historiesBytes: 64 * mebibyte, decisionsWaitingBytes: 32 * mebibyte, versionsKept: 4 };

/** Builds serving on a migrated database, loads the champion if there is one, and serves the operations. */
export async function servingSlice(
  { clock, config, random, telemetry, database, http, retention }: Platform,
  { data, registry }: { data: Data; registry: Registry },
): Promise<Serving> {
  const { log } = telemetry;
  const metrics = servingMetrics(telemetry.metrics);
  const catalog = catalogs(data);
  const histories = userHistories(data, metrics, memory.historiesBytes);
  const store = decisionStore(database, data);
  retention.register(store.retained);
  const decisions = decisionLog({ store, metrics, log, limitBytes: memory.decisionsWaitingBytes });
  data.holdsPersonalData(decisionsOfUsers(decisions, store));
  const models = servedModels({
    registry,
    log,
    versionsKept: memory.versionsKept,
    watchIntervalMs: config.modelWatchingEnabled ? config.modelWatchIntervalSeconds * 1000 : undefined,
    hotSwap: config.modelHotSwapEnabled,
    warmUp: async (tenant, model) => {
      const inputs = {
        history: userHistory([]),
        catalog: await catalog.current(tenant),
        model,
        now: clock.now(),
        seed: 0,
      };
      recommend({ ...inputs, request: { k: 10 } });
    },
  });

  const trendsOf = trends(data, clock);
  const ofScenarios = await scenarios({
    store: scenarioStore(database),
    database,
    catalogs: catalog,
    clock,
    log,
  });

  // The page is for everyone, and one tenant's model must not take the process from all others.
  http.addReadinessCheck("model", async () => models.trouble(defaultTenant));
  const service = servingService({
    data,
    clock,
    random,
    models,
    catalogs: catalog,
    histories,
    decisions,
    metrics,
    scenarios: ofScenarios,
    trends: trendsOf,
    rankers: rankers({ clock, log, metrics, keys: config.rankerKeys ?? new Map() }),
    log,
  });
  servingRoutes(http, service, ofScenarios);
  inferenceRoutes(http, scorer({ models, histories, registry }));
  await models.follow(defaultTenant);

  return {
    async close() {
      await ofScenarios.close();
      trendsOf.close();
      histories.close();
      catalog.close();
      await models.close();
      await decisions.close();
    },
  };
}
