import type { HttpServer } from "../http/http-server.ts";
import type { Retention } from "./retention.ts";

export function retentionRoutes(http: HttpServer, retention: Retention): void {
  http.handle("getRetention", ({ principal }) => retention.state(principal.tenant));
  http.handle("setRetention", async ({ principal, body }) => {
    await retention.set(principal.tenant, body);
    return retention.state(principal.tenant);
  });
  http.handle("runRetention", async ({ principal }) => ({ removed: await retention.run(principal.tenant) }));
}
