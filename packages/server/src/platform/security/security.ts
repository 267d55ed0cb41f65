import type { TenantId } from "../tenant.ts";
import type { Keys } from "./keys.ts";
import type { Principal } from "./principal.ts";
import type { Sessions } from "./sessions.ts";

export interface Security {
  readonly keys: Keys;
  readonly sessions: Sessions;
  /** by which the command line on this machine acts as administrator while this process runs; see `local-server.ts` */
  readonly localToken: string;
  /** @returns who it is, or undefined for a key that is unknown */
  authenticate(credentials: {
    key?: string | undefined;
    session?: string | undefined;
  }): Promise<Principal | undefined>;
  /**
   * Makes the administrator's key when there is none, which is at the very first start. With PALATE_ADMIN_KEY that key
   * becomes the administrator's, and the one it named before is no longer taken.
   *
   * @returns the key when it was made now (the only time it can be shown), or undefined
   */
  ensureAdminKey(): Promise<string | undefined>;
  /** A token that is good for one sign-in, for ten minutes. */
  createSignInToken(tenant: TenantId): string;
  close(): Promise<void>;
}
