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
import { films } from "../test/trained-films.ts";

/** Stands in everything that belongs to the north, so that it shows wherever it comes to light. */
const mark = "only-in-the-north";

/** A tenant with something of every kind, in ids that others have too and in ids that the server made. */
interface Filled {
  readonly key: string;
  readonly runId: string;
  readonly snapshotId: string;
  readonly reportId: string;
  readonly importId: string;
  readonly recommendationId: string;
  readonly keyId: string;
  readonly receiptId: string;
  readonly precomputationId: string;
  readonly studyId: string;
  readonly raceId: string;
}

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

/** What another tenant is answered: as if it were not there, what is its own, that it may not ask, or a mistake. */
type Answer = "absent" | "own" | "forbidden" | "refused";

interface Probe {
  /** the names in the path, in their order */
  readonly path?: readonly string[];
  readonly query?: string;
  readonly body?: unknown;
  readonly answer: Answer;
}

const gate = {
  metric: "ndcg@10",
  minimumDifference: 0,
  guards: [],
  slices: [],
  minimum: { users: 1, interactions: 0 },
};

const inference = {
  inputs: [
    { name: "user_id", datatype: "BYTES", shape: [1], data: ["ada"] },
    { name: "item_id", datatype: "BYTES", shape: [1], data: ["film-1"] },
  ],
};

const mlflowId = (runId: string) => runId.replaceAll("-", "");

/** Each operation, asked with another tenant's key and the north's names. A new operation is added here, too. */
const probes: { readonly [Id in keyof Operations]: (north: Filled) => Probe } = {
  recommend: () => ({ body: { itemId: `${mark}-item`, k: 3 }, answer: "absent" }),
  getDecision: ({ recommendationId }) => ({ path: [recommendationId], answer: "absent" }),
  replay: ({ recommendationId }) => ({ path: [recommendationId], answer: "absent" }),
  whyNot: ({ recommendationId }) => ({ path: [recommendationId, "film-1"], answer: "absent" }),
  listScenarios: () => ({ answer: "own" }),
  getScenario: () => ({ path: [mark], answer: "absent" }),
  getScenarioHistory: () => ({ path: [mark], answer: "absent" }),
  putScenario: () => ({ path: ["mine"], body: { k: 3 }, answer: "own" }),
  deleteScenario: () => ({ path: ["home"], answer: "absent" }),
  tryScenario: () => ({ body: { definition: {}, request: { userId: "ada", k: 50 } }, answer: "own" }),
  mergeSession: () => ({ path: ["visit"], body: { userId: "ada" }, answer: "own" }),
  exportUser: () => ({ path: ["ada"], answer: "own" }),
  eraseUser: () => ({ path: ["ada"], answer: "own" }),
  getErasure: ({ receiptId }) => ({ path: [receiptId], answer: "absent" }),
  recordEvents: () => ({
    body: { eventId: "event-1", userId: "ada", itemId: "film-1", type: "view" },
    answer: "own",
  }),
  listEvents: () => ({ query: "?userId=ada&limit=1000", answer: "own" }),
  streamEvents: () => ({ answer: "own" }),
  upsertItems: () => ({ body: [{ itemId: "film-1", attributes: { title: null } }], answer: "own" }),
  upsertItem: () => ({ path: ["film-2"], body: { attributes: { title: "Mine" } }, answer: "own" }),
  deleteItem: () => ({ path: ["film-3"], answer: "own" }),
  searchItems: () => ({ query: "?search=only&limit=200", answer: "own" }),
  getItem: () => ({ path: [`${mark}-item`], answer: "absent" }),
  getItemHistory: () => ({ path: [`${mark}-item`], answer: "absent" }),
  upsertUsers: () => ({ body: [{ userId: "ada", attributes: { word: null } }], answer: "own" }),
  getUser: () => ({ path: ["ada"], answer: "own" }),
  listUsers: () => ({ answer: "own" }),
  getUserEvents: () => ({ path: ["ada"], answer: "own" }),
  createImport: () => ({ query: "?file=theirs.csv", body: "userId,itemId\nada,film-1\n", answer: "own" }),
  listImports: () => ({ answer: "own" }),
  getImport: ({ importId }) => ({ path: [importId], answer: "absent" }),
  streamImport: ({ importId }) => ({ path: [importId], answer: "absent" }),
  listRejections: ({ importId }) => ({ path: [importId], answer: "absent" }),
  createSnapshot: () => ({ answer: "own" }),
  listSnapshots: () => ({ answer: "own" }),
  getSnapshot: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  listSuites: () => ({ answer: "own" }),
  getSuite: () => ({ path: [mark], answer: "absent" }),
  getSuiteHistory: () => ({ path: [mark], answer: "absent" }),
  putSuite: () => ({
    path: ["mine"],
    body: { expectations: [{ expect: "row_count_between", table: "events", min: 1 }] },
    answer: "own",
  }),
  deleteSuite: () => ({ path: [mark], answer: "absent" }),
  validateSnapshot: ({ snapshotId }) => ({ path: [snapshotId], body: {}, answer: "absent" }),
  listValidations: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  getValidation: ({ snapshotId, reportId }) => ({ path: [snapshotId, reportId], answer: "absent" }),
  getProfile: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  proposeSuite: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  compareSnapshots: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  getLineage: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  createRun: ({ snapshotId }) => ({
    body: { models: [{ name: "popularity" }], snapshotId },
    answer: "absent",
  }),
  listRuns: () => ({ answer: "own" }),
  getRun: ({ runId }) => ({ path: [runId], answer: "absent" }),
  streamRun: ({ runId }) => ({ path: [runId], answer: "absent" }),
  cancelRun: ({ runId }) => ({ path: [runId], answer: "absent" }),
  pauseRun: ({ runId }) => ({ path: [runId], answer: "absent" }),
  resumeRun: ({ runId }) => ({ path: [runId], answer: "absent" }),
  getRunCurves: ({ runId }) => ({ path: [runId], answer: "absent" }),
  getRunReport: ({ runId }) => ({ path: [runId], answer: "absent" }),
  getRunReportPage: ({ runId }) => ({ path: [runId], answer: "absent" }),
  getVersionReport: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  estimateOffPolicy: () => ({ body: {}, answer: "own" }),
  getVersionReportPage: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  createStudy: ({ snapshotId }) => ({
    body: { models: [{ name: "item-knn" }], snapshotId },
    answer: "absent",
  }),
  importStudy: () => ({ body: { journal: journalNamed("mine") }, answer: "own" }),
  listStudies: () => ({ answer: "own" }),
  getStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  streamStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  listStudyTrials: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  getStudyImportance: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  getStudyPicture: ({ studyId }) => ({ path: [studyId, "history"], answer: "absent" }),
  exportStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  stopStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  resumeStudy: ({ studyId }) => ({ path: [studyId], body: { trials: 9 }, answer: "absent" }),
  runStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  deleteStudy: ({ studyId }) => ({ path: [studyId], answer: "absent" }),
  createRace: ({ snapshotId }) => ({ body: { snapshotId }, answer: "absent" }),
  listRaces: () => ({ answer: "own" }),
  getRace: ({ raceId }) => ({ path: [raceId], answer: "absent" }),
  streamRace: ({ raceId }) => ({ path: [raceId], answer: "absent" }),
  stopRace: ({ raceId }) => ({ path: [raceId], answer: "absent" }),
  resumeRace: ({ raceId }) => ({ path: [raceId], answer: "absent" }),
  deleteRace: ({ raceId }) => ({ path: [raceId], answer: "absent" }),
  listModels: () => ({ answer: "own" }),
  listVersions: () => ({ answer: "own" }),
  getBestVersion: () => ({ query: "?model=item-knn", answer: "absent" }),
  getVersionMetadata: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  describeVersion: () => ({ path: ["item-knn", "1.0.0"], body: { description: "mine" }, answer: "absent" }),
  getGate: () => ({ answer: "own" }),
  setGate: () => ({ body: gate, answer: "own" }),
  getGateHistory: () => ({ answer: "own" }),
  previewGate: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  checkGate: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  listVerdicts: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  getVersionPolicy: () => ({ path: ["item-knn"], answer: "own" }),
  setVersionPolicy: () => ({ path: ["item-knn"], body: { latest: { num_versions: 1 } }, answer: "own" }),
  getListLineage: ({ recommendationId }) => ({ path: [recommendationId], answer: "absent" }),
  getVersionLineage: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  getSnapshotLineage: ({ snapshotId }) => ({ path: [snapshotId], answer: "absent" }),
  compareVersions: ({ runId }) => ({ body: { subjects: [runId] }, answer: "absent" }),
  getTracking: () => ({ answer: "own" }),
  searchMlflowExperiments: () => ({ body: {}, answer: "own" }),
  getMlflowExperiment: () => ({ query: "?experiment_id=0", answer: "own" }),
  getMlflowExperimentByName: () => ({ query: "?experiment_name=palate", answer: "own" }),
  searchMlflowRuns: () => ({ body: { experiment_ids: ["0"] }, answer: "own" }),
  getMlflowRun: ({ runId }) => ({ query: `?run_id=${mlflowId(runId)}`, answer: "absent" }),
  getMlflowMetricHistory: ({ runId }) => ({
    query: `?run_id=${mlflowId(runId)}&metric_key=fit_seconds`,
    answer: "absent",
  }),
  listMlflowArtifacts: ({ runId }) => ({ query: `?run_id=${mlflowId(runId)}`, answer: "absent" }),
  listMlflowFolder: ({ runId }) => ({ query: `?path=0/${mlflowId(runId)}/artifacts`, answer: "absent" }),
  getMlflowFile: ({ runId }) => ({ path: ["0", mlflowId(runId), "run.json"], answer: "absent" }),
  getMlflowNestedFile: ({ runId }) => ({
    path: ["0", `${mlflowId(runId)}-1`, "model", "manifest.json"],
    answer: "absent",
  }),
  searchMlflowLoggedModels: () => ({ body: { experiment_ids: ["0"] }, answer: "own" }),
  searchMlflowModels: () => ({ answer: "own" }),
  getMlflowModel: () => ({ query: "?name=item-knn", answer: "absent" }),
  getMlflowLatestVersions: () => ({ body: { name: "item-knn" }, answer: "absent" }),
  getMlflowAlias: () => ({ query: "?name=item-knn&alias=champion", answer: "absent" }),
  searchMlflowVersions: () => ({ answer: "own" }),
  getMlflowVersion: () => ({ query: "?name=item-knn&version=1", answer: "absent" }),
  getMlflowDownloadUri: () => ({ query: "?name=item-knn&version=1", answer: "absent" }),
  getVersion: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  listAliases: () => ({ answer: "own" }),
  moveAlias: () => ({ path: ["champion"], body: { model: "item-knn", version: "1.0.0" }, answer: "absent" }),
  rollBackAlias: () => ({ path: ["champion"], answer: "own" }),
  getStatus: () => ({ answer: "own" }),
  signIn: () => ({ body: { token: mark }, answer: "own" }),
  signOut: () => ({ answer: "own" }),
  getSession: () => ({ answer: "own" }),
  createSignInLink: () => ({ answer: "own" }),
  predictByModel: () => ({
    path: ["item-knn"],
    body: { instances: [{ user_id: "ada", item_id: "film-1" }] },
    answer: "absent",
  }),
  predictByVersion: () => ({
    path: ["item-knn", "1"],
    body: { instances: [{ user_id: "ada", item_id: "film-1" }] },
    answer: "absent",
  }),
  getModelStatus: () => ({ path: ["item-knn"], answer: "absent" }),
  getModelVersionStatus: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  getModelSignature: () => ({ path: ["item-knn"], answer: "absent" }),
  getModelVersionSignature: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  getInferenceServer: () => ({ answer: "own" }),
  getServerLive: () => ({ answer: "own" }),
  getServerReady: () => ({ answer: "own" }),
  getInferenceModel: () => ({ path: ["item-knn"], answer: "absent" }),
  getInferenceModelVersion: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  getModelReady: () => ({ path: ["item-knn"], answer: "absent" }),
  getModelVersionReady: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  infer: () => ({ path: ["item-knn"], body: inference, answer: "absent" }),
  inferByVersion: () => ({ path: ["item-knn", "1.0.0"], body: inference, answer: "absent" }),
  predict: () => ({
    body: { userId: "ada", itemIds: [`${mark}-item`], model: "item-knn" },
    answer: "absent",
  }),
  explain: () => ({ path: ["ada", `${mark}-item`], answer: "absent" }),
  findAudience: () => ({ path: [`${mark}-item`], answer: "absent" }),
  findSimilarUsers: () => ({ path: ["ada"], answer: "own" }),
  recommendBatch: () => ({ body: { userIds: ["ada", "user-3"], k: 50 }, answer: "own" }),
  createPrecomputation: () => ({ body: { scenario: mark }, answer: "refused" }),
  listPrecomputations: () => ({ answer: "own" }),
  getPrecomputation: ({ precomputationId }) => ({ path: [precomputationId], answer: "absent" }),
  getPrecomputedList: () => ({ path: ["ada"], query: "?scenario=e-mail", answer: "absent" }),
  exportOnnx: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  listVersionItems: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  deleteVersion: () => ({ path: ["item-knn", "1.0.0"], answer: "absent" }),
  compatibleRecommendations: () => ({ body: { user_id: "ada", limit: 45 }, answer: "own" }),
  compatibleAutoencoder: () => ({ body: { user_id: "ada" }, answer: "absent" }),
  compatibleRbm: () => ({ body: { user_id: "ada" }, answer: "absent" }),
  compatibleHybrid: () => ({ body: { user_id: "ada" }, answer: "absent" }),
  compatibleUserRecommendations: () => ({ path: ["ada"], answer: "own" }),
  compatiblePrediction: () => ({ body: { user_id: "ada", movie_id: "film-1" }, answer: "own" }),
  compatibleExplanation: () => ({ path: ["ada", `${mark}-item`], answer: "absent" }),
  compatibleFeedback: () => ({ body: { user_id: "ada", movie_id: "film-1", rating: 5 }, answer: "own" }),
  compatibleTraining: () => ({ body: { models: [{ model_type: "no-such-model" }] }, answer: "refused" }),
  compatibleRetraining: () => ({ body: { model_type: "no-such-model" }, answer: "refused" }),
  compatibleTrainingStatus: () => ({ answer: "own" }),
  compatibleModels: () => ({ answer: "own" }),
  compatibleMetrics: () => ({ answer: "own" }),
  compatibleMetricsHistory: () => ({ answer: "own" }),
  compatibleModelComparison: () => ({ answer: "own" }),
  compatibleComparison: () => ({ answer: "own" }),
  compatibleActivation: () => ({ path: ["item-knn@1.0.0"], answer: "absent" }),
  compatibleDeletion: () => ({ path: ["item-knn@1.0.0"], answer: "absent" }),
  compatibleDeployment: () => ({ body: { model_type: "item-knn", version: "1.0.0" }, answer: "absent" }),
  listKeys: () => ({ answer: "own" }),
  createKey: () => ({ body: { name: "mine", roles: ["serve"] }, answer: "own" }),
  rotateKey: ({ keyId }) => ({ path: [keyId], answer: "absent" }),
  deleteKey: ({ keyId }) => ({ path: [keyId], answer: "absent" }),
  listAudit: () => ({ query: "?act=import.create", answer: "own" }),
  verifyAudit: () => ({ answer: "own" }),
  getRetention: () => ({ answer: "own" }),
  setRetention: () => ({ body: { events: 1, decisions: 1, rejections: 1, sessions: 1 }, answer: "own" }),
  runRetention: () => ({ answer: "own" }),
  listTenants: () => ({ answer: "forbidden" }),
  createTenant: () => ({ body: { tenantId: "north", name: "Mine" }, answer: "forbidden" }),
  disableTenant: () => ({ path: ["north"], answer: "forbidden" }),
  enableTenant: () => ({ path: ["north"], answer: "forbidden" }),
  createTenantKey: () => ({ path: ["north"], body: { name: "mine" }, answer: "forbidden" }),
};

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
