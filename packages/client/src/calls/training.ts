import type { CallOptions, Connection } from "../connection.ts";
import type { EvaluationReport, Run, RunRequest, RunsQuery } from "../schema.ts";
import { followEvents } from "../server-sent-events.ts";
import type { ReportOptions } from "./report-options.ts";

/** Runs, and the models that can be trained. */
export function trainingCalls({ api, policy, answer, stream }: Connection) {
  return {
    runs: {
      /** Starts training and resolves as soon as the run is accepted; `watch` follows it. */
      start: (request: RunRequest = {}, call: CallOptions = {}): Promise<Run> =>
        answer(api.POST("/api/v1/runs", { body: request, ...call })),
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/runs", call))).runs,
      /** One page of them; `next` is the `after` of the page that follows, absent on the last. */
      page: (query: RunsQuery = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/runs", { params: { query: { limit: 100, ...query } }, ...call })),
      get: (runId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/runs/{runId}", { params: { path: { runId } }, ...call })),
      /** The run whenever it changes, up to its last state; goes on after a lost connection. */
      watch: (runId: string, { signal }: CallOptions = {}): AsyncGenerator<Run> =>
        followEvents<Run>(
          () =>
            stream(
              api.GET("/api/v1/runs/{runId}/stream", {
                params: { path: { runId } },
                parseAs: "stream",
                ...(signal && { signal }),
              }),
            ),
          policy.retries,
          signal,
        ),
      /** Lays it down; `resume` goes on to the same models as if it had never been paused. */
      pause: (runId: string, call: CallOptions = {}): Promise<Run> =>
        answer(api.POST("/api/v1/runs/{runId}/pause", { params: { path: { runId } }, ...call })),
      resume: (runId: string, call: CallOptions = {}): Promise<Run> =>
        answer(api.POST("/api/v1/runs/{runId}/resume", { params: { path: { runId } }, ...call })),
      /** The loss of each model, epoch by epoch. */
      curves: async (runId: string, call: CallOptions = {}) =>
        (await answer(api.GET("/api/v1/runs/{runId}/curves", { params: { path: { runId } }, ...call })))
          .curves,
      /** What came of it: figures, sentences, and how to repeat it. */
      report: (
        runId: string,
        { against, ...call }: CallOptions & ReportOptions = {},
      ): Promise<EvaluationReport> =>
        answer(
          api.GET("/api/v1/runs/{runId}/report", {
            params: { path: { runId }, query: against === undefined ? {} : { against } },
            ...call,
          }),
        ),
      /** The same as one HTML file that stands alone. */
      reportPage: (runId: string, { against, ...call }: CallOptions & ReportOptions = {}): Promise<string> =>
        answer(
          api.GET("/api/v1/runs/{runId}/report.html", {
            params: { path: { runId }, query: against === undefined ? {} : { against } },
            parseAs: "text",
            ...call,
          }),
        ),
      cancel: (runId: string, call: CallOptions = {}): Promise<Run> =>
        answer(api.POST("/api/v1/runs/{runId}/cancel", { params: { path: { runId } }, ...call })),
    },
    tracking: {
      /** How the mirror to MLflow stands. */
      get: (call: CallOptions = {}) => answer(api.GET("/api/v1/tracking", call)),
    },
    models: {
      /** The models that can be trained, with their settings. */
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/models", call))).models,
    },
  };
}
