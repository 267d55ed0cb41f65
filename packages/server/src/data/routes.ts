import type { Event, EventsAccepted } from "@palate/contract";
import { InPieces } from "../platform/http/http-server.ts";
import type { Platform } from "../platform/platform.ts";
import type { Catalog } from "./catalog/catalog.ts";
import type { ItemSearch } from "./catalog/item-search.ts";
import { checkEvents } from "./events/check-events.ts";
import type { EventLog } from "./events/event-log.ts";
import { liveEvents } from "./events/live-events.ts";
import type { LogNews } from "./events/log-news.ts";
import type { Imports } from "./imports/imports.ts";
import type { HeldOfUser, PersonalData } from "./people/personal-data.ts";
import type { Sessions } from "./people/sessions.ts";
import type { Users } from "./people/users.ts";
import type { Snapshots } from "./snapshots/snapshots.ts";
import type { HistoryStore } from "./store/history-store.ts";

export interface DataServices {
  readonly log: EventLog;
  readonly news: LogNews;
  readonly histories: HistoryStore;
  readonly catalog: Catalog;
  readonly search: ItemSearch;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly personalData: PersonalData;
  readonly imports: Imports;
  readonly snapshots: Snapshots;
}

/** Requests of up to this many events are told their ids. */
const idsTold = 100;
const eventsShown = 50;
const historyShown = 100;
const itemsShown = 20;
const usersShown = 20;
const rejectionsShown = 100;

export function dataRoutes({ http, clock, random }: Platform, services: DataServices): void {
  const { log, news, histories, catalog, search, users, sessions, personalData, imports, snapshots } =
    services;

  http.handle("recordEvents", async ({ principal, body }): Promise<EventsAccepted> => {
    const isList = Array.isArray(body);
    const checked = checkEvents(isList ? (body as Event[]) : [body as Event], isList, { clock, random });
    const appended = await log.append(principal.tenant, checked);
    if (checked.length > idsTold) return appended;
    return { ...appended, eventIds: checked.map(({ eventId }) => eventId) };
  });
  http.handle("listEvents", async ({ principal, query }) => ({
    events: await (query.userId === undefined
      ? histories.newest(principal.tenant, query.limit ?? eventsShown)
      : histories.newestOfUser(principal.tenant, query.userId, query.limit ?? eventsShown)),
  }));
  http.handle("streamEvents", async ({ principal, signal }) => liveEvents(news, principal.tenant, signal));
  http.handle("getUserEvents", async ({ principal, params, query }) => ({
    events: await histories.newestOfUser(principal.tenant, params.userId, query.limit ?? historyShown),
  }));

  http.handle("upsertItems", ({ principal, body }) => catalog.upsert(principal.tenant, body));
  http.handle("upsertItem", async ({ principal, params, body }) => {
    await catalog.upsert(principal.tenant, [{ itemId: params.itemId, attributes: body.attributes }]);
    return catalog.get(principal.tenant, params.itemId);
  });
  http.handle("deleteItem", ({ principal, params }) => catalog.remove(principal.tenant, params.itemId));
  http.handle("searchItems", ({ principal, query }) =>
    search.find(principal.tenant, query.search, query.limit ?? itemsShown),
  );
  http.handle("getItem", ({ principal, params }) => catalog.get(principal.tenant, params.itemId));
  http.handle("getItemHistory", ({ principal, params }) => catalog.history(principal.tenant, params.itemId));

  http.handle("upsertUsers", ({ principal, body }) => users.upsert(principal.tenant, body));
  http.handle("listUsers", async ({ principal, query }) => ({
    userIds: await histories.userIdsFrom(principal.tenant, query.search ?? "", query.limit ?? usersShown),
  }));
  http.handle("getUser", ({ principal, params }) => users.get(principal.tenant, params.userId));

  http.handle("mergeSession", ({ principal, params, body }) =>
    sessions.merge(principal.tenant, params.sessionId, body.userId),
  );
  http.handle(
    "exportUser",
    async ({ principal, params }) =>
      new InPieces(exportJson(await personalData.export(principal.tenant, params.userId))),
  );
  http.handle("eraseUser", ({ principal, params }) => personalData.erase(principal.tenant, params.userId));
  http.handle("getErasure", ({ principal, params }) =>
    personalData.receipt(principal.tenant, params.receiptId),
  );

  http.handle("createImport", ({ principal, query, stream }) =>
    imports.run(principal.tenant, stream!, query),
  );
  http.handle("listImports", async ({ principal }) => ({ imports: await imports.list(principal.tenant) }));
  http.handle("getImport", ({ principal, params }) => imports.get(principal.tenant, params.importId));
  http.handle("streamImport", async ({ principal, params, signal }) => {
    await imports.get(principal.tenant, params.importId);
    return imports.watch(principal.tenant, params.importId, signal);
  });
  http.handle("listRejections", async ({ principal, params, query }) => ({
    rejections: await imports.rejections(principal.tenant, params.importId, query.limit ?? rejectionsShown),
  }));

  http.handle("createSnapshot", ({ principal }) => snapshots.take(principal.tenant));
  http.handle("listSnapshots", async ({ principal: { tenant }, query: { limit, after } }) =>
    limit === undefined && after === undefined
      ? { snapshots: await snapshots.list(tenant) }
      : snapshots.page(tenant, limit ?? 1000, after),
  );
  http.handle("getSnapshot", ({ principal, params }) => snapshots.get(principal.tenant, params.snapshotId));
}

async function* exportJson({ rest, decisions }: HeldOfUser): AsyncGenerator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"decisions":[`;
  let separator = "";
  for await (const some of decisions) {
    if (some.length === 0) continue;
    yield separator + JSON.stringify(some).slice(1, -1);
    separator = ",";
  }
  yield "]}";
}
