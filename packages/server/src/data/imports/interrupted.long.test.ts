import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { EventsAccepted, ImportReport, Status } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { createApp } from "../../app.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const header = "userId,itemId,rating\n";
const rows = (count: number, name: string) =>
  Array.from({ length: count }, (_, row) => `${name}-${row % 97},i${row},${1 + (row % 5)}`).join("\n");
const events = async () => (await server.json<Status>("GET", "/api/v1/status")).counts.events;
const imports = async () =>
  (await server.json<{ imports: ImportReport[] }>("GET", "/api/v1/imports")).imports;

async function load(body: string | Uint8Array, query = ""): Promise<ImportReport> {
  const response = await fetch(`${server.url}/api/v1/imports?file=a.csv${query}`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as ImportReport;
}

test("D1: the same content again, plain or packed, stores nothing twice; after a crash it completes what is missing", async () => {
  const file = header + rows(5_000, "again");
  expect(await load(file)).toMatchObject({ accepted: 5_000, duplicates: 0 });
  const before = await events();
  expect(await load(gzipSync(file))).toMatchObject({ accepted: 0, duplicates: 5_000 });
  expect(await events()).toBe(before);
  // As if the process had been killed after the first 2,000 rows.
  const { rowCount } = await server.app.platform.database.pool.query(
    `delete from events where user_id like 'again-%'
     and sequence > (select sequence from events where user_id like 'again-%' order by sequence offset 1999 limit 1)`,
  );
  expect(rowCount).toBe(3_000);
  expect(await load(file)).toMatchObject({ accepted: 3_000, duplicates: 2_000 });
});

test("an upload that breaks off stores nothing, and the import says so", async () => {
  const before = await events();
  const upload = request(`${server.url}/api/v1/imports?file=broken-off.csv`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
  });
  upload.on("error", () => undefined);
  upload.write(header + rows(20_000, "broken"));
  await sleep(200);
  upload.destroy();
  const ended = async () => (await imports()).find(({ file }) => file === "broken-off.csv");
  for (let report = await ended(); report?.status !== "failed"; report = await ended()) await sleep(20);
  expect(await ended()).toMatchObject({ error: expect.stringMatching(/upload ended before/), accepted: 0 });
  expect(await events()).toBe(before);
  expect(readdirSync(join(server.home, "imports"))).toEqual([]);
});

test("an import that was under way when the process ended is marked failed at the next start", async () => {
  const [report] = await imports();
  const left = { ...report, importId: "left behind", status: "running" };
  await server.app.platform.database.pool.query(
    "insert into imports (tenant, import_id, started_at, report) values ('default', 'left behind', now(), $1)",
    [left],
  );
  mkdirSync(join(server.home, "imports"), { recursive: true });
  writeFileSync(join(server.home, "imports", "left behind.ndjson"), "{}\n");
  const again = await createApp({ config: { ...server.app.platform.config, port: 0 } });
  try {
    expect(await server.json("GET", "/api/v1/imports/left%20behind")).toMatchObject({
      status: "failed",
      error: expect.stringMatching(/Import it again/),
      finishedAt: expect.any(String),
    });
  } finally {
    await again.close();
  }
});

test("a large upload that is refused at once, or only previewed, is answered, and the connection goes on", async () => {
  const many = rows(400_000, "large");
  for (const [body, query, status] of [
    [`who,what\n${many}`, "", 422],
    [header + many, "&preview=true", 201],
  ] as const) {
    for (let time = 0; time < 3; time++) {
      const response = await server.request("POST", `/api/v1/imports?file=large.csv${query}`, undefined, {});
      expect(response.status).toBe(422);
      const large = await fetch(`${server.url}/api/v1/imports?file=large.csv${query}`, {
        method: "POST",
        headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
        body,
      });
      expect(large.status).toBe(status);
      await large.json();
    }
  }
});

test("events go on being stored while a file is imported", async () => {
  let isImporting = true;
  const importing = load(header + rows(60_000, "beside")).finally(() => {
    isImporting = false;
  });
  let stored = 0;
  while (isImporting) {
    const { accepted } = await server.json<EventsAccepted>("POST", "/api/v1/events", {
      userId: "live",
      itemId: "i1",
      type: "view",
    });
    stored += accepted;
  }
  expect(await importing).toMatchObject({ accepted: 60_000, rejected: 0 });
  expect((await server.app.data.userHistory("default", "live")).events).toHaveLength(stored);
  expect(stored).toBeGreaterThan(5);
});

test("an import can be watched from beginning to end", async () => {
  const importing = load(header + rows(30_000, "watched"));
  let running: ImportReport | undefined;
  while (running === undefined) running = (await imports()).find(({ status }) => status === "running");
  const response = await server.request("GET", `/api/v1/imports/${running.importId}/stream`);
  const seen = (await response.text())
    .split("\n")
    .filter((line) => line.includes('"importId"'))
    .map((line) => JSON.parse(line.slice(6)) as ImportReport);
  expect(seen.at(-1)).toEqual(await importing);
  const counts = seen.map(({ rows, accepted }) => rows + accepted);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});
