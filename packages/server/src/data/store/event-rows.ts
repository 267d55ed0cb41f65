import type { RecordedEvent } from "@palate/contract";
import type { Selectable } from "kysely";
import type { EventRecord } from "../records.ts";
import type { DataTables } from "../tables.ts";

type Row = Selectable<DataTables["events"]>;

/** The columns of an event that make a record of it. */
export type EventRow = Pick<
  Row,
  "sequence" | "event_id" | "user_id" | "item_id" | "type" | "value" | "at" | "recommendation_id"
>;

/** What the rest of the server sees of a row. */
export function eventRecord(row: EventRow): EventRecord {
  return {
    sequence: row.sequence,
    eventId: row.event_id,
    userId: row.user_id,
    itemId: row.item_id,
    type: row.type,
    value: row.value ?? undefined,
    at: row.at.getTime(),
    recommendationId: row.recommendation_id ?? undefined,
  };
}

/** What callers see of a row. */
export function recordedEvent(row: EventRow & Pick<Row, "context">): RecordedEvent {
  return {
    sequence: row.sequence,
    eventId: row.event_id,
    userId: row.user_id,
    itemId: row.item_id,
    type: row.type as RecordedEvent["type"],
    timestamp: row.at.toISOString(),
    ...(row.value === null ? {} : { value: row.value }),
    ...(row.context === null ? {} : { context: row.context }),
    ...(row.recommendation_id === null ? {} : { recommendationId: row.recommendation_id }),
  };
}
