import { PalateError } from "@palate/contract";

/** What the SDK's errors have that is looked at. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

const worthAnotherTry = new Set(["BadDigest", "ConditionalRequestConflict", "RequestTimeout", "SlowDown"]);

/** Whether the same call may succeed a little later: no answer, a fault of the server's, or too many calls. */
export function isPassing(error: unknown): boolean {
  const { name, code, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined && status !== 200)
    return status >= 500 || status === 429 || status === 408 || worthAnotherTry.has(name);
  return (
    name === "TimeoutError" || name === "AbortError" || worthAnotherTry.has(name) || isOfTheNetwork(code)
  );
}

const isOfTheNetwork = (code: string | undefined): boolean =>
  code !== undefined && /^(E[A-Z_]+|UND_ERR_.*)$/.test(code) && !code.startsWith("ERR_");

/**
 * Puts an error of the SDK into words. The SDK's own is not passed on: it holds the request, with who signed it.
 * @param where the bucket's name and address
 */
export function s3Failure(error: unknown, where: string): PalateError {
  const { name, code, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  const detail = `${sentenceOf(name, status, where)} (${[name, code, status].filter((part) => part !== undefined).join(", ")})`;
  return new PalateError("ARTIFACTS_UNAVAILABLE", { reason: reasonOf(name, status), detail });
}

/** Not all servers spell them alike, or answer with 403: to Versity, whom it does not know is not found. */
const refusal = /^(InvalidAccessKeyId|SignatureDoesNotMatch|AccessDenied|XAdminUserNotFound)$/i;

const isRefusal = (name: string, status: number | undefined): boolean =>
  status === 401 || status === 403 || refusal.test(name);

function reasonOf(name: string, status: number | undefined): string {
  if (name === "NoSuchBucket") return "bucket-missing";
  if (isRefusal(name, status) || name === "CredentialsProviderError") return "refused";
  return status === undefined || status >= 500 ? "no-answer" : "failed";
}

function sentenceOf(name: string, status: number | undefined, where: string): string {
  if (name === "NoSuchBucket") return `There is no bucket ${where}.`;
  if (name === "CredentialsProviderError") return `No credentials were found for ${where}.`;
  if (status === 301 || name === "PermanentRedirect" || name === "AuthorizationHeaderMalformed")
    return `The bucket ${where} is in another region than S3_REGION says.`;
  if (isRefusal(name, status)) return `S3 refuses ${where} with these credentials.`;
  if (status === undefined) return `S3 does not answer for ${where}.`;
  return `S3 fails for ${where}.`;
}
