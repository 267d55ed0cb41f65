import { PalateError } from "@palate/contract";
import type { FastifyReply } from "fastify";
import type { Principal } from "../security/principal.ts";
import type { Security } from "../security/security.ts";

/**
 * Counts one request of a principal, and says in the `RateLimit-*` headers (draft-ietf-httpapi-ratelimit-headers, as they
 * were up to its seventh version) how many are left.
 *
 * @throws PalateError RATE_LIMITED, QUOTA_EXCEEDED
 */
export function spendOne(security: Security, principal: Principal, reply: FastifyReply): void {
  const rate = security.rateLimits.take(principal);
  if (rate !== undefined) {
    reply.header("ratelimit-limit", String(rate.limit));
    reply.header("ratelimit-remaining", String(rate.remaining));
    reply.header("ratelimit-reset", String(rate.fullInSeconds));
    if (!rate.allowed) {
      throw new PalateError("RATE_LIMITED", {
        detail: `This key may ask ${rate.limit} times a minute; the next request is taken in ${rate.waitSeconds} s.`,
        limit: rate.limit,
        retryAfterSeconds: rate.waitSeconds,
      });
    }
  }
  security.quotas.spend(principal);
}
