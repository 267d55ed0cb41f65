import type { HttpServer } from "../http/http-server.ts";
import type { Audit } from "./audit.ts";

const entriesShown = 100;

export function auditRoutes(http: HttpServer, audit: Audit): void {
  http.handle("listAudit", ({ principal, query: { limit = entriesShown, ...filter } }) =>
    audit.list(principal.tenant, limit, filter),
  );
  http.handle("verifyAudit", ({ principal, query }) =>
    audit.verify(principal.tenant, query.since ?? 0, query.head),
  );
}
