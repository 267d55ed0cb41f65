import type { CallOptions, Connection } from "../connection.ts";
import type { Suite, SuiteDefinition, SuiteHistory } from "../schema.ts";

/** What is expected of data before anything is trained on them. */
export function validationCalls({ api, repeatable, answer }: Connection) {
  const named = (suite: string) => ({ params: { path: { suite } } });
  return {
    suites: {
      /** by name, those built in among them; `training` is asked before every training */
      list: async (call: CallOptions = {}): Promise<Suite[]> =>
        (await answer(api.GET("/api/v1/suites", call))).suites,
      get: (suite: string, call: CallOptions = {}): Promise<Suite> =>
        answer(api.GET("/api/v1/suites/{suite}", { ...named(suite), ...call })),
      /** Every revision, newest first, and what it was built as. */
      history: (suite: string, call: CallOptions = {}): Promise<SuiteHistory> =>
        answer(api.GET("/api/v1/suites/{suite}/revisions", { ...named(suite), ...call })),
      /**
       * Makes or changes a suite. The same definition again changes nothing.
       * @param options `ifRevision`: refused (CONFLICT) when it is at another one; 0 means none, or as built in
       */
      save: (
        suite: string,
        definition: SuiteDefinition,
        options: { ifRevision?: number } = {},
        call: CallOptions = {},
      ): Promise<Suite> =>
        answer(
          api.PUT("/api/v1/suites/{suite}", {
            params: { path: { suite }, query: options },
            body: definition,
            ...repeatable,
            ...call,
          }),
        ),
      /**
       * Takes a suite away, or brings one that is built in back to what it was at first.
       * @param options as for `save`
       */
      delete: async (
        suite: string,
        options: { ifRevision?: number } = {},
        call: CallOptions = {},
      ): Promise<void> => {
        const params = { path: { suite }, query: options };
        await answer(api.DELETE("/api/v1/suites/{suite}", { params, ...call }));
      },
    },
  };
}
