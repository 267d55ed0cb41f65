import type { Role } from "@palate/contract";
import type { TenantId } from "../tenant.ts";

/** Who asks: a key, a token of an identity provider, a console session, or this machine's own command line. */
export interface Principal {
  readonly tenant: TenantId;
  readonly roles: readonly Role[];
  /** for logs and audit: the key's id, "token:" and the token's subject, "session", or "local" */
  readonly name: string;
  /** absent for sessions and the command line, which nothing limits */
  readonly allowance?: Allowance;
}

/** How much one principal may ask. */
export interface Allowance {
  /** requests a minute; any number when undefined */
  readonly perMinute: number | undefined;
  /** requests a day, from midnight to midnight UTC; any number when undefined */
  readonly perDay: number | undefined;
}
