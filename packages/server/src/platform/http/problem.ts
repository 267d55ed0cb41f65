import { type ErrorCode, errors, type FieldError, limits, PalateError } from "@palate/contract";
import { isDiskFull } from "../full-disk.ts";
import { isConnectionLoss } from "../store/connection-loss.ts";

export const problemType = "application/problem+json; charset=utf-8";

/** Errors of the HTTP framework, in our words. */
const frameworkErrors: Readonly<Record<string, () => PalateError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new PalateError("PAYLOAD_TOO_LARGE", { limitBytes: limits.bodyBytes }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new PalateError("UNSUPPORTED_MEDIA_TYPE"),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new PalateError("VALIDATION_FAILED", { detail: "The body is not as long as Content-Length says." }),
  FST_ERR_BAD_URL: () => new PalateError("NOT_FOUND", { detail: "The path is not a valid URL path." }),
};

/** Turns whatever was thrown into the one kind of error that callers are told of. */
export function palateErrorOf(thrown: unknown): PalateError {
  if (thrown instanceof PalateError) return thrown;
  if (isConnectionLoss(thrown)) return new PalateError("DATABASE_UNAVAILABLE", {}, { cause: thrown });
  if (isDiskFull(thrown)) return new PalateError("DISK_FULL", {}, { cause: thrown });
  const { code } = thrown as { code?: unknown };
  const known = typeof code === "string" ? frameworkErrors[code] : undefined;
  return known?.() ?? new PalateError("INTERNAL", {}, { cause: thrown });
}

/** The problem document (RFC 9457) of an error. */
export function problemDocument(error: PalateError, requestId: string): Record<string, unknown> {
  const { status, title, remedy } = errors[error.code];
  return {
    ...error.details,
    type: problemLink(error.code),
    code: error.code,
    title,
    status,
    remedy,
    requestId,
  };
}

/** The same in one sentence or more, for callers that know no problem documents. */
export function errorMessage(error: PalateError): string {
  const faults = error.details.errors as readonly FieldError[] | undefined;
  if (faults === undefined || faults.length === 0) return error.message;
  return faults.map(({ field, message }) => `${field}: ${message}`).join("; ");
}

/** Where the reference explains a code. */
export function problemLink(code: ErrorCode): string {
  return `/reference#${code}`;
}
