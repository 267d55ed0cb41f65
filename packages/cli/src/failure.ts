import { PalateApiError, PalateUnreachableError } from "@palate/client";
import { CliError } from "./cli-error.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** A failure as it is shown, and with `--json` printed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | undefined;
  /** each field, column or setting that is wrong */
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly exitCode: ExitCode;
}

/** Which exit code an error code of the server means; all others mean "failed". */
const exitCodeOf: Readonly<Record<string, ExitCode>> = {
  NOT_FOUND: exitCodes.absent,
  DATA_ERASED: exitCodes.absent,
  MODEL_VERSION_MISSING: exitCodes.absent,
  NO_MODEL_SERVING: exitCodes.absent,
  SNAPSHOT_EMPTY: exitCodes.absent,
  VALIDATION_FAILED: exitCodes.refused,
  MALFORMED_JSON: exitCodes.refused,
  PAYLOAD_TOO_LARGE: exitCodes.refused,
  UNSUPPORTED_MEDIA_TYPE: exitCodes.refused,
  IMPORT_UNREADABLE: exitCodes.refused,
  IMPORT_MAPPING_INCOMPLETE: exitCodes.refused,
  BACKUP_DAMAGED: exitCodes.refused,
  TOO_FEW_INTERACTIONS: exitCodes.refused,
  CONFIG_INVALID: exitCodes.refused,
  DATA_INVALID: exitCodes.refused,
  MODEL_UNKNOWN: exitCodes.refused,
  EXPORT_UNSUPPORTED: exitCodes.refused,
  EXPORT_TOO_LARGE: exitCodes.refused,
  FILTER_INVALID: exitCodes.refused,
  GATE_REFUSED: exitCodes.refused,
  UNAUTHENTICATED: exitCodes.forbidden,
  FORBIDDEN: exitCodes.forbidden,
  RATE_LIMITED: exitCodes.forbidden,
  QUOTA_EXCEEDED: exitCodes.forbidden,
  IDENTITY_PROVIDER_UNAVAILABLE: exitCodes.unreachable,
  TENANT_DISABLED: exitCodes.forbidden,
  OVERLOADED: exitCodes.unreachable,
  DATABASE_UNAVAILABLE: exitCodes.unreachable,
  ARTIFACTS_UNAVAILABLE: exitCodes.unreachable,
};

/** What the server's own errors look like from here; the contract is not loaded for the sake of one class. */
interface ServerError extends Error {
  readonly code: string;
  readonly details: { readonly errors?: Failure["errors"] };
}

/** Puts any error into the words and the exit code that the command ends with. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliError) {
    const { message, remedy, exitCode } = error;
    return { code: "COMMAND_FAILED", message, remedy, errors: [], exitCode };
  }
  if (error instanceof PalateApiError) {
    const { code, message, remedy, errors } = error;
    return { code, message, remedy, errors, exitCode: exitCodeOf[code] ?? exitCodes.failed };
  }
  if (error instanceof PalateUnreachableError) {
    return {
      code: "UNREACHABLE",
      message: error.message,
      remedy: "Check the address, and that the server runs: `palate doctor` says more.",
      errors: [],
      exitCode: exitCodes.unreachable,
    };
  }
  if (isServerError(error)) {
    const { code, message, details } = error;
    const exitCode = exitCodeOf[code] ?? exitCodes.failed;
    return { code, message, remedy: undefined, errors: details.errors ?? [], exitCode };
  }
  return {
    code: "INTERNAL",
    message: error instanceof Error ? error.message : String(error),
    remedy: "Set PALATE_DEBUG=1 to see where it happened; please report it.",
    errors: [],
    exitCode: exitCodes.failed,
  };
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && error.name === "PalateError" && "code" in error && "details" in error;
}
