import type { HttpServer } from "../platform/http/http-server.ts";
import { type LineageParts, lineage } from "./lineage.ts";

/** Serves the questions of where things come from and what became of them. */
export function lineageRoutes(http: HttpServer, parts: LineageParts): void {
  const { ofList, ofVersion, ofSnapshot } = lineage(parts);
  http.handle("getListLineage", ({ principal, params }) => ofList(principal.tenant, params.recommendationId));
  http.handle("getVersionLineage", ({ principal, params }) =>
    ofVersion(principal.tenant, params.model, params.version),
  );
  http.handle("getSnapshotLineage", ({ principal, params }) =>
    ofSnapshot(principal.tenant, params.snapshotId),
  );
}
