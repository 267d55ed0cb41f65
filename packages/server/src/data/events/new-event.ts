import type { EventType } from "@palate/contract";

/** One event that has passed every check and waits to be stored. */
export interface NewEvent {
  readonly eventId: string;
  readonly userId: string;
  readonly itemId: string;
  readonly type: EventType;
  readonly value: number | undefined;
  /** milliseconds since the epoch */
  readonly at: number;
  readonly recommendationId: string | undefined;
  readonly context: Readonly<Record<string, unknown>> | undefined;
}
