import type { Race, Replay, Run } from "@palate/contract";
import pg from "pg";
import { pino } from "pino";
import { startEmbeddedDatabase } from "../src/platform/store/embedded/embedded-database.ts";
import { journalNamed } from "./journal.ts";
import { films } from "./trained-films.ts";

/** A server, and a key of an administrator of one of its tenants. */
export interface Asked {
  readonly url: string;
  readonly key: string;
}

/** @returns the answer's JSON @throws Error with the answer for any other status than 2xx */
export async function ask<T>({ url, key }: Asked, method: string, path: string, body?: unknown): Promise<T> {
  const isText = typeof body === "string";
  const response = await fetch(url + path, {
    method,
    headers: {
      "x-api-key": key,
      ...(body === undefined ? {} : { "content-type": isText ? "text/csv" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export async function untilDone<T>(look: () => Promise<T>, isDone: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isDone(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a filled tenant can be asked for again. */
export interface FilledTenant {
  /** an administrator's */
  readonly key: string;
  /** a key that may only ask for lists */
  readonly servingKey: string;
  readonly recommendationIds: readonly string[];
}

/** Words that a careless copy would change. */
const strangeTexts = [
  "tab\there",
  "line\nend",
  "back\\slash",
  "\\N",
  "\\.",
  'quo"te',
  "naïve ☃ 🎬",
  "\u0001",
  "",
];

/** The whole loop of one tenant through the public API: something of every kind that is kept. */
export async function fillTenant(asked: Asked, model: string): Promise<FilledTenant> {
  const as = <T>(method: string, path: string, body?: unknown) => ask<T>(asked, method, path, body);
  await as("POST", "/api/v1/items", films);
  const strange = strangeTexts.map((text, index) => ({
    itemId: `strange-${index}`,
    attributes: { title: text || "empty", text, deep: { list: [text, 1e-7, 123456789.123, null] } },
  }));
  await as("POST", "/api/v1/items", strange);
  await as("POST", "/api/v1/users", [{ userId: "ada", attributes: { note: strangeTexts } }]);
  const events = Array.from({ length: 300 }, (_, index) => ({
    eventId: `event-${index}`,
    userId: index === 0 ? "ada" : `user-${index % 20}`,
    itemId: `film-${(2 * Math.floor(index / 20) + index) % 40}`,
    type: "rate",
    value: index % 5 === 0 ? 0.1 + 0.2 : 5,
    context: { text: strangeTexts[index % strangeTexts.length] },
  }));
  await as("POST", "/api/v1/events", events);
  await as("POST", "/api/v1/imports?file=more.csv", "userId,itemId,rating\nada,film-44,5\nada,film-43,bad\n");
  // Some rows are below it: they are told as a warning, and kept with the report.
  const expectations = [{ expect: "between", table: "events", column: "value", min: 4, severity: "warning" }];
  await as("PUT", "/api/v1/suites/training", { expectations });
  const models = [{ name: model }, { name: "biased-mf", config: { epochs: 2 } }];
  const { runId } = await as<Run>("POST", "/api/v1/runs", { models });
  const run = await untilDone(
    () => as<Run>("GET", `/api/v1/runs/${runId}`),
    ({ status }) => status !== "queued" && status !== "running",
  );
  if (run.status !== "done") throw new Error(`The run ${run.status}: ${run.reason}`);
  await as("POST", "/api/v1/studies/import", { journal: journalNamed(strangeTexts[6] ?? "") });
  const { raceId } = await as<Race>("POST", "/api/v1/races", {
    models: [{ name: "item-knn" }],
    budgetSeconds: 20,
  });
  await untilDone(
    () => as<Race>("GET", `/api/v1/races/${raceId}`),
    ({ runs }) => runs > 0,
  );
  await as("POST", `/api/v1/races/${raceId}/stop`);
  await untilDone(
    () => as<Race>("GET", `/api/v1/races/${raceId}`),
    ({ status }) => status === "stopped",
  );
  await as("PUT", "/api/v1/aliases/champion", { model });
  const { definition } = await as<{ definition: object }>("GET", "/api/v1/gate");
  await as("PUT", "/api/v1/gate", definition);
  await as("POST", "/api/v1/versions/biased-mf/1.0.0/gate");
  await as("PUT", `/api/v1/models/${model}/version-policy`, { all: {} });
  const { key: servingKey } = await as<{ key: string }>("POST", "/api/v1/keys", {
    name: "shop",
    roles: ["serve"],
  });
  await as("PUT", "/api/v1/retention", { decisions: 3650 });
  await as("PUT", "/api/v1/scenarios/front", { description: "front page" });
  await as("POST", "/api/v1/events", { sessionId: "visit", itemId: "film-5", type: "view" });
  await as("POST", "/api/v1/sessions/visit/merge", { userId: "ada" });
  await as("POST", "/api/v1/events", { userId: "leaves", itemId: "film-5", type: "view" });
  await as("POST", "/api/v1/recommendations", { userId: "leaves", k: 5 });
  await as("DELETE", "/api/v1/users/leaves");
  await as("DELETE", "/api/v1/items/film-3");
  const { url } = await as<{ url: string }>("POST", "/api/v1/sign-in-links");
  await as("POST", "/api/v1/sign-in", { token: new URL(url).hash.slice(1) });
  const recommendationIds: string[] = [];
  for (const userId of ["ada", "user-3", "nobody"]) {
    const list = await as<{ recommendationId: string }>("POST", "/api/v1/recommendations", { userId, k: 5 });
    recommendationIds.push(list.recommendationId);
  }
  const { precomputationId } = await as<{ precomputationId: string }>("POST", "/api/v1/precomputations", {
    scenario: "front",
  });
  await untilDone(
    () => as<{ finishedAt?: string }>("GET", `/api/v1/precomputations/${precomputationId}`),
    ({ finishedAt }) => finishedAt !== undefined,
  );
  // Decision records are written behind the answers.
  for (const id of recommendationIds) {
    await untilDone(
      () => as<Replay>("POST", `/api/v1/recommendations/${id}/replay`),
      ({ identical }) => identical,
    );
  }
  return { key: asked.key, servingKey, recommendationIds };
}

export type TableContents = Readonly<Record<string, { readonly rows: number; readonly hash: string }>>;

/** All rows of all tables, and where all sequences stand, found by themselves, in a form that can be compared. */
export const contentsOf = (databaseUrl: string): Promise<TableContents> =>
  connected(databaseUrl, async (client) => {
    await client.query("set timezone = 'UTC'");
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    const contents: Record<string, { rows: number; hash: string }> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ rows: number; hash: string }>(
        `select count(*)::int as rows, coalesce(md5(string_agg(t::text, E'\\n' order by t::text collate "C")), '') as hash
         from ${client.escapeIdentifier(name)} t`,
      );
      contents[name] = rows[0]!;
    }
    const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
      "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'",
    );
    for (const { name, last } of sequences)
      contents[`sequence ${name}`] = { rows: 1, hash: last ?? "unused" };
    return contents;
  });

/** What the database of a home holds while no server runs on it. */
export async function contentsAt(home: string): Promise<TableContents> {
  const database = await startEmbeddedDatabase(home, pino({ level: "silent" }));
  return contentsOf(database.url).finally(() => database.stop());
}

/** @returns the ids of all events of the tenant `default` */
export const eventIdsOf = (databaseUrl: string): Promise<Set<string>> =>
  connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select event_id as id from events where tenant = 'default'",
    );
    return new Set(rows.map(({ id }) => id));
  });

async function connected<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
