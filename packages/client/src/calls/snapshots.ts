import type { CallOptions, Connection } from "../connection.ts";
import type {
  SnapshotComparison,
  SnapshotLineage,
  SnapshotProfile,
  SuiteDefinition,
  ValidationReport,
  ValidationRequest,
  ValidationSummary,
} from "../schema.ts";

/** Snapshots: what training reads, and what is known of it. */
export function snapshotCalls({ api, answer }: Connection) {
  const named = (snapshotId: string) => ({ params: { path: { snapshotId } } });
  return {
    snapshots: {
      /** Takes a snapshot of events and catalog. */
      take: (call: CallOptions = {}) => answer(api.POST("/api/v1/snapshots", call)),
      /** All of them, newest first. */
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/snapshots", call))).snapshots,
      /** One page of them; `next` is the `after` of the page that follows, absent on the last. */
      page: (query: { limit?: number; after?: string } = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/snapshots", { params: { query: { limit: 100, ...query } }, ...call })),
      get: (snapshotId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/snapshots/{snapshotId}", { ...named(snapshotId), ...call })),
      /**
       * Holds a snapshot against a suite, `training` unless another is named or given. The report is kept, and answered
       * also when expectations failed: see its `success`.
       */
      validate: (
        snapshotId: string,
        request: ValidationRequest = {},
        call: CallOptions = {},
      ): Promise<ValidationReport> =>
        answer(
          api.POST("/api/v1/snapshots/{snapshotId}/validations", {
            ...named(snapshotId),
            body: request,
            ...call,
          }),
        ),
      /** The reports there are, newest first. */
      validations: async (snapshotId: string, call: CallOptions = {}): Promise<ValidationSummary[]> =>
        (
          await answer(
            api.GET("/api/v1/snapshots/{snapshotId}/validations", { ...named(snapshotId), ...call }),
          )
        ).validations,
      /** One report with its failing rows. */
      validation: (snapshotId: string, reportId: string, call: CallOptions = {}): Promise<ValidationReport> =>
        answer(
          api.GET("/api/v1/snapshots/{snapshotId}/validations/{reportId}", {
            params: { path: { snapshotId, reportId } },
            ...call,
          }),
        ),
      /** What it looks like: each column, ratings, activity. */
      profile: (snapshotId: string, call: CallOptions = {}): Promise<SnapshotProfile> =>
        answer(api.GET("/api/v1/snapshots/{snapshotId}/profile", { ...named(snapshotId), ...call })),
      /** A suite that it passes, with margins; to be edited and saved. */
      proposeSuite: (snapshotId: string, call: CallOptions = {}): Promise<SuiteDefinition> =>
        answer(api.GET("/api/v1/snapshots/{snapshotId}/suite-proposal", { ...named(snapshotId), ...call })),
      /** What has changed since another snapshot, its parent unless one is named. */
      compare: (
        snapshotId: string,
        options: { with?: string } = {},
        call: CallOptions = {},
      ): Promise<SnapshotComparison> =>
        answer(
          api.GET("/api/v1/snapshots/{snapshotId}/comparison", {
            params: { path: { snapshotId }, query: options },
            ...call,
          }),
        ),
      /** The snapshot, its parent, and so on: imports and parts of the log. */
      lineage: (snapshotId: string, call: CallOptions = {}): Promise<SnapshotLineage> =>
        answer(api.GET("/api/v1/snapshots/{snapshotId}/lineage", { ...named(snapshotId), ...call })),
    },
  };
}
