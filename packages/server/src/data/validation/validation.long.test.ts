import type {
  ErasureReceipt,
  Run,
  Snapshot,
  SnapshotComparison,
  SnapshotLineage,
  SnapshotProfile,
  Suite,
  SuiteDefinition,
  SuiteHistory,
  ValidationReport,
  ValidationSummary,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { loadFilms } from "../../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
});
afterAll(() => server?.close());

const take = () => server.json<Snapshot>("POST", "/api/v1/snapshots");
const put = (name: string, definition: SuiteDefinition, query = "") =>
  server.json<Suite>("PUT", `/api/v1/suites/${name}${query}`, definition);
const validate = (snapshotId: string, request: object) =>
  server.json<ValidationReport>("POST", `/api/v1/snapshots/${snapshotId}/validations`, request);
const problem = async (method: string, path: string, body?: unknown) => {
  const response = await server.request(method, path, body);
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
};

const low: SuiteDefinition = {
  expectations: [
    { expect: "between", table: "events", column: "value", min: 3, max: 5 },
    { expect: "not_null", table: "items", column: "attributes.title", severity: "warning" },
  ],
};

test("D7: a suite is kept with its revisions; one that is built in can be edited and brought back", async () => {
  const builtIn = await server.json<Suite>("GET", "/api/v1/suites/training");
  expect(builtIn).toMatchObject({ revision: 0, builtIn: true });
  expect(await put("mine", low)).toMatchObject({ name: "mine", revision: 1, builtIn: false });
  expect((await put("mine", low)).revision).toBe(1);
  expect((await put("mine", { ...low, description: "mine" }, "?ifRevision=1")).revision).toBe(2);
  expect(await problem("PUT", "/api/v1/suites/mine?ifRevision=1", low)).toMatchObject({
    status: 409,
    code: "CONFLICT",
    revision: 2,
  });
  const { revisions } = await server.json<SuiteHistory>("GET", "/api/v1/suites/mine/revisions");
  expect(revisions.map(({ revision }) => revision)).toEqual([2, 1]);
  await put("training", low);
  await server.request("DELETE", "/api/v1/suites/training");
  expect(await server.json("GET", "/api/v1/suites/training")).toEqual(builtIn);
  expect(await problem("DELETE", "/api/v1/suites/training")).toMatchObject({ status: 404 });
  const { suites } = await server.json<{ suites: Suite[] }>("GET", "/api/v1/suites");
  expect(suites.map(({ name }) => name)).toEqual(["mine", "training"]);
});

test("D7: a bad suite is refused with each field named, also attributes that no item has", async () => {
  const bad = {
    expectations: [
      { expect: "between", table: "events", column: "valeu", min: 5, max: 1 },
      { expect: "not_null", table: "items", column: "attributes.titel" },
    ],
  };
  expect(await problem("PUT", "/api/v1/suites/bad", bad)).toMatchObject({
    status: 400,
    code: "VALIDATION_FAILED",
    errors: [
      { field: "expectations.0.column", suggestion: "value" },
      { field: "expectations.0.max" },
      { field: "expectations.1.column", suggestion: "attributes.title" },
    ],
  });
  expect(
    await problem("PUT", "/api/v1/suites/bad", { expectations: [{ expect: "nice", table: "events" }] }),
  ).toMatchObject({ status: 400 });
  expect(await problem("GET", "/api/v1/suites/bad")).toMatchObject({ status: 404 });
});

test("D7: a report is kept with its snapshot, and can be fetched again with its rows", async () => {
  const { snapshotId } = await take();
  const report = await validate(snapshotId, { definition: low });
  expect(report).toMatchObject({ snapshotId, success: false, expectations: 2, errors: 1, warnings: 0 });
  const [failed, fine] = report.results;
  expect(failed).toMatchObject({ success: false, severity: "error" });
  expect(failed?.rows.length).toBeGreaterThan(0);
  for (const row of failed?.rows ?? []) expect(Number(row.value)).toBeLessThan(3);
  expect(fine).toMatchObject({ success: true, rows: [] });
  const path = `/api/v1/snapshots/${snapshotId}/validations`;
  expect(await server.json("GET", `${path}/${report.reportId}`)).toEqual(report);
  const { validations } = await server.json<{ validations: ValidationSummary[] }>("GET", path);
  const { results: _, ...summary } = report;
  expect(validations[0]).toEqual(summary);
  expect(await problem("POST", path, { suite: "none" })).toMatchObject({ status: 404 });
  expect(await problem("GET", "/api/v1/snapshots/none/validations")).toMatchObject({ status: 404 });
});

test("D7: training refuses data that fail, naming expectation and rows; nothing is queued", async () => {
  await put("training", low);
  const count = async () => (await server.json<{ runs: Run[] }>("GET", "/api/v1/runs")).runs.length;
  const before = await count();
  const refused = await problem("POST", "/api/v1/runs", { models: [{ name: "popularity" }] });
  expect(refused).toMatchObject({
    status: 422,
    code: "DATA_INVALID",
    detail: expect.stringContaining("have a value that is not from 3 to 5"),
    errors: [{ field: "events.value" }],
    failures: [
      {
        expectation: low.expectations[0],
        rows: expect.arrayContaining([
          expect.objectContaining({ user_id: expect.any(String), sequence: expect.any(Number) }),
        ]),
      },
    ],
  });
  expect(await count()).toBe(before);
  const { snapshotId, reportId } = refused as unknown as { snapshotId: string; reportId: string };
  expect(await server.json("GET", `/api/v1/snapshots/${snapshotId}/validations/${reportId}`)).toMatchObject({
    suite: { name: "training" },
    success: false,
  });
});

test("D7: what is a warning does not stop a training, and stands with the run", async () => {
  const warned = low.expectations.map((expectation) => ({ ...expectation, severity: "warning" as const }));
  const { revision } = await put("training", { expectations: warned });
  const run = await server.json<Run>("POST", "/api/v1/runs", { models: [{ name: "popularity" }] });
  expect(run.validation).toEqual({
    reportId: expect.any(String),
    suite: { name: "training", revision },
    warnings: [expect.stringContaining("have a value that is not from 3 to 5")],
  });
  await server.request("DELETE", "/api/v1/suites/training");
  const fine = await server.json<Run>("POST", "/api/v1/runs", { models: [{ name: "popularity" }] });
  expect(fine.validation).toMatchObject({ suite: { name: "training", revision: 0 }, warnings: [] });
  for (const { runId } of [run, fine]) {
    await (await server.request("GET", `/api/v1/runs/${runId}/stream`)).text();
    const ended = await server.json<Run>("GET", `/api/v1/runs/${runId}`);
    expect(ended).toMatchObject({ status: "done", validation: { suite: { name: "training" } } });
  }
});

test("D7: a proposal is passed by its snapshot, and can be saved as it is", async () => {
  const { snapshotId } = await take();
  const definition = await server.json<SuiteDefinition>(
    "GET",
    `/api/v1/snapshots/${snapshotId}/suite-proposal`,
  );
  await put("proposed", definition);
  expect(await validate(snapshotId, { suite: "proposed" })).toMatchObject({ errors: 0, warnings: 0 });
  const profile = await server.json<SnapshotProfile>("GET", `/api/v1/snapshots/${snapshotId}/profile`);
  const { events } = await server.app.data.counts("default");
  expect(profile.rows.events).toBe(events);
});

test("D8: two snapshots are compared, and a snapshot knows where it comes from", async () => {
  const first = await take();
  await fetch(`${server.url}/api/v1/imports?file=more.csv&scale=1..5`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "text/csv" },
    body: "userId,itemId,rating\ncomer,brand-new,5\ncomer,film-1,4\n",
  });
  const second = await take();
  const comparison = await server.json<SnapshotComparison>(
    "GET",
    `/api/v1/snapshots/${second.snapshotId}/comparison`,
  );
  expect(comparison).toMatchObject({
    before: first.snapshotId,
    after: second.snapshotId,
    identical: false,
    counts: { events: { change: 2 }, users: { change: 1 } },
    users: { added: 1, gone: 0 },
    items: { added: 1, gone: 0, addedSample: ["brand-new"] },
  });
  expect(JSON.stringify(comparison)).not.toContain("comer");
  const { snapshots } = await server.json<SnapshotLineage>(
    "GET",
    `/api/v1/snapshots/${second.snapshotId}/lineage`,
  );
  expect(snapshots[0]).toMatchObject({
    snapshotId: second.snapshotId,
    parent: first.snapshotId,
    events: { after: first.eventSequence, through: second.eventSequence },
    imports: [{ file: "more.csv", format: "csv" }],
  });
  expect(snapshots[1]).toMatchObject({ snapshotId: first.snapshotId, imports: [] });
  expect(await problem("GET", `/api/v1/snapshots/${snapshots.at(-1)?.snapshotId}/comparison`)).toMatchObject({
    status: 404,
    detail: expect.stringContaining("no parent"),
  });
});

test("D13: rows of an erased user leave every report, and no later report of an old snapshot brings them back", async () => {
  const mark = "wqzvx";
  await server.json("POST", "/api/v1/users", [{ userId: mark, attributes: { mail: `${mark}@example.org` } }]);
  await server.json("POST", "/api/v1/events", [
    { sessionId: `tab ${mark}`, itemId: "film-2", type: "view" },
    { userId: mark, itemId: "film-1", type: "rate", value: 4711 },
  ]);
  const { snapshotId } = await take();
  const revealing = {
    definition: {
      expectations: [
        { expect: "between", table: "events", column: "value", max: 4000 },
        { expect: "in_set", table: "users", column: "attributes.mail", values: ["nobody"] },
      ],
    },
  };
  const report = await validate(snapshotId, revealing);
  expect(JSON.stringify(report.results.map(({ rows }) => rows))).toContain(mark);
  expect(JSON.stringify(report.results.map(({ sentence }) => sentence))).not.toContain(mark);

  const receipt = await server.json<ErasureReceipt>("DELETE", `/api/v1/users/${mark}`);
  expect(receipt.erased.validationRows).toBe(2);
  const kept = await server.json<ValidationReport>(
    "GET",
    `/api/v1/snapshots/${snapshotId}/validations/${report.reportId}`,
  );
  expect(kept.results.map(({ unexpected, rows }) => [unexpected, rows.length])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  const again = await validate(snapshotId, revealing);
  expect(again.errors).toBe(2);
  for (const one of [kept, again]) expect(JSON.stringify(one)).not.toContain(`${mark}@`);
  const { rows } = await server.app.platform.database.pool.query(
    "select from validation_rows r where strpos(r::text, $1) > 0",
    [mark],
  );
  expect(rows).toEqual([]);
});
