import type { Operations } from "@palate/contract";
import { journalNamed } from "./journal.ts";

/** Stands in everything that belongs to the north, so that it shows wherever it comes to light. */
export const mark = "only-in-the-north";

/** A tenant with something of every kind, in ids that others have too and in ids that the server made. */
export interface Filled {
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

/** What another tenant is answered: as if it were not there, what is its own, that it may not ask, or a mistake. */
type Answer = "absent" | "own" | "forbidden" | "refused";

export interface Probe {
  /** the names in the path, in their order */
  readonly path?: readonly string[];
  readonly query?: string;
  readonly body?: unknown;
  readonly answer: Answer;
}

export const gate = {
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

export const mlflowId = (runId: string) => runId.replaceAll("-", "");

/** Each operation, asked with another tenant's key and the north's names. A new operation is added here, too. */
export const probes: { readonly [Id in keyof Operations]: (north: Filled) => Probe } = {
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
