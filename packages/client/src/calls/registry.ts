import type { CallOptions, Connection } from "../connection.ts";
import type { Alias, AliasState, VersionItems } from "../schema.ts";

/** Versions and the aliases that point at them. */
export function registryCalls({ api, repeatable, answer, stream }: Connection) {
  return {
    versions: {
      /** Trained versions, newest first; those of one model when it is named. */
      list: async (query: { model?: string } = {}, call: CallOptions = {}) =>
        (await answer(api.GET("/api/v1/versions", { params: { query }, ...call }))).versions,
      get: (model: string, version: string, call: CallOptions = {}) =>
        answer(
          api.GET("/api/v1/versions/{model}/{version}", { params: { path: { model, version } }, ...call }),
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
    aliases: {
      /** Which versions are champion and challenger. */
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/aliases", call))).aliases,
    },
    /** Makes a version (the newest when none is named) the champion, or gives it another alias. */
    promote: (
      { alias = "champion", ...move }: { model: string; version?: string; reason?: string; alias?: Alias },
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
