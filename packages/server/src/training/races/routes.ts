import type { HttpServer } from "../../platform/http/http-server.ts";
import type { Races } from "./service.ts";

export function raceRoutes(http: HttpServer, races: Races): void {
  http.handle("createRace", ({ principal, body }) => races.start(principal.tenant, body));
  http.handle("listRaces", ({ principal, query }) =>
    races.races(principal.tenant, query.limit ?? 20, query.after),
  );
  http.handle("getRace", ({ principal, params }) => races.race(principal.tenant, params.raceId));
  http.handle("streamRace", async ({ principal, params, signal }) =>
    races.watch(principal.tenant, params.raceId, signal),
  );
  http.handle("stopRace", ({ principal, params }) => races.stop(principal.tenant, params.raceId));
  http.handle("resumeRace", ({ principal, params }) => races.resume(principal.tenant, params.raceId));
  http.handle("deleteRace", ({ principal, params }) => races.delete(principal.tenant, params.raceId));
}
