import type { HttpServer } from "../platform/http/http-server.ts";
import { type ComparisonParts, comparison } from "./comparison.ts";

export { subjectsNamed } from "./subjects.ts";

/** Serves comparisons of versions and runs. */
export function comparisonRoutes(http: HttpServer, parts: ComparisonParts): void {
  const compare = comparison(parts);
  http.handle("compareVersions", ({ principal, body }) => compare(principal.tenant, body));
}
