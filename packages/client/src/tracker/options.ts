import type { PalateApiError, PalateUnreachableError } from "../palate-error.ts";
import type { Event } from "../schema.ts";
import type { TrackerPage } from "./page.ts";
import type { Entry } from "./queue.ts";
import type { SenderOptions } from "./sender.ts";
import type { TrackerStorage } from "./storage.ts";

export interface TrackerOptions extends Partial<SenderOptions> {
  /** what its names in the storage begin with: trackers of one name share their queue; `palate` when absent */
  readonly name?: string | undefined;
  /** where sessions and unsent events are kept; `localStorage` when absent, or memory where there is none */
  readonly storage?: TrackerStorage | undefined;
  /** the session's id where the program has one, such as that of its own cookie; made and renewed here when absent */
  readonly sessionId?: string | undefined;
  /** how long a session lasts without events; half an hour when absent */
  readonly sessionIdleMs?: number;
  /** most bytes that wait for the server; the oldest events go when it is exceeded; a mebibyte when absent */
  readonly queueBytes?: number;
  /** how long one request may take; 30 seconds when absent */
  readonly timeoutMs?: number;
  /** told of what the server will never take; it is not sent again */
  readonly onRefused?: ((entry: Entry, error: PalateApiError) => void) | undefined;
  /** told of the events that were given up because too many waited */
  readonly onDropped?: ((events: readonly Event[]) => void) | undefined;
  /** told when sending failed; what waits is sent again later */
  readonly onDelayed?: ((error: PalateApiError | PalateUnreachableError) => void) | undefined;
  /** what the tracker runs in; the page around it when absent */
  readonly page?: TrackerPage | undefined;
}

export const defaults = {
  name: "palate",
  sessionIdleMs: 30 * 60 * 1000,
  queueBytes: 1024 * 1024,
  timeoutMs: 30_000,
  batchEvents: 100,
  batchBytes: 48 * 1024,
  intervalMs: 2_000,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
} as const;
