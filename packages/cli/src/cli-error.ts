import type { ExitCode } from "./exit-codes.ts";

/** A failure that the person at the terminal can do something about. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;
  /** what can be done about it */
  readonly remedy: string | undefined;

  constructor(exitCode: ExitCode, message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }
}
