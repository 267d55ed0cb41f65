import { PalateError, type Role, roles } from "@palate/contract";
import { errors, type JWTPayload, jwtVerify } from "jose";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import { whyNotStorable } from "../http/storable-text.ts";
import { defaultTenant, type TenantId } from "../tenant.ts";
import type { Principal } from "./principal.ts";
import { openTokenKeys } from "./token-keys.ts";

const toleranceSeconds = 30;
const mostVerified = 10_000;
/** A signing key that its owner takes back must not open anything for long. */
const longestVerifiedMs = 5 * 60_000;
const longestSubject = 256;

export type TokenSettings = Pick<
  Config,
  "jwtSecret" | "jwtJwksUrl" | "jwtIssuer" | "jwtAudience" | "jwtRolesClaim" | "rateLimitPerMinute"
>;

/** Tokens (JWT, RFC 7519) that an identity provider signs, in place of API keys. */
export interface Tokens {
  /**
   * @param hash the token's, by which what was verified once is remembered, for five minutes at most
   * @throws PalateError UNAUTHENTICATED saying what is wrong with the token, IDENTITY_PROVIDER_UNAVAILABLE
   */
  verify(token: string, hash: string): Promise<Principal>;
}

/** @returns whether a text has the form of a token: three parts, the first of which is a JSON object */
export function looksLikeToken(text: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(text);
}

/** @returns undefined when neither a secret nor the address of a key set is configured */
export function createTokens(settings: TokenSettings, clock: Clock): Tokens | undefined {
  const keys = openTokenKeys(settings, clock);
  if (keys === undefined) return undefined;
  const verified = new Map<string, { principal: Principal; until: number }>();
  const { jwtIssuer: issuer, jwtAudience: audience } = settings;
  const checks = {
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
    algorithms: [...keys.algorithms],
    clockTolerance: toleranceSeconds,
    requiredClaims: ["exp", "sub"],
  };

  function remember(hash: string, principal: Principal, exp: number, now: number): void {
    if (verified.size >= mostVerified) {
      for (const [old, { until }] of verified) if (until <= now) verified.delete(old);
      if (verified.size >= mostVerified) verified.delete(verified.keys().next().value ?? "");
    }
    const until = Math.min((exp + toleranceSeconds) * 1000, now + longestVerifiedMs);
    verified.set(hash, { principal, until });
  }

  return {
    async verify(token, hash) {
      const now = clock.now();
      const known = verified.get(hash);
      if (known !== undefined && now < known.until) return known.principal;
      const { payload } = await jwtVerify(token, keys.keyOf, {
        ...checks,
        currentDate: new Date(now),
      }).catch((error: unknown) => {
        throw error instanceof errors.JOSEError ? refusalOf(error) : error;
      });
      const principal = principalOf(payload, settings);
      remember(hash, principal, payload.exp ?? 0, now);
      return principal;
    },
  };
}

function principalOf(payload: JWTPayload, settings: TokenSettings): Principal {
  const { sub = "" } = payload;
  if (sub === "" || sub.length > longestSubject || whyNotStorable(sub) !== undefined) {
    throw refused(`The token's sub must be 1 to ${longestSubject} characters.`);
  }
  const granted = claimed(payload, settings.jwtRolesClaim) ?? payload.scope;
  return {
    tenant: tenantOf(payload),
    roles: rolesIn(granted),
    // No subject can pass for a key, the console or this machine's command line.
    name: `token:${sub}`,
    allowance: { perMinute: settings.rateLimitPerMinute, perDay: undefined },
  };
}

function tenantOf({ tenant }: JWTPayload): TenantId {
  if (tenant === undefined) return defaultTenant;
  if (typeof tenant === "string" && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(tenant)) return tenant;
  throw refused("The token's tenant is no name of one.");
}

/** @param path such as `roles`, or `realm_access.roles` for a claim within a claim */
function claimed(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let value: unknown = payload;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Roles come as a list, or as a text with spaces between; those that there are not are left out. */
function rolesIn(granted: unknown): Role[] {
  const names: unknown[] =
    typeof granted === "string" ? granted.split(/\s+/) : Array.isArray(granted) ? granted : [];
  return roles.filter((role) => names.includes(role));
}

function refusalOf(error: errors.JOSEError): PalateError {
  if (error instanceof errors.JWTExpired) return refused("The token has expired.");
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    if (claim === "nbf") return refused("The token is not valid yet.");
    return refused(
      reason === "missing"
        ? `The token has no ${claim}.`
        : `The token's ${claim} is not what is expected here.`,
    );
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return refused("The token is not signed in a way that is taken here.");
  return refused("The token's signature is not valid.");
}

function refused(detail: string): PalateError {
  return new PalateError("UNAUTHENTICATED", { detail });
}
