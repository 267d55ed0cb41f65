import type { Role } from "@palate/contract";
import type { TenantId } from "../tenant.ts";

/** Who asks: a key, a console session, or this machine's own command line. */
export interface Principal {
  readonly tenant: TenantId;
  readonly roles: readonly Role[];
  /** for logs and audit: the key's id, or "session", or "local" */
  readonly name: string;
}
