import { PalateError } from "@palate/contract";
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";

const fetchTimeoutMs = 5_000;
/** While a key set can't be fetched, it is asked for no more often than this. */
const pauseAfterFailureMs = 2_000;

/** The keys by which tokens are verified, and the algorithms that go with them: a key is never used for another one. */
export interface TokenKeys {
  readonly algorithms: readonly string[];
  /** @throws PalateError IDENTITY_PROVIDER_UNAVAILABLE; errors of jose for a key that there is not */
  readonly keyOf: JWTVerifyGetKey;
}

/** Signatures by which nobody who can verify can sign. */
const asymmetric = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

export function openTokenKeys(
  { jwtSecret, jwtJwksUrl }: Pick<Config, "jwtSecret" | "jwtJwksUrl">,
  clock: Clock,
): TokenKeys | undefined {
  if (jwtSecret !== undefined) {
    const secret = new TextEncoder().encode(jwtSecret);
    return { algorithms: ["HS256"], keyOf: async () => secret };
  }
  return jwtJwksUrl === undefined
    ? undefined
    : { algorithms: asymmetric, keyOf: remoteKeys(jwtJwksUrl, clock) };
}

/**
 * The set is kept for ten minutes; a key that is not in it makes it be fetched anew, every 30 seconds at most. Nothing is
 * taken on trust while it can't be fetched.
 */
function remoteKeys(url: string, clock: Clock): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(url), { timeoutDuration: fetchTimeoutMs });
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (header, token) => {
    if (!remote.fresh && clock.now() - failedAt < pauseAfterFailureMs) throw unavailable();
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
        throw error;
      }
      if (error instanceof errors.JOSENotSupported) throw error;
      failedAt = clock.now();
      throw unavailable(error);
    }
  };
}

function unavailable(cause?: unknown): PalateError {
  const retryAfterSeconds = Math.ceil(pauseAfterFailureMs / 1000);
  return new PalateError("IDENTITY_PROVIDER_UNAVAILABLE", { retryAfterSeconds }, { cause });
}
