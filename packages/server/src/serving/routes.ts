import { operations } from "@palate/contract";
import type { HttpServer } from "../platform/http/http-server.ts";
import type { AudienceService } from "./audiences.ts";
import type { BatchService } from "./batches.ts";
import type { PredictionService } from "./predictions.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ServingService } from "./service.ts";

export function predictionRoutes(http: HttpServer, predictions: PredictionService): void {
  http.handle("predict", ({ body, principal }) =>
    predictions.predict(principal.tenant, body, operations.predict.path),
  );
  http.handle("explain", ({ params, principal }) =>
    predictions.explain(principal.tenant, params.userId, params.itemId),
  );
}

export function audienceRoutes(http: HttpServer, audiences: AudienceService): void {
  http.handle("findAudience", ({ principal, params, query, signal }) =>
    audiences.ofItem(principal.tenant, params.itemId, query.limit, signal),
  );
  http.handle("findSimilarUsers", ({ principal, params, query, signal }) =>
    audiences.like(principal.tenant, params.userId, query.limit, signal),
  );
}

export function batchRoutes(http: HttpServer, batches: BatchService): void {
  http.handle("recommendBatch", ({ body, principal, requestId, signal }) =>
    batches.lists(principal.tenant, body, { endpoint: operations.recommendBatch.path, requestId, signal }),
  );
}

export function servingRoutes(http: HttpServer, serving: ServingService, scenarios: Scenarios): void {
  http.handle("recommend", (asked) =>
    serving.recommendWritten(asked.principal.tenant, asked.body, operations.recommend.path, asked),
  );
  http.handle("getDecision", ({ params, principal }) =>
    serving.decision(principal.tenant, params.recommendationId),
  );
  http.handle("replay", ({ params, principal }) => serving.replay(principal.tenant, params.recommendationId));

  http.handle("whyNot", ({ params, principal }) =>
    serving.whyNot(principal.tenant, params.recommendationId, params.itemId),
  );

  http.handle("listScenarios", async ({ principal }) => ({
    scenarios: await scenarios.list(principal.tenant),
  }));
  http.handle("getScenario", ({ principal, params }) => scenarios.get(principal.tenant, params.scenario));
  http.handle("getScenarioHistory", ({ principal, params }) =>
    scenarios.history(principal.tenant, params.scenario),
  );
  http.handle("putScenario", ({ principal, params, query, body }) =>
    scenarios.put(principal.tenant, params.scenario, body, principal.name, query.ifRevision),
  );
  http.handle("deleteScenario", ({ principal, params, query }) =>
    scenarios.remove(principal.tenant, params.scenario, principal.name, query.ifRevision),
  );
  http.handle("tryScenario", ({ principal, body }) =>
    serving.tryScenario(principal.tenant, body.definition, body.request, body.beside),
  );
}
