import type { CallOptions, Connection } from "../connection.ts";
import type { ImportContent, ImportOptions, ImportReport } from "../schema.ts";
import { followEvents } from "../server-sent-events.ts";

/** Files that are read into events, items and users. */
export function importCalls({ api, policy, answer, stream }: Connection) {
  const importFile = (
    content: ImportContent,
    query: ImportOptions & { preview?: boolean },
    call: CallOptions,
  ) =>
    answer(
      api.POST("/api/v1/imports", {
        params: { query },
        body: content,
        bodySerializer: (body: ImportContent) => body,
        headers: { "content-type": "application/octet-stream" },
        // Node asks for it with a stream; the types of fetch do not know it yet.
        ...{ duplex: "half" },
        ...call,
      }),
    );

  return {
    imports: {
      /** Imports a file, plain or gzipped, and resolves with the report. A stream is sent as it is read. */
      create: (
        content: ImportContent,
        options: ImportOptions,
        call: CallOptions = {},
      ): Promise<ImportReport> => importFile(content, options, call),
      /** Says how a file would be read, and stores nothing. */
      preview: (
        content: ImportContent,
        options: ImportOptions,
        call: CallOptions = {},
      ): Promise<ImportReport> => importFile(content, { ...options, preview: true }, call),
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/imports", call))).imports,
      get: (importId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/imports/{importId}", { params: { path: { importId } }, ...call })),
      /** The report as it grows, up to its last state. */
      watch: (importId: string, { signal }: CallOptions = {}): AsyncGenerator<ImportReport> =>
        followEvents<ImportReport>(
          () =>
            stream(
              api.GET("/api/v1/imports/{importId}/stream", {
                params: { path: { importId } },
                parseAs: "stream",
                ...(signal && { signal }),
              }),
            ),
          policy.retries,
          signal,
        ),
      /** The rows that were refused, each with its line and reason. */
      rejections: async (importId: string, query: { limit?: number } = {}, call: CallOptions = {}) =>
        (
          await answer(
            api.GET("/api/v1/imports/{importId}/rejections", {
              params: { path: { importId }, query },
              ...call,
            }),
          )
        ).rejections,
    },
  };
}
