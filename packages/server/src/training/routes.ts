import type { HttpServer } from "../platform/http/http-server.ts";
import type { Training } from "./training.ts";

export function trainingRoutes(http: HttpServer, training: Training): void {
  http.handle("createRun", ({ principal, body }) => training.start(principal.tenant, body));
  http.handle("listRuns", ({ principal, query }) => training.runsPage(principal.tenant, query));
  http.handle("getRun", ({ principal, params }) => training.run(principal.tenant, params.runId));
  http.handle("streamRun", async ({ principal, params, signal }) =>
    training.watch(principal.tenant, params.runId, signal),
  );
  http.handle("getRunCurves", ({ principal, params }) => training.curves(principal.tenant, params.runId));
  http.handle("pauseRun", ({ principal, params }) => training.pause(principal.tenant, params.runId));
  http.handle("resumeRun", ({ principal, params }) => training.resume(principal.tenant, params.runId));
  http.handle("cancelRun", ({ principal, params }) => training.cancel(principal.tenant, params.runId));
}
