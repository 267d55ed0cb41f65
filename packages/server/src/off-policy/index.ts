import type { HttpServer } from "../platform/http/http-server.ts";
import { type OffPolicyParts, offPolicy } from "./off-policy.ts";

/** Serves estimates of what other policies would have earned. */
export function offPolicyRoutes(http: HttpServer, parts: OffPolicyParts): void {
  const estimate = offPolicy(parts);
  http.handle("estimateOffPolicy", ({ principal, body }) => estimate(principal.tenant, body));
}
