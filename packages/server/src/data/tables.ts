import type { ErasureReceipt, ImportReport, Snapshot, ValidationReport } from "@palate/contract";
import type { ColumnType, Generated } from "kysely";

/** The tables of the data slice, as `migrations/` makes them. */
export type DataTables = {
  events: {
    tenant: string;
    sequence: Generated<number>;
    event_id: string;
    user_id: string;
    item_id: string;
    type: string;
    value: number | null;
    at: Date;
    received_at: Date;
    recommendation_id: string | null;
    context: Record<string, unknown> | null;
  };
  session_merges: {
    tenant: string;
    /** as events have it for a user: with its prefix */
    session_id: string;
    user_id: string;
    sequence: number;
    at: Date;
  };
  erasures: {
    tenant: string;
    receipt_id: string;
    sequence: number;
    at: Date;
    receipt: ErasureReceipt;
  };
  erased_subjects: {
    tenant: string;
    /** a keyed hash of the user's or the session's id */
    subject: string;
    sequence: number;
    receipt_id: string;
  };
  event_removals: {
    tenant: string;
    through_sequence: number;
    at: Date;
  };
  items: {
    tenant: string;
    item_id: string;
    attributes: Record<string, unknown>;
    /** the title as it is searched: lower case, without diacritics */
    search_text: string;
    sequence: number;
    updated_at: Date;
    deleted: boolean;
  };
  item_changes: {
    tenant: string;
    sequence: Generated<number>;
    item_id: string;
    attributes: Record<string, unknown>;
    deleted: boolean;
    at: Date;
  };
  users: {
    tenant: string;
    user_id: string;
    attributes: Record<string, unknown>;
    /** rises with every change of any user */
    revision: number;
    updated_at: Date;
  };
  imports: {
    tenant: string;
    import_id: string;
    started_at: Date;
    report: ImportReport;
  };
  import_rejections: {
    tenant: string;
    import_id: string;
    line: number;
    reason: string;
    row: string;
  };
  snapshots: {
    tenant: string;
    snapshot_id: string;
    created_at: Date;
    event_sequence: number;
    catalog_sequence: number;
    users_revision: number;
    removed_through: number;
    manifest: Snapshot;
  };
  validation_reports: {
    tenant: string;
    report_id: string;
    snapshot_id: string;
    at: Date;
    /** without the rows of its results */
    report: ColumnType<ValidationReport, string, never>;
  };
  validation_rows: {
    tenant: string;
    report_id: string;
    /** which result of the report it belongs to, from 0 */
    result: number;
    place: number;
    /** whose it is, as events have it; null for a row about no one */
    user_id: string | null;
    row: ColumnType<Record<string, unknown>, string, never>;
  };
};
