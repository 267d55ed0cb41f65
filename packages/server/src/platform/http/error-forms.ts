import type { ErrorCode, Operation, PalateError } from "@palate/contract";
import { errorMessage, problemDocument, problemType } from "./problem.ts";

const json = "application/json; charset=utf-8";
const mlflowPaths = /^\/(api|ajax-api)\/[23]\.0\/mlflow(-artifacts)?\//;

/** What callers of a path expect that is not one of ours. */
export function errorFormAt(url: string): Operation["errorForm"] {
  return mlflowPaths.test(url) ? "mlflow" : undefined;
}

/** An error as its caller reads it. */
export function errorAnswer(
  form: Operation["errorForm"],
  error: PalateError,
  requestId: string,
): { readonly type: string; readonly body: object } {
  if (form === "message") return { type: json, body: { error: errorMessage(error) } };
  if (form === "mlflow")
    return { type: json, body: { error_code: mlflowCode(error), message: errorMessage(error) } };
  return { type: problemType, body: problemDocument(error, requestId) };
}

/** Codes of MLflow's own, by which its clients choose what they raise. */
const mlflowCodes: Partial<Record<ErrorCode, string>> = {
  VALIDATION_FAILED: "INVALID_PARAMETER_VALUE",
  MALFORMED_JSON: "MALFORMED_REQUEST",
  UNAUTHENTICATED: "UNAUTHENTICATED",
  FORBIDDEN: "PERMISSION_DENIED",
  TENANT_DISABLED: "PERMISSION_DENIED",
  METHOD_NOT_ALLOWED: "ENDPOINT_NOT_FOUND",
  NOT_FOUND: "RESOURCE_DOES_NOT_EXIST",
  MODEL_VERSION_MISSING: "RESOURCE_DOES_NOT_EXIST",
  RATE_LIMITED: "REQUEST_LIMIT_EXCEEDED",
  QUOTA_EXCEEDED: "REQUEST_LIMIT_EXCEEDED",
  OVERLOADED: "TEMPORARILY_UNAVAILABLE",
  DATABASE_UNAVAILABLE: "TEMPORARILY_UNAVAILABLE",
};

function mlflowCode({ code, status, details }: PalateError): string {
  // Nobody named what is missing: there is no such path.
  if (code === "NOT_FOUND" && details.detail === undefined) return "ENDPOINT_NOT_FOUND";
  return mlflowCodes[code] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR");
}
