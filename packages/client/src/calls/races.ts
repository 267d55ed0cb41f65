import type { CallOptions, Connection } from "../connection.ts";
import type { Race, RaceRequest } from "../schema.ts";
import { followEvents } from "../server-sent-events.ts";

/** Races of models and settings within a time (AutoML). */
export function raceCalls({ api, policy, answer, stream }: Connection) {
  const of = (raceId: string) => ({ params: { path: { raceId } } });
  return {
    races: {
      /** Starts a race and resolves as soon as it is accepted; `watch` follows it. */
      start: (request: RaceRequest = {}, call: CallOptions = {}): Promise<Race> =>
        answer(api.POST("/api/v1/races", { body: request, ...call })),
      /** The newest 20, or the page that `after` names. */
      list: (query: { limit?: number; after?: string } = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/races", { params: { query }, ...call })),
      get: (raceId: string, call: CallOptions = {}): Promise<Race> =>
        answer(api.GET("/api/v1/races/{raceId}", { ...of(raceId), ...call })),
      /** The race whenever it changes, until it stands still; goes on after a lost connection. */
      watch: (raceId: string, { signal }: CallOptions = {}): AsyncGenerator<Race> =>
        followEvents<Race>(
          () =>
            stream(
              api.GET("/api/v1/races/{raceId}/stream", {
                ...of(raceId),
                parseAs: "stream",
                ...(signal && { signal }),
              }),
            ),
          policy.retries,
          signal,
        ),
      stop: (raceId: string, call: CallOptions = {}): Promise<Race> =>
        answer(api.POST("/api/v1/races/{raceId}/stop", { ...of(raceId), ...call })),
      resume: (raceId: string, call: CallOptions = {}): Promise<Race> =>
        answer(api.POST("/api/v1/races/{raceId}/resume", { ...of(raceId), ...call })),
      delete: (raceId: string, call: CallOptions = {}) =>
        answer(api.DELETE("/api/v1/races/{raceId}", { ...of(raceId), ...call })),
    },
  };
}
