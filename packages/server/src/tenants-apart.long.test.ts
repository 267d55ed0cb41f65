import {
  type Operation,
  type Operations,
  operations,
  type Race,
  type Run,
  type Study,
  writePath,
} from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../test/harness.ts";
import { journalNamed } from "../test/journal.ts";
import { type Filled, gate, mark, mlflowId, type Probe, probes } from "../test/tenant-probes.ts";
import { films } from "../test/trained-films.ts";

let server: TestServer;
let north: Filled;
let southKey: string;
let before: Record<string, unknown[]>;
beforeAll(async () => {
  server = await startTestServer();
  const make = async (tenantId: string) =>
    (
      await server.json<{ adminKey: { key: string } }>("POST", "/api/v1/tenants", {
        tenantId,
        name: tenantId,
      })
    ).adminKey.key;
  southKey = await make("south");
  await fill(southKey, "popularity", "south");
  await fill(server.adminKey, "popularity", "default");
  north = await fill(await make("north"), "item-knn", mark);
  // Decision records are written behind the answers: of the list, and of those made beforehand.
  do before = await rowsOf("north");
  while ((before.decisions?.length ?? 0) < 1 + (before.precomputed_lists?.length ?? 0));
}, 120_000);
afterAll(() => server?.close());

async function ask<T>(key: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await server.request(method, path, body, { "x-api-key": key });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The whole loop of one tenant, by its own key: data, snapshot, training, promotion, a list. */
async function fill(key: string, model: string, word: string): Promise<Filled> {
  const as = <T>(method: string, path: string, body?: unknown) => ask<T>(key, method, path, body);
  const own = films.map(({ itemId, attributes }) => ({ itemId, attributes: { ...attributes, word } }));
  await as("POST", "/api/v1/items", [...own, { itemId: `${word}-item`, attributes: { title: word } }]);
  await as("POST", "/api/v1/users", [{ userId: "ada", attributes: { word } }]);
  const events = Array.from({ length: 300 }, (_, index) => ({
    eventId: `event-${index}`,
    userId: index === 0 ? "ada" : `user-${index % 20}`,
    itemId: `film-${(2 * Math.floor(index / 20) + index) % 40}`,
    type: "rate",
    value: index % 5 === 0 ? 1 : 5,
    context: { word },
  }));
  await as("POST", "/api/v1/events", events);
  const { importId } = await importFile(key, `${word}.csv`, word);
  const { snapshotId } = await as<{ snapshotId: string }>("POST", "/api/v1/snapshots");
  const definition = {
    description: word,
    expectations: [{ expect: "between", table: "events", column: "value", min: 4, severity: "warning" }],
  };
  for (const suite of [word, "training"]) await as("PUT", `/api/v1/suites/${suite}`, definition);
  const run = await as<Run>("POST", "/api/v1/runs", { models: [{ name: model }], snapshotId });
  const { runId, validation: { reportId } = { reportId: "" } } = run;
  // The stream ends with the run.
  await (await server.request("GET", `/api/v1/runs/${runId}/stream`, undefined, { "x-api-key": key })).text();
  expect(await as<Run>("GET", `/api/v1/runs/${runId}`)).toMatchObject({ status: "done" });
  const { studyId } = await as<Study>("POST", "/api/v1/studies/import", { journal: journalNamed(word) });
  const { raceId } = await as<Race>("POST", "/api/v1/races", {
    metric: word,
    snapshotId,
  });
  await as("POST", `/api/v1/races/${raceId}/stop`);
  await (
    await server.request("GET", `/api/v1/races/${raceId}/stream`, undefined, { "x-api-key": key })
  ).text();
  await as("PUT", "/api/v1/aliases/champion", { model, reason: word });
  await as("PUT", "/api/v1/gate", gate);
  if (model !== "popularity") await as("POST", "/api/v1/versions/popularity/1.0.0/gate");
  await as("PUT", `/api/v1/models/${model}/version-policy`, { all: {} });
  await as("PUT", `/api/v1/versions/${model}/1.0.0/metadata`, { description: word, tags: { word } });
  const { recommendationId } = await as<{ recommendationId: string }>("POST", "/api/v1/recommendations", {
    userId: "ada",
    k: 3,
  });
  const replay = await as("POST", `/api/v1/recommendations/${recommendationId}/replay`);
  expect(replay).toMatchObject({ identical: true });
  const made = await as<{ keyId: string }>("POST", "/api/v1/keys", { name: word, roles: ["serve"] });
  await as("PUT", "/api/v1/retention", { decisions: 3650 });
  await as("PUT", `/api/v1/scenarios/${word}`, { description: word });
  await as("POST", "/api/v1/events", { sessionId: "visit", itemId: "film-5", type: "view" });
  await as("POST", "/api/v1/sessions/visit/merge", { userId: "ada" });
  await as("POST", "/api/v1/events", { userId: "leaves", itemId: "film-5", type: "view" });
  const { receiptId } = await as<{ receiptId: string }>("DELETE", "/api/v1/users/leaves");
  const { precomputationId } = await as<{ precomputationId: string }>("POST", "/api/v1/precomputations", {
    scenario: word,
  });
  while (
    !(await as<{ finishedAt?: string }>("GET", `/api/v1/precomputations/${precomputationId}`)).finishedAt
  )
    await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    key,
    runId,
    snapshotId,
    reportId,
    importId,
    recommendationId,
    keyId: made.keyId,
    receiptId,
    precomputationId,
    studyId,
    raceId,
  };
}

async function importFile(key: string, file: string, word: string): Promise<{ importId: string }> {
  const response = await fetch(`${server.url}/api/v1/imports?file=${file}`, {
    method: "POST",
    headers: { "x-api-key": key, "content-type": "text/csv" },
    body: `userId,itemId,rating\nada,film-44,5\nada,film-43,${word}\n`,
  });
  return (await response.json()) as { importId: string };
}

/** Everything that the database holds of a tenant. */
async function rowsOf(tenant: string): Promise<Record<string, unknown[]>> {
  const { pool } = server.app.platform.database;
  const rows: Record<string, unknown[]> = {};
  for (const table of await tablesWith("tenant")) {
    const found = await pool.query(
      `select (to_jsonb(t) - 'last_used_at')::text as row from ${table} t where tenant = $1 order by 1`,
      [tenant],
    );
    rows[table] = found.rows;
  }
  return rows;
}

async function tablesWith(column: string): Promise<string[]> {
  const { rows } = await server.app.platform.database.pool.query<{ table_name: string }>(
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = $1 order by 1`,
    [column],
  );
  return rows.map(({ table_name }) => table_name);
}

async function probe(key: string, { method, path }: Operation, asked: Probe): Promise<[number, string]> {
  const names = [...(asked.path ?? [])];
  const filled = writePath(path, () => encodeURIComponent(names.shift() ?? ""));
  const isText = typeof asked.body === "string";
  const type = { "content-type": isText ? "text/csv" : "application/json" };
  const response = await fetch(server.url + filled + (asked.query ?? ""), {
    method,
    headers: { "x-api-key": key, ...(asked.body === undefined ? {} : type) },
    ...(asked.body === undefined ? {} : { body: isText ? String(asked.body) : JSON.stringify(asked.body) }),
  });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return [response.status, ""];
  }
  return [response.status, await response.text()];
}

const ids = Object.keys(operations) as (keyof Operations)[];

test("P7: every operation has its probe, and every table its tenant", async () => {
  expect(Object.keys(probes).toSorted()).toEqual(ids.toSorted());
  const carries = await tablesWith("tenant");
  const { rows } = await server.app.platform.database.pool.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  );
  const without = rows.map(({ tablename }) => tablename).filter((table) => !carries.includes(table));
  // The key of receipts names no one.
  expect(without).toEqual(["palate_migrations", "palate_migrations_lock", "subject_key"]);
  const empty = Object.entries(before).filter(([, found]) => found.length === 0);
  expect(empty.map(([table]) => table)).toEqual([
    "audit_under_way",
    "console_sessions",
    "erased_decisions",
    "event_removals",
    "key_usage",
    // The race was stopped at once.
    "race_results",
    // Nothing is mirrored to MLflow here.
    "tracking_outbox",
    "tracking_places",
    // The model that is trained here has no epochs.
    "training_epochs",
  ]);
});

describe.each(["south", "default"])("P7: with a key of the tenant %s", (tenant) => {
  test.each(ids)("%s tells nothing of another tenant, and changes nothing of it", async (id) => {
    const asked = probes[id](north);
    if (asked.answer === "forbidden" && tenant === "default") return;
    const [status, text] = await probe(
      tenant === "default" ? server.adminKey : southKey,
      operations[id],
      asked,
    );
    const expected = {
      absent: [404],
      forbidden: [403],
      own: [200, 201, 202, 204, 401, 409],
      refused: [404, 422],
    }[asked.answer];
    expect(expected).toContain(status);
    // What is absent is named as it was asked for; that tells nothing.
    const told =
      asked.answer === "absent" || asked.answer === "refused"
        ? (JSON.parse(text) as { items?: unknown }).items
        : text;
    const { key: _, ...names } = north;
    for (const secret of [mark, mlflowId(north.runId), ...Object.values(names)])
      expect(told ?? "").not.toContain(secret);
    expect(await rowsOf("north")).toEqual(before);
  });
});

test("P7: a stream of events carries one's own alone", async () => {
  const gone = new AbortController();
  const response = await fetch(`${server.url}/api/v1/events/stream`, {
    headers: { "x-api-key": southKey },
    signal: gone.signal,
  });
  const event = { userId: "ada", itemId: "film-1", type: "view" };
  await ask(north.key, "POST", "/api/v1/events", { ...event, eventId: `${mark}-live` });
  await ask(southKey, "POST", "/api/v1/events", { ...event, eventId: "south-live" });
  const decoder = new TextDecoder();
  let heard = "";
  for await (const chunk of response.body ?? []) {
    heard += decoder.decode(chunk as Uint8Array);
    if (heard.includes("south-live")) break;
  }
  gone.abort();
  expect(heard.match(/^data: /gm)).toHaveLength(1);
});

test("P7: lists follow one's own events and champion, not those of another tenant's user of the same name", async () => {
  const list = (key: string) =>
    ask<{ model: { name: string }; items: { itemId: string }[] }>(key, "POST", "/api/v1/recommendations", {
      userId: "ada",
      k: 45,
    });
  const unseen = async (key: string) => (await list(key)).items.map(({ itemId }) => itemId);
  expect((await list(southKey)).model.name).toBe("popularity");
  expect((await list(north.key)).model.name).toBe("item-knn");
  expect(await unseen(southKey)).toContain("film-30");
  await ask(north.key, "POST", "/api/v1/events", {
    userId: "ada",
    itemId: "film-30",
    type: "rate",
    value: 5,
  });
  expect(await unseen(southKey)).toContain("film-30");
  expect(await unseen(north.key)).not.toContain("film-30");
});
