/** One interaction as the rest of the server sees it. */
export interface EventRecord {
  readonly sequence: number;
  readonly eventId: string;
  readonly userId: string;
  readonly itemId: string;
  readonly type: string;
  readonly value: number | undefined;
  /** milliseconds since the epoch */
  readonly at: number;
  readonly recommendationId: string | undefined;
}

/** The state of the catalog after a change; `attributes` is undefined for an item that was deleted. */
export interface CatalogChange {
  readonly sequence: number;
  readonly itemId: string;
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
}

/** An event as far as it says what its user did. */
export type HistoryRecord = Pick<EventRecord, "sequence" | "itemId" | "type" | "value" | "at">;

/** What one user did, and their sessions, up to one place in the log. */
export interface UserLog {
  /** the user; for a session that was merged, whose it is */
  readonly userId: string;
  /** oldest first by sequence */
  readonly events: readonly HistoryRecord[];
  /** of the last event, merge or erasure that made it what it is; 0 when nothing is known */
  readonly sequence: number;
}
