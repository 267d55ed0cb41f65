import type { ImportReport, Snapshot } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";

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

/** The data slice's public face. */
export interface Data {
  /**
   * Hears of events after their commit and before they are acknowledged, in order of sequence. The listener must be
   * quick and must not throw. @returns how to stop
   */
  onEventsCommitted(hear: (tenant: TenantId, events: readonly EventRecord[]) => void): () => void;
  /** Hears of catalog changes after their commit. @returns how to stop */
  onCatalogChanged(hear: (tenant: TenantId, changes: readonly CatalogChange[]) => void): () => void;
  /** One user's events up to and including `throughSequence` (all when absent), oldest first by sequence. */
  userHistory(tenant: TenantId, userId: string, throughSequence?: number): Promise<EventRecord[]>;
  /** The catalog as it was at `throughSequence` (now when absent), in order of item id. */
  catalogAt(
    tenant: TenantId,
    throughSequence?: number,
  ): Promise<{ sequence: number; items: ReadonlyMap<string, Readonly<Record<string, unknown>>> }>;
  takeSnapshot(tenant: TenantId): Promise<Snapshot>;
  snapshot(tenant: TenantId, snapshotId: string): Promise<Snapshot>;
  /** the folder with a snapshot's `events.parquet`, `items.parquet`, `users.parquet`, `manifest.json` */
  snapshotFolder(tenant: TenantId, snapshotId: string): string;
  counts(tenant: TenantId): Promise<{ events: number; users: number; items: number }>;
  latestImport(tenant: TenantId): Promise<ImportReport | undefined>;
  /** Stops taking events, finishes what was taken. */
  close(): Promise<void>;
}
