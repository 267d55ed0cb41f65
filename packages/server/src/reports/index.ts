import { HtmlPage, type HttpServer } from "../platform/http/http-server.ts";
import type { TenantId } from "../platform/tenant.ts";
import { reportPage } from "./html/report-page.ts";
import { reports } from "./report.ts";
import type { ReportParts } from "./report-parts.ts";

/**
 * The page of a run for places that an erasure does not reach: without the examples of lists, which are of people.
 *
 * @returns the page of a run; rejects with PalateError NOT_FOUND
 */
export function publicRunPage(parts: ReportParts): (tenant: TenantId, runId: string) => Promise<string> {
  const { ofRun } = reports(parts);
  return async (tenant, runId) => {
    const report = await ofRun(tenant, runId, "");
    return reportPage({ ...report, models: report.models.map((model) => ({ ...model, examples: [] })) });
  };
}

/** Serves what is known of runs and versions as reports. */
export function reportRoutes(http: HttpServer, parts: ReportParts): void {
  const { ofRun, ofVersion } = reports(parts);
  http.handle("getRunReport", ({ principal, params, query }) =>
    ofRun(principal.tenant, params.runId, query.against),
  );
  http.handle(
    "getRunReportPage",
    async ({ principal, params, query }) =>
      new HtmlPage(reportPage(await ofRun(principal.tenant, params.runId, query.against))),
  );
  http.handle("getVersionReport", ({ principal, params, query }) =>
    ofVersion(principal.tenant, params.model, params.version, query.against),
  );
  http.handle(
    "getVersionReportPage",
    async ({ principal, params: { model, version }, query }) =>
      new HtmlPage(reportPage(await ofVersion(principal.tenant, model, version, query.against))),
  );
}
