import type { Removal, RetentionDays, RetentionKind, RetentionState } from "@palate/contract";
import type { TenantId } from "../tenant.ts";

/** One kind of data that can be kept for a time alone; whoever owns its table registers it. */
export interface Retained {
  readonly kind: RetentionKind;
  /** @returns how many are from before a time */
  count(tenant: TenantId, before: Date): Promise<number>;
  /**
   * Removes some of those from before a time, oldest first.
   * @returns how many; fewer than `limit` when none are left; undefined when they are needed at the moment
   */
  remove(tenant: TenantId, before: Date, limit: number): Promise<number | undefined>;
}

/** For how long things are kept, tenant by tenant: for good, unless something else is said. */
export interface Retention {
  register(retained: Retained): void;
  state(tenant: TenantId): Promise<RetentionState>;
  /** Takes the place of what was said before. */
  set(tenant: TenantId, days: RetentionDays): Promise<void>;
  /** Removes what is too old, in batches. @returns what was removed, kind by kind, those without any left out */
  run(tenant: TenantId): Promise<Removal[]>;
  /** Has it run every hour, in one of all processes, each run that finds something as an act of the audit log. */
  start(): Promise<void>;
}
