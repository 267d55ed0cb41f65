import type { HttpServer } from "../../platform/http/http-server.ts";
import type { PrecomputedService } from "./service.ts";

export function precomputedRoutes(http: HttpServer, precomputed: PrecomputedService): void {
  http.handle("createPrecomputation", ({ principal, body }) => precomputed.start(principal.tenant, body));
  http.handle("listPrecomputations", async ({ principal }) => ({
    precomputations: await precomputed.newest(principal.tenant),
  }));
  http.handle("getPrecomputation", ({ principal, params }) =>
    precomputed.get(principal.tenant, params.precomputationId),
  );
  http.handle("getPrecomputedList", ({ principal, params, query }) =>
    precomputed.list(principal.tenant, params.userId, query.scenario),
  );
}
