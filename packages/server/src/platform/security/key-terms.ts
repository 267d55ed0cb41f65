import { type ApiKeyRequest, type FieldError, PalateError } from "@palate/contract";

/** What a key is made with, beside its name and roles. */
export interface KeyTerms {
  /** milliseconds since the epoch; never when undefined */
  readonly expiresAt?: number | undefined;
  readonly rateLimitPerMinute?: number | undefined;
  readonly dailyQuota?: number | undefined;
}

const dayMs = 86_400_000;

/**
 * @param now milliseconds since the epoch
 * @throws PalateError VALIDATION_FAILED for an end in the past, or one that is given in both ways
 */
export function termsOf(request: ApiKeyRequest, now: number): KeyTerms {
  const { expiresAt, expiresInDays, rateLimitPerMinute, dailyQuota } = request;
  if (expiresAt !== undefined && expiresInDays !== undefined) {
    throw refused({ field: "expiresInDays", message: "may not be given beside expiresAt" });
  }
  const end = expiresInDays === undefined ? expiresAt && Date.parse(expiresAt) : now + expiresInDays * dayMs;
  if (typeof end === "number" && !(end > now)) {
    throw refused({ field: "expiresAt", message: "must lie in the future" });
  }
  return { expiresAt: end || undefined, rateLimitPerMinute, dailyQuota };
}

function refused(error: FieldError): PalateError {
  return new PalateError("VALIDATION_FAILED", {
    detail: `${error.field} ${error.message}.`,
    errors: [error],
  });
}
