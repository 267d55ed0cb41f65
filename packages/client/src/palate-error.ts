import type { Problem } from "./schema.ts";

/** The codes that Palate's errors have; `UNEXPECTED_ANSWER` is an answer that did not come from Palate. */
export type ErrorCode = Problem["code"] | "UNEXPECTED_ANSWER";

/** Palate answered, and the answer is an error. */
export class PalateApiError extends Error {
  override readonly name = "PalateApiError";
  readonly code: ErrorCode;
  /** HTTP status */
  readonly status: number;
  /** what happened, in general */
  readonly title: string;
  /** what happened this time */
  readonly detail: string | undefined;
  /** what can be done about it */
  readonly remedy: string;
  /** each field, column or setting that is wrong */
  readonly errors: Readonly<NonNullable<Problem["errors"]>>;
  /** the name of this request in the server's log */
  readonly requestId: string | undefined;
  /** the whole problem document (RFC 9457), with the members that only this code has */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered with status ${status}.`);
    this.code = code;
    this.status = status;
    this.title = problem.title ?? this.message;
    this.detail = problem.detail;
    this.remedy = problem.remedy ?? "Check that the address is that of a Palate server.";
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId;
    this.problem = problem;
  }

  /** Reads an error from an answer's body. A body that is no problem document gives `UNEXPECTED_ANSWER`. */
  static from(status: number, body: unknown): PalateApiError {
    if (isProblem(body)) return new PalateApiError(body.code, status, body);
    return new PalateApiError("UNEXPECTED_ANSWER", status, {
      title: `The server answered with status ${status}, and not in Palate's words.`,
    });
  }
}

/** No answer came: the server does not run, or the network failed. `cause` has the reason. */
export class PalateUnreachableError extends Error {
  override readonly name = "PalateUnreachableError";
  readonly url: string;

  constructor(url: string, cause: unknown) {
    super(`No answer came from ${url}.`, { cause });
    this.url = url;
  }
}

export function isProblem(body: unknown): body is Problem {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "title" in body &&
    typeof body.title === "string"
  );
}
