import type { CallOptions, Connection } from "../connection.ts";
import type { Run, Study, StudyImport, StudyRequest, StudyResume, StudyTrial } from "../schema.ts";
import { followEvents } from "../server-sent-events.ts";

type Picture = "history" | "importance" | "slices" | "parallel";

/** Searches for settings. */
export function studyCalls({ api, policy, answer, stream }: Connection) {
  const of = (studyId: string) => ({ params: { path: { studyId } } });
  return {
    studies: {
      /** Starts a search and resolves as soon as it is accepted; `watch` follows it. */
      start: (request: StudyRequest, call: CallOptions = {}): Promise<Study> =>
        answer(api.POST("/api/v1/studies", { body: request, ...call })),
      /** The newest 100, or the page that `after` names. */
      list: (query: { limit?: number; after?: string } = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/studies", { params: { query }, ...call })),
      get: (studyId: string, call: CallOptions = {}): Promise<Study> =>
        answer(api.GET("/api/v1/studies/{studyId}", { ...of(studyId), ...call })),
      /** The study whenever it changes, until it stands still; goes on after a lost connection. */
      watch: (studyId: string, { signal }: CallOptions = {}): AsyncGenerator<Study> =>
        followEvents<Study>(
          () =>
            stream(
              api.GET("/api/v1/studies/{studyId}/stream", {
                ...of(studyId),
                parseAs: "stream",
                ...(signal && { signal }),
              }),
            ),
          policy.retries,
          signal,
        ),
      /** All trials, in their order, page by page. */
      async *trials(studyId: string, call: CallOptions = {}): AsyncGenerator<StudyTrial> {
        for (let after: number | undefined; ; ) {
          const query = { limit: 1000, ...(after !== undefined && { after }) };
          const page = await answer(
            api.GET("/api/v1/studies/{studyId}/trials", {
              params: { path: { studyId }, query },
              ...call,
            }),
          );
          yield* page.trials;
          if (page.next === undefined) return;
          after = page.next;
        }
      },
      /** How much each parameter mattered. */
      importance: (studyId: string, method: "fanova" | "permutation" = "fanova", call: CallOptions = {}) =>
        answer(
          api.GET("/api/v1/studies/{studyId}/importance", {
            params: { path: { studyId }, query: { method } },
            ...call,
          }),
        ),
      /** A picture, as the text of an SVG. @param query `parameter`: the one that slices are of; `width` of its place */
      picture: (
        studyId: string,
        picture: Picture,
        query: { parameter?: string; width?: number } = {},
        call: CallOptions = {},
      ): Promise<string> =>
        answer(
          api.GET("/api/v1/studies/{studyId}/pictures/{picture}", {
            params: { path: { studyId, picture }, query },
            parseAs: "text",
            ...call,
          }),
        ),
      /** The study as the text of an Optuna journal. */
      export: (studyId: string, call: CallOptions = {}): Promise<string> =>
        answer(api.GET("/api/v1/studies/{studyId}/optuna", { ...of(studyId), parseAs: "text", ...call })),
      /** Takes a study over from the text of an Optuna journal. */
      import: (request: StudyImport, call: CallOptions = {}): Promise<Study> =>
        answer(api.POST("/api/v1/studies/import", { body: request, ...call })),
      stop: (studyId: string, call: CallOptions = {}): Promise<Study> =>
        answer(api.POST("/api/v1/studies/{studyId}/stop", { ...of(studyId), ...call })),
      resume: (studyId: string, request: StudyResume = {}, call: CallOptions = {}): Promise<Study> =>
        answer(api.POST("/api/v1/studies/{studyId}/resume", { ...of(studyId), body: request, ...call })),
      /** Trains the best settings, measured on what no trial has seen. */
      run: (studyId: string, call: CallOptions = {}): Promise<Run> =>
        answer(api.POST("/api/v1/studies/{studyId}/run", { ...of(studyId), ...call })),
      delete: (studyId: string, call: CallOptions = {}) =>
        answer(api.DELETE("/api/v1/studies/{studyId}", { ...of(studyId), ...call })),
    },
  };
}
