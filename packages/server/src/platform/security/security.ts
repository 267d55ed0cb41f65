import type { TenantId } from "../tenant.ts";
import type { Keys } from "./keys.ts";
import type { Principal } from "./principal.ts";
import type { Quotas } from "./quotas.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Sessions } from "./sessions.ts";

export interface Security {
  readonly keys: Keys;
  readonly sessions: Sessions;
  readonly rateLimits: RateLimits;
  readonly quotas: Pick<Quotas, "spend">;
  /** by which the command line on this machine acts as administrator while this process runs; see `local-server.ts` */
  readonly localToken: string;
  /**
   * @param credentials a key may be an API key or a token of the identity provider
   * @param address where the request came from
   * @returns who it is, or undefined for a key that is unknown
   * @throws PalateError UNAUTHENTICATED saying what is wrong with what would be valid otherwise,
   *   IDENTITY_PROVIDER_UNAVAILABLE, RATE_LIMITED for an address from which too many failed before
   */
  authenticate(
    credentials: { key?: string | undefined; session?: string | undefined },
    address: string,
  ): Promise<Principal | undefined>;
  /** Counts a request that needs no key. @throws PalateError RATE_LIMITED as `authenticate` does */
  noteGuest(address: string): void;
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
