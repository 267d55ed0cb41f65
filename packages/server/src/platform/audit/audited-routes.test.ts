import { type AuditEntry, type AuditPage, type Operation, operations } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { journalNamed } from "../../../test/journal.ts";
import { addVersion, loadFilms } from "../../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  for (const seed of [1, 2]) await addVersion(server, "popularity", seed);
});
afterAll(() => server?.close());

const newest = async (): Promise<AuditEntry | undefined> =>
  (await server.json<AuditPage>("GET", "/api/v1/audit?limit=1")).entries[0];

/** What an act was told, and what its entry must say beside that. */
interface Done {
  readonly response: Response;
  readonly entry: Partial<AuditEntry>;
}

const send = (method: string, path: string, body?: unknown) => server.request(method, path, body);
const made = async (path: string, body?: unknown) => server.json<Record<string, string>>("POST", path, body);
const tokenOf = (link: string) => new URL(link).hash.slice(1);
const bare = (path: string, headers: Record<string, string>, body?: unknown) =>
  fetch(server.url + path, {
    method: "POST",
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

type Audited = {
  [Id in keyof typeof operations]: (typeof operations)[Id] extends { audit: object } ? Id : never;
}[keyof typeof operations];

/** Each act of the contract, as it is done; in this order. */
const acts: { readonly [Id in Audited]: () => Promise<Done> } = {
  moveAlias: async () => ({
    response: await send("PUT", "/api/v1/aliases/challenger", { model: "popularity", reason: "it is best" }),
    entry: {
      target: "challenger",
      details: { model: "popularity", version: "1.1.0", reason: "it is best" },
    },
  }),
  rollBackAlias: async () => ({
    response: await send("POST", "/api/v1/aliases/challenger/rollback"),
    entry: { target: "challenger", outcome: "CONFLICT" },
  }),
  describeVersion: async () => ({
    response: await send("PUT", "/api/v1/versions/popularity/1.0.0/metadata", { description: "the first" }),
    entry: { target: "popularity/1.0.0", details: { description: "the first" } },
  }),
  setGate: async () => ({
    response: await send("PUT", "/api/v1/gate", {
      metric: "ndcg@10",
      minimumDifference: 0.01,
      guards: [],
      slices: [],
      minimum: { users: 10, interactions: 100 },
    }),
    entry: { details: expect.objectContaining({ metric: "ndcg@10", minimumDifference: 0.01, revision: 1 }) },
  }),
  checkGate: async () => ({
    response: await send("POST", "/api/v1/versions/popularity/1.0.0/gate"),
    entry: { target: "popularity/1.0.0", outcome: "CONFLICT" },
  }),
  setVersionPolicy: async () => ({
    response: await send("PUT", "/api/v1/models/popularity/version-policy", { latest: { num_versions: 2 } }),
    entry: { target: "popularity", details: { policy: { latest: { num_versions: 2 } } } },
  }),
  deleteVersion: async () => ({
    response: await send("DELETE", "/api/v1/versions/popularity/9.9.9"),
    entry: { target: "popularity/9.9.9", outcome: "MODEL_VERSION_MISSING" },
  }),
  createPrecomputation: async () => ({
    response: await send("POST", "/api/v1/precomputations", { scenario: "e-mail", k: 3, userIds: ["ada"] }),
    entry: { outcome: "NO_MODEL_SERVING", details: { scenario: "e-mail", k: 3 } },
  }),
  createSnapshot: async () => ({
    response: await send("POST", "/api/v1/snapshots"),
    entry: { details: { contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  }),
  createImport: async () => ({
    response: await fetch(`${server.url}/api/v1/imports?file=two.csv&scale=1..5`, {
      method: "POST",
      headers: { "x-api-key": server.adminKey, "content-type": "text/csv" },
      body: "userId,itemId,rating\nada,film-1,5\nada,film-2,nine\n",
    }),
    entry: { details: { file: "two.csv", scale: "1..5", rows: 2, accepted: 1, duplicates: 0, rejected: 1 } },
  }),
  createRun: async () => ({
    response: await send("POST", "/api/v1/runs", { models: [{ name: "popularity" }], seed: 7 }),
    entry: { details: { models: [{ name: "popularity" }], seed: 7 } },
  }),
  cancelRun: async () => ({
    response: await send("POST", "/api/v1/runs/no-such-run/cancel"),
    entry: { target: "no-such-run", outcome: "NOT_FOUND" },
  }),
  pauseRun: async () => ({
    response: await send("POST", "/api/v1/runs/no-such-run/pause"),
    entry: { target: "no-such-run", outcome: "NOT_FOUND" },
  }),
  resumeRun: async () => ({
    response: await send("POST", "/api/v1/runs/no-such-run/resume"),
    entry: { target: "no-such-run", outcome: "NOT_FOUND" },
  }),
  createStudy: async () => ({
    response: await send("POST", "/api/v1/studies", { models: [{ name: "no-such-model" }], trials: 3 }),
    entry: { outcome: "MODEL_UNKNOWN", details: { models: [{ name: "no-such-model" }], trials: 3 } },
  }),
  importStudy: async () => ({
    response: await send("POST", "/api/v1/studies/import", {
      journal: journalNamed("theirs"),
      metric: "recall@5",
    }),
    entry: { target: expect.stringMatching(/^[0-9a-f-]{36}$/), details: { metric: "recall@5" } },
  }),
  stopStudy: async () => ({
    response: await send("POST", "/api/v1/studies/no-such-study/stop"),
    entry: { target: "no-such-study", outcome: "NOT_FOUND" },
  }),
  resumeStudy: async () => ({
    response: await send("POST", "/api/v1/studies/no-such-study/resume", { trials: 9 }),
    entry: { target: "no-such-study", outcome: "NOT_FOUND", details: { trials: 9 } },
  }),
  runStudy: async () => ({
    response: await send("POST", "/api/v1/studies/no-such-study/run"),
    entry: { target: "no-such-study", outcome: "NOT_FOUND" },
  }),
  deleteStudy: async () => ({
    response: await send("DELETE", "/api/v1/studies/no-such-study"),
    entry: { target: "no-such-study", outcome: "NOT_FOUND" },
  }),
  createRace: async () => ({
    response: await send("POST", "/api/v1/races", { models: [{ name: "no-such-model" }], budgetSeconds: 7 }),
    entry: { outcome: "MODEL_UNKNOWN", details: { models: [{ name: "no-such-model" }], budgetSeconds: 7 } },
  }),
  stopRace: async () => ({
    response: await send("POST", "/api/v1/races/no-such-race/stop"),
    entry: { target: "no-such-race", outcome: "NOT_FOUND" },
  }),
  resumeRace: async () => ({
    response: await send("POST", "/api/v1/races/no-such-race/resume"),
    entry: { target: "no-such-race", outcome: "NOT_FOUND" },
  }),
  deleteRace: async () => ({
    response: await send("DELETE", "/api/v1/races/no-such-race"),
    entry: { target: "no-such-race", outcome: "NOT_FOUND" },
  }),
  createKey: async () => ({
    response: await send("POST", "/api/v1/keys", { name: "shop", roles: ["serve"] }),
    entry: {
      target: expect.stringMatching(/^[0-9a-f-]{36}$/),
      details: { name: "shop", roles: ["serve"], prefix: expect.stringMatching(/^palate_[0-9a-f]{8}$/) },
    },
  }),
  rotateKey: async () => {
    const { keyId } = await made("/api/v1/keys", { name: "turning", roles: ["serve"] });
    const response = await send("POST", `/api/v1/keys/${keyId}/rotate?graceSeconds=60`);
    return {
      response,
      entry: {
        target: keyId ?? "",
        details: { graceSeconds: 60, prefix: expect.stringMatching(/^palate_[0-9a-f]{8}$/) },
      },
    };
  },
  deleteKey: async () => {
    const { keyId } = await made("/api/v1/keys", { name: "short", roles: ["serve"] });
    const response = await send("DELETE", `/api/v1/keys/${keyId}`);
    return { response, entry: { target: keyId ?? "" } };
  },
  createTenant: async () => ({
    response: await send("POST", "/api/v1/tenants", { tenantId: "north", name: "The north" }),
    entry: { target: "north", details: { tenantId: "north", name: "The north" } },
  }),
  disableTenant: async () => ({
    response: await send("DELETE", "/api/v1/tenants/north"),
    entry: { target: "north" },
  }),
  enableTenant: async () => ({
    response: await send("POST", "/api/v1/tenants/north/enable"),
    entry: { target: "north" },
  }),
  createTenantKey: async () => ({
    response: await send("POST", "/api/v1/tenants/north/keys", { name: "again" }),
    entry: {
      target: expect.stringMatching(/^north\/[0-9a-f-]{36}$/),
      details: { name: "again", prefix: expect.stringMatching(/^palate_/) },
    },
  }),
  putScenario: async () => ({
    response: await send("PUT", "/api/v1/scenarios/shelf", { retrievers: [{ kind: "popular" }] }),
    entry: { target: "shelf", details: { revision: 1 } },
  }),
  deleteScenario: async () => ({
    response: await send("DELETE", "/api/v1/scenarios/shelf"),
    entry: { target: "shelf" },
  }),
  putSuite: async () => ({
    response: await send("PUT", "/api/v1/suites/strict", {
      expectations: [{ expect: "row_count_between", table: "events", min: 1 }],
    }),
    entry: { target: "strict", details: { revision: 1 } },
  }),
  validateSnapshot: async () => {
    const { snapshotId = "" } = await made("/api/v1/snapshots");
    const response = await send("POST", `/api/v1/snapshots/${snapshotId}/validations`, { suite: "strict" });
    const { reportId } = (await response.clone().json()) as { reportId: string };
    return {
      response,
      entry: { target: `${snapshotId}/${reportId}`, details: { errors: 0, warnings: 0 } },
    };
  },
  deleteSuite: async () => ({
    response: await send("DELETE", "/api/v1/suites/strict"),
    entry: { target: "strict" },
  }),
  eraseUser: async () => ({
    response: await send("DELETE", "/api/v1/users/ada"),
    entry: {
      target: expect.stringMatching(/^[0-9a-f-]{36}$/),
      details: { erased: expect.objectContaining({ events: expect.any(Number) }) },
    },
  }),
  setRetention: async () => ({
    response: await send("PUT", "/api/v1/retention", { decisions: 90 }),
    entry: { details: { decisions: 90 } },
  }),
  runRetention: async () => ({
    response: await send("POST", "/api/v1/retention/runs"),
    entry: { details: { removed: [] } },
  }),
  createSignInLink: async () => ({ response: await send("POST", "/api/v1/sign-in-links"), entry: {} }),
  signIn: async () => ({
    response: await bare("/api/v1/sign-in", {}, { token: tokenOf(server.app.signInUrl()) }),
    entry: { actor: "session" },
  }),
  signOut: async () => {
    const session = await bare("/api/v1/sign-in", {}, { token: tokenOf(server.app.signInUrl()) });
    const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { response: await bare("/api/v1/sign-out", { cookie }), entry: { actor: "session" } };
  },
};

test.each(Object.keys(acts) as Audited[])("P1: %s leaves one entry, naming who and what", async (id) => {
  const { audit }: Operation = operations[id];
  const before = (await newest())?.sequence ?? 0;
  const { response, entry } = await acts[id]();
  const answered = response.status === 204 ? {} : ((await response.json()) as { code?: string });
  const after = await newest();
  expect(after).toMatchObject({
    actor: "environment",
    act: audit?.act,
    outcome: "done",
    details: {},
    requestId: expect.stringMatching(/./),
    ...entry,
  });
  if (!response.ok) expect(answered.code).toBe(after?.outcome);
  const { entries } = await server.json<AuditPage>("GET", `/api/v1/audit?act=${audit?.act}`);
  expect(entries.filter(({ sequence }) => sequence > before && sequence === after?.sequence)).toHaveLength(1);
  expect(entries.filter(({ requestId }) => requestId === after?.requestId)).toHaveLength(1);
});

test("P1: what is no act of administration, and what is refused before it begins, leaves no entry", async () => {
  const before = await newest();
  await send("POST", "/api/v1/events", { userId: "ada", itemId: "film-1", type: "view" });
  await send("PUT", "/api/v1/items/film-1", { attributes: { year: 1999 } });
  await send("POST", "/api/v1/keys", { name: "", roles: ["serve"] });
  await bare("/api/v1/sign-in", {}, { token: "made-up" });
  await bare("/api/v1/sign-out", {});
  await bare("/api/v1/keys", { "x-api-key": "wrong" }, { name: "x", roles: ["serve"] });
  expect(await newest()).toEqual(before);
});

test("P1: the command line on this machine acts under its own name", async () => {
  const { localToken } = server.app.platform.security;
  await bare("/api/v1/sign-in-links", { authorization: `Bearer ${localToken}` });
  expect(await newest()).toMatchObject({ actor: "local", act: "sign-in-link.create" });
});

test("P1: no secret is in any entry", async () => {
  const { key } = await made("/api/v1/keys", { name: "secret", roles: ["admin"] });
  const { url } = await made("/api/v1/sign-in-links");
  const session = await bare("/api/v1/sign-in", {}, { token: tokenOf(url ?? "") });
  const cookie = session.headers.get("set-cookie")?.split(/[=;]/)[1] ?? "";
  const { rows } = await server.app.platform.database.pool.query(
    "select to_jsonb(a)::text as entry from audit_log a union all select to_jsonb(w)::text from audit_under_way w",
  );
  expect(rows.length).toBeGreaterThan(10);
  const text = JSON.stringify(rows);
  const { localToken } = server.app.platform.security;
  for (const secret of [key ?? "", tokenOf(url ?? ""), cookie, server.adminKey, localToken]) {
    expect(secret.length).toBeGreaterThan(16);
    expect(text).not.toContain(secret);
  }
  expect(await server.json("GET", "/api/v1/audit/verification")).toMatchObject({ intact: true });
});
