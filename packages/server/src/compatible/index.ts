import type { HttpServer } from "../platform/http/http-server.ts";
import { feedback } from "./feedback.ts";
import { lists } from "./lists.ts";
import { models } from "./models.ts";
import { predictions } from "./predictions.ts";
import type { CompatibleTable } from "./table.ts";
import { trainings } from "./trainings.ts";

/** Every path that callers of other systems know, with what it means here. */
const table: CompatibleTable = { ...lists, ...predictions, ...feedback, ...trainings, ...models };

/** Serves the compatible paths: each is read into the API's words, done by the API's operations, and answered in its own. */
export function compatibleRoutes(http: HttpServer): void {
  for (const id of Object.keys(table) as (keyof CompatibleTable)[]) serve(http, id);
}

function serve<Id extends keyof CompatibleTable>(http: HttpServer, id: Id): void {
  http.alias(id, table[id]);
}
