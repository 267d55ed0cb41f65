import { auditCalls } from "./calls/audit.ts";
import { dataCalls } from "./calls/data.ts";
import { decisionCalls } from "./calls/decisions.ts";
import { importCalls } from "./calls/imports.ts";
import { personalDataCalls } from "./calls/personal-data.ts";
import { precomputedCalls } from "./calls/precomputed.ts";
import { predictionCalls } from "./calls/predictions.ts";
import { raceCalls } from "./calls/races.ts";
import { recommendationCalls } from "./calls/recommendations.ts";
import { registryCalls } from "./calls/registry.ts";
import { retentionCalls } from "./calls/retention.ts";
import { scenarioCalls } from "./calls/scenarios.ts";
import { snapshotCalls } from "./calls/snapshots.ts";
import { studyCalls } from "./calls/studies.ts";
import { systemCalls } from "./calls/system.ts";
import { tenantCalls } from "./calls/tenants.ts";
import { trainingCalls } from "./calls/training.ts";
import { validationCalls } from "./calls/validation.ts";
import { type CallOptions, connect, type PalateOptions } from "./connection.ts";
import { newEventId } from "./event-id.ts";
import type { Event, EventsAccepted, Status } from "./schema.ts";
import type { TrackerOptions } from "./tracker/options.ts";
import { createTracker, type Tracker } from "./tracker/tracker.ts";

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
     * Records one event or many (10,000 at most), all or none. Resolves when they are stored for good. Events without
     * an `eventId` get one here, so that sending them again after a failure never stores them twice.
     */
    track: (events: Event | readonly Event[], call: CallOptions = {}): Promise<EventsAccepted> => {
      const many: readonly Event[] = Array.isArray(events) ? events : [events];
      const body = many.map((event) => ({ ...event, eventId: event.eventId ?? newEventId() }));
      return answer(api.POST("/api/v1/events", { body, ...repeatable, ...call }));
    },

    /**
     * Notes what people do and sends it in batches, with sessions for those who are not signed in. One for a page, or for a
     * program that records the events of many.
     */
    tracker: (options: TrackerOptions = {}): Tracker => createTracker(connection, options),

    /** What is there: counts, the data set, what is serving. */
    status: (call: CallOptions = {}): Promise<Status> => answer(api.GET("/api/v1/status", call)),

    ...recommendationCalls(connection),
    ...decisionCalls(connection),
    ...predictionCalls(connection),
    ...scenarioCalls(connection),
    ...precomputedCalls(connection),
    ...dataCalls(connection),
    ...personalDataCalls(connection),
    ...importCalls(connection),
    ...snapshotCalls(connection),
    ...validationCalls(connection),
    ...trainingCalls(connection),
    ...studyCalls(connection),
    ...raceCalls(connection),
    ...registryCalls(connection),
    ...systemCalls(connection),
    ...auditCalls(connection),
    ...tenantCalls(connection),
    ...retentionCalls(connection),
  };
}
