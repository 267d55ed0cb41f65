import { auditCalls } from "./calls/audit.ts";
import { dataCalls } from "./calls/data.ts";
import { importCalls } from "./calls/imports.ts";
import { personalDataCalls } from "./calls/personal-data.ts";
import { predictionCalls } from "./calls/predictions.ts";
import { registryCalls } from "./calls/registry.ts";
import { retentionCalls } from "./calls/retention.ts";
import { scenarioCalls } from "./calls/scenarios.ts";
import { systemCalls } from "./calls/system.ts";
import { tenantCalls } from "./calls/tenants.ts";
import { trainingCalls } from "./calls/training.ts";
import { type CallOptions, connect, type PalateOptions } from "./connection.ts";
import { newEventId } from "./event-id.ts";
import type {
  Event,
  EventsAccepted,
  Filter,
  RecommendationRequest,
  Recommendations,
  Status,
} from "./schema.ts";

export type Palate = ReturnType<typeof createPalate>;

/**
 * A client of one Palate server, for Node and for browsers.
 *
 * Every call fails with a {@link PalateApiError} when the server refuses it (its `code` says why, its `remedy` what to
 * do), and with a {@link PalateUnreachableError} when no answer came. Calls that may safely arrive twice are repeated
 * when the network or the server fails for a moment.
 */
export function createPalate(options: PalateOptions = {}) {
  const connection = connect(options);
  const { url, api, repeatable, answer } = connection;
  return {
    /** the server's address; empty for the page's own */
    url,
    /** every operation of the API, typed, without the conveniences of the calls beside it */
    api,

    /**
     * Recommends items to a user or an anonymous session by their recorded events, for a `history` that comes with the
     * request, or like one item (`itemId`). Exactly one of the four is given.
     */
    recommend: (request: RecommendationRequest, call: CallOptions = {}): Promise<Recommendations> =>
      answer(api.POST("/api/v1/recommendations", { body: request, ...repeatable, ...call })),

    /** Items like this one. */
    similar: (
      itemId: string,
      options: { k?: number; filter?: Filter; explain?: boolean } = {},
      call: CallOptions = {},
    ): Promise<Recommendations> =>
      answer(api.POST("/api/v1/recommendations", { body: { itemId, ...options }, ...repeatable, ...call })),

    /**
     * Records one event or many (10,000 at most), all or none. Resolves when they are stored for good. Events without
     * an `eventId` get one here, so that sending them again after a failure never stores them twice.
     */
    track: (events: Event | readonly Event[], call: CallOptions = {}): Promise<EventsAccepted> => {
      const many: readonly Event[] = Array.isArray(events) ? events : [events];
      const body = many.map((event) => ({ ...event, eventId: event.eventId ?? newEventId() }));
      return answer(api.POST("/api/v1/events", { body, ...repeatable, ...call }));
    },

    /** What is there: counts, the data set, what is serving. */
    status: (call: CallOptions = {}): Promise<Status> => answer(api.GET("/api/v1/status", call)),

    decisions: {
      /** What a list was made from. */
      get: (recommendationId: string, call: CallOptions = {}) =>
        answer(
          api.GET("/api/v1/recommendations/{recommendationId}", {
            params: { path: { recommendationId } },
            ...call,
          }),
        ),
      /** Which stage or rule kept an item out of a list. */
      whyNot: (recommendationId: string, itemId: string, call: CallOptions = {}) =>
        answer(
          api.GET("/api/v1/recommendations/{recommendationId}/why-not/{itemId}", {
            params: { path: { recommendationId, itemId } },
            ...call,
          }),
        ),
      /** Computes a list again and compares. */
      replay: (recommendationId: string, call: CallOptions = {}) =>
        answer(
          api.POST("/api/v1/recommendations/{recommendationId}/replay", {
            params: { path: { recommendationId } },
            ...repeatable,
            ...call,
          }),
        ),
    },

    ...predictionCalls(connection),
    ...dataCalls(connection),
    ...personalDataCalls(connection),
    ...importCalls(connection),
    ...trainingCalls(connection),
    ...registryCalls(connection),
    ...scenarioCalls(connection),
    ...systemCalls(connection),
    ...auditCalls(connection),
    ...tenantCalls(connection),
    ...retentionCalls(connection),
  };
}
