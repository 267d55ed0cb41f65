import type { CallOptions, Connection } from "../connection.ts";
import type {
  Alias,
  AliasState,
  BestVersion,
  Comparison,
  ComparisonRequest,
  EvaluationReport,
  Gate,
  GateDefinition,
  GatePreview,
  GateVerdict,
  Lineage,
  ModelVersion,
  OffPolicyReport,
  OffPolicyRequest,
  VersionItems,
  VersionMetadata,
  VersionNotes,
  VersionPolicy,
  VersionPolicyState,
  VersionStage,
  VersionsQuery,
} from "../schema.ts";
import type { ReportOptions } from "./report-options.ts";

/** Versions and the aliases that point at them. */
export function registryCalls({ api, repeatable, answer, stream }: Connection) {
  return {
    versions: {
      /** Trained versions, newest first; those of one model when it is named. */
      list: async (query: Pick<VersionsQuery, "model" | "stage" | "newest"> = {}, call: CallOptions = {}) =>
        (await answer(api.GET("/api/v1/versions", { params: { query }, ...call }))).versions,
      /** One page of them; `next` is the `after` of the page that follows, absent on the last. */
      page: (query: VersionsQuery = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/versions", { params: { query: { limit: 100, ...query } }, ...call })),
      /** The same, a page of `pageSize` at a time. */
      pages: async function* (
        { pageSize = 100, ...query }: { model?: string; stage?: VersionStage; pageSize?: number } = {},
        call: CallOptions = {},
      ): AsyncGenerator<ModelVersion[]> {
        let after: string | undefined;
        do {
          const page = await answer(
            api.GET("/api/v1/versions", {
              params: { query: { ...query, limit: pageSize, ...(after !== undefined && { after }) } },
              ...call,
            }),
          );
          yield page.versions;
          after = page.next;
        } while (after !== undefined);
      },
      /** The version that one metric (NDCG@10 when none is named) puts first, with its interval. */
      best: (query: { metric?: string; model?: string } = {}, call: CallOptions = {}): Promise<BestVersion> =>
        answer(api.GET("/api/v1/versions/best", { params: { query }, ...call })),
      /** What a version is, in the words of other registries. */
      metadata: (model: string, version: string, call: CallOptions = {}): Promise<VersionMetadata> =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}/metadata", {
            params: { path: { model, version } },
            ...call,
          }),
        ),
      /** Gives a version tags and a description; what is not named stays. */
      describe: (
        model: string,
        version: string,
        notes: VersionNotes,
        call: CallOptions = {},
      ): Promise<VersionMetadata> =>
        answer(
          api.PUT("/api/v1/versions/{model}/{version}/metadata", {
            params: { path: { model, version } },
            body: notes,
            ...repeatable,
            ...call,
          }),
        ),
      get: (model: string, version: string, call: CallOptions = {}) =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}", { params: { path: { model, version } }, ...call }),
        ),
      /** What is known of it, beside the baseline of its run. */
      report: (
        model: string,
        version: string,
        { against, ...call }: CallOptions & ReportOptions = {},
      ): Promise<EvaluationReport> =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}/report", {
            params: { path: { model, version }, query: against === undefined ? {} : { against } },
            ...call,
          }),
        ),
      /** The same as one HTML file that stands alone. */
      reportPage: (
        model: string,
        version: string,
        { against, ...call }: CallOptions & ReportOptions = {},
      ): Promise<string> =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}/report.html", {
            params: { path: { model, version }, query: against === undefined ? {} : { against } },
            parseAs: "text",
            ...call,
          }),
        ),
      /** A version as an ONNX file, for other programs to run; it comes as it is read. */
      onnx: (model: string, version: string, call: CallOptions = {}): Promise<ReadableStream<Uint8Array>> =>
        stream(
          api.GET("/api/v1/versions/{model}/{version}/onnx", {
            params: { path: { model, version } },
            parseAs: "stream",
            ...call,
          }),
        ),
      /** The items that a version knows, in the order of its columns. */
      items: (model: string, version: string, call: CallOptions = {}): Promise<VersionItems> =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}/items", {
            params: { path: { model, version } },
            ...call,
          }),
        ),
      /** Takes a version away, with its files; one that an alias points at is refused. */
      delete: async (model: string, version: string, call: CallOptions = {}): Promise<void> => {
        await answer(
          api.DELETE("/api/v1/versions/{model}/{version}", { params: { path: { model, version } }, ...call }),
        );
      },
    },
    gate: {
      /** What a version must show before it becomes champion. */
      get: (call: CallOptions = {}): Promise<Gate> => answer(api.GET("/api/v1/gate", call)),
      /** @param options `ifRevision`: refused (CONFLICT) when it is at another one; 0 is the one that Palate comes with */
      set: (
        definition: GateDefinition,
        options: { ifRevision?: number } = {},
        call: CallOptions = {},
      ): Promise<Gate> =>
        answer(api.PUT("/api/v1/gate", { params: { query: options }, body: definition, ...call })),
      /** The gate as it was before, newest first. */
      history: async (call: CallOptions = {}): Promise<Gate[]> =>
        (await answer(api.GET("/api/v1/gate/history", call))).revisions,
      /** What would be said of a version now; moves and keeps nothing. */
      preview: (model: string, version: string, call: CallOptions = {}): Promise<GatePreview> =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}/gate/preview", {
            params: { path: { model, version } },
            ...call,
          }),
        ),
      /** The same, and keeps the verdict. */
      check: (model: string, version: string, call: CallOptions = {}): Promise<GateVerdict> =>
        answer(
          api.POST("/api/v1/versions/{model}/{version}/gate", {
            params: { path: { model, version } },
            ...call,
          }),
        ),
      /** What was said of a version, newest first. */
      verdicts: async (model: string, version: string, call: CallOptions = {}): Promise<GateVerdict[]> =>
        (
          await answer(
            api.GET("/api/v1/versions/{model}/{version}/gate", {
              params: { path: { model, version } },
              ...call,
            }),
          )
        ).verdicts,
    },
    versionPolicies: {
      /** Which versions of a model answer by name. */
      get: (model: string, call: CallOptions = {}): Promise<VersionPolicyState> =>
        answer(api.GET("/api/v1/models/{model}/version-policy", { params: { path: { model } }, ...call })),
      set: (model: string, policy: VersionPolicy, call: CallOptions = {}): Promise<VersionPolicyState> =>
        answer(
          api.PUT("/api/v1/models/{model}/version-policy", {
            params: { path: { model } },
            body: policy,
            ...repeatable,
            ...call,
          }),
        ),
    },
    lineage: {
      /** What a served list was made from, back to the sources of its data. */
      ofList: (recommendationId: string, call: CallOptions = {}): Promise<Lineage> =>
        answer(
          api.GET("/api/v1/lineage/recommendations/{recommendationId}", {
            params: { path: { recommendationId } },
            ...call,
          }),
        ),
      ofVersion: (model: string, version: string, call: CallOptions = {}): Promise<Lineage> =>
        answer(
          api.GET("/api/v1/lineage/versions/{model}/{version}", {
            params: { path: { model, version } },
            ...call,
          }),
        ),
      /** Everything that used a snapshot. */
      ofSnapshot: (snapshotId: string, call: CallOptions = {}): Promise<Lineage> =>
        answer(
          api.GET("/api/v1/lineage/snapshots/{snapshotId}", { params: { path: { snapshotId } }, ...call }),
        ),
    },
    /** Versions and runs side by side; paired differences are against the first. */
    compare: (request: ComparisonRequest, call: CallOptions = {}): Promise<Comparison> =>
      answer(api.POST("/api/v1/comparisons", { body: request, ...repeatable, ...call })),
    /** What lists would have earned with less left to chance, from lists on record whose places were drawn. */
    estimateOffPolicy: (request: OffPolicyRequest = {}, call: CallOptions = {}): Promise<OffPolicyReport> =>
      answer(api.POST("/api/v1/off-policy-estimates", { body: request, ...repeatable, ...call })),
    aliases: {
      /** Which versions are champion and challenger. */
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/aliases", call))).aliases,
    },
    /**
     * Makes a version (the newest when none is named) the champion, or gives it another alias. What takes the place of a
     * champion must pass the gate, unless `force` and a reason are given.
     */
    promote: (
      {
        alias = "champion",
        ...move
      }: { model: string; version?: string; reason?: string; force?: boolean; alias?: Alias },
      call: CallOptions = {},
    ): Promise<AliasState> =>
      answer(
        api.PUT("/api/v1/aliases/{alias}", {
          params: { path: { alias } },
          body: move,
          ...repeatable,
          ...call,
        }),
      ),

    /** Gives the alias back to the version that had it before. */
    rollback: (alias: Alias = "champion", call: CallOptions = {}): Promise<AliasState> =>
      answer(api.POST("/api/v1/aliases/{alias}/rollback", { params: { path: { alias } }, ...call })),
  };
}
