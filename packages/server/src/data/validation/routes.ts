import type { HttpServer } from "../../platform/http/http-server.ts";
import type { Profiles } from "../profiles/profiles.ts";
import type { Suites } from "./suites.ts";
import type { Validations } from "./validations.ts";

export interface ValidationServices {
  readonly suites: Suites;
  readonly validations: Validations;
  readonly profiles: Profiles;
}

export function validationRoutes(
  http: HttpServer,
  { suites, validations, profiles }: ValidationServices,
): void {
  http.handle("listSuites", async ({ principal }) => ({ suites: await suites.list(principal.tenant) }));
  http.handle("getSuite", ({ principal, params }) => suites.get(principal.tenant, params.suite));
  http.handle("getSuiteHistory", ({ principal, params }) => suites.history(principal.tenant, params.suite));
  http.handle("putSuite", ({ principal, params, query, body }) =>
    suites.put(principal.tenant, params.suite, body, principal.name, query.ifRevision),
  );
  http.handle("deleteSuite", ({ principal, params, query }) =>
    suites.remove(principal.tenant, params.suite, principal.name, query.ifRevision),
  );

  http.handle("validateSnapshot", ({ principal, params, body }) =>
    validations.validate(principal.tenant, params.snapshotId, body),
  );
  http.handle("listValidations", async ({ principal, params }) => ({
    validations: await validations.list(principal.tenant, params.snapshotId),
  }));
  http.handle("getValidation", ({ principal, params }) =>
    validations.get(principal.tenant, params.snapshotId, params.reportId),
  );

  http.handle("getProfile", ({ principal, params }) => profiles.profile(principal.tenant, params.snapshotId));
  http.handle("proposeSuite", ({ principal, params }) =>
    profiles.propose(principal.tenant, params.snapshotId),
  );
  http.handle("compareSnapshots", ({ principal, params, query }) =>
    profiles.compare(principal.tenant, params.snapshotId, query.with),
  );
  http.handle("getLineage", ({ principal, params }) => profiles.lineage(principal.tenant, params.snapshotId));
}
