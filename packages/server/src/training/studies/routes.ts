import type { HttpServer } from "../../platform/http/http-server.ts";
import type { Studies } from "./studies.ts";

export function studyRoutes(http: HttpServer, studies: Studies): void {
  http.handle("createStudy", ({ principal, body }) => studies.start(principal.tenant, body));
  http.handle("importStudy", ({ principal, body }) => studies.import(principal.tenant, body));
  http.handle("listStudies", ({ principal, query }) =>
    studies.studies(principal.tenant, query.limit ?? 100, query.after),
  );
  http.handle("getStudy", ({ principal, params }) => studies.study(principal.tenant, params.studyId));
  http.handle("streamStudy", async ({ principal, params, signal }) =>
    studies.watch(principal.tenant, params.studyId, signal),
  );
  http.handle("listStudyTrials", ({ principal, params, query }) =>
    studies.trials(principal.tenant, params.studyId, query.limit ?? 100, query.after),
  );
  http.handle("getStudyImportance", ({ principal, params, query }) =>
    studies.importance(principal.tenant, params.studyId, query.method ?? "fanova"),
  );
  http.handle("getStudyPicture", ({ principal, params, query }) =>
    studies.picture(principal.tenant, params.studyId, params.picture, query),
  );
  http.handle("exportStudy", ({ principal, params }) => studies.export(principal.tenant, params.studyId));
  http.handle("stopStudy", ({ principal, params }) => studies.stop(principal.tenant, params.studyId));
  http.handle("resumeStudy", ({ principal, params, body }) =>
    studies.resume(principal.tenant, params.studyId, body),
  );
  http.handle("runStudy", ({ principal, params }) => studies.trainBest(principal.tenant, params.studyId));
  http.handle("deleteStudy", ({ principal, params }) => studies.delete(principal.tenant, params.studyId));
}
