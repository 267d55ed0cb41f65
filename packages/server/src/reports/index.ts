import { HtmlPage, type HttpServer } from "../platform/http/http-server.ts";
import { reportPage } from "./html/report-page.ts";
import { reports } from "./report.ts";
import type { ReportParts } from "./report-parts.ts";

/** Serves what is known of runs and versions as reports. */
export function reportRoutes(http: HttpServer, parts: ReportParts): void {
  const { ofRun, ofVersion } = reports(parts);
  http.handle("getRunReport", ({ principal, params }) => ofRun(principal.tenant, params.runId));
  http.handle(
    "getRunReportPage",
    async ({ principal, params }) => new HtmlPage(reportPage(await ofRun(principal.tenant, params.runId))),
  );
  http.handle("getVersionReport", ({ principal, params }) =>
    ofVersion(principal.tenant, params.model, params.version),
  );
  http.handle(
    "getVersionReportPage",
    async ({ principal, params }) =>
      new HtmlPage(reportPage(await ofVersion(principal.tenant, params.model, params.version))),
  );
}
