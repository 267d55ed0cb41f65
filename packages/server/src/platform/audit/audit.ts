import type { AuditPage, AuditVerification } from "@palate/contract";
import type { TenantId } from "../tenant.ts";
import type { AuditFilter } from "./audit-store.ts";

/** What someone sets out to do. */
export interface Act {
  readonly tenant: TenantId;
  /** a principal's name, or the part of Palate that acts by itself */
  readonly actor: string;
  readonly act: string;
  readonly target?: string | undefined;
  readonly requestId?: string | undefined;
  /** JSON; never a secret */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface BegunAct extends Act {
  readonly id: string;
  readonly at: Date;
}

/** What came of an act, where only doing it tells. */
export interface Described {
  readonly target?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Who administered what: for each tenant a chain of entries that is only ever added to. */
export interface Audit {
  /**
   * Does an act and enters it, with its outcome, before this returns. That it begins is noted first: an act that can't be
   * noted is not begun, and one whose process dies is entered with an unknown outcome by the next process to start.
   *
   * @param describe what of the result belongs into the entry; never a secret
   * @throws PalateError DATABASE_UNAVAILABLE: nothing was done; ACT_NOT_RECORDED: it was done; what `work` throws
   */
  perform<T>(act: Act, work: () => Promise<T>, describe?: (result: T) => Described): Promise<T>;
  /** Enters what has been done. @throws PalateError ACT_NOT_RECORDED */
  note(act: Act): Promise<void>;
  /** @returns newest first */
  list(tenant: TenantId, limit: number, filter: AuditFilter): Promise<AuditPage>;
  /** @param since the last entry that is taken on trust @param head see `verifyChain` */
  verify(tenant: TenantId, since: number, head: string | undefined): Promise<AuditVerification>;
  close(): Promise<void>;
}
