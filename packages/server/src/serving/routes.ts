import { operations } from "@palate/contract";
import type { HttpServer } from "../platform/http/http-server.ts";
import type { ServingService } from "./service.ts";

export function servingRoutes(http: HttpServer, serving: ServingService): void {
  http.handle("recommend", ({ body, principal }) =>
    serving.recommend(principal.tenant, body, operations.recommend.path),
  );
  http.handle("getDecision", ({ params, principal }) =>
    serving.decision(principal.tenant, params.recommendationId),
  );
  http.handle("replay", ({ params, principal }) => serving.replay(principal.tenant, params.recommendationId));
}
