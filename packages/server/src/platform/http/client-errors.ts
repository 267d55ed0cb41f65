import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type ErrorCode, limits, PalateError } from "@palate/contract";
import { problemDocument, problemType } from "./problem.ts";

const codes: Readonly<Record<string, () => PalateError>> = {
  HPE_HEADER_OVERFLOW: () => new PalateError("HEADERS_TOO_LARGE", { limitBytes: limits.headerBytes }),
  ERR_HTTP_REQUEST_TIMEOUT: () => new PalateError("REQUEST_TIMEOUT"),
};

/**
 * Answers what could not be read as a request, in the words of all other errors, and closes the connection.
 *
 * @param note told of each code that was answered
 */
export function clientErrorAnswer(
  makeRequestId: () => string,
  note: (code: ErrorCode) => void,
): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    // Where TLS failed, no answer could be read either.
    const unreachable = error.code === "ECONNRESET" || error.code?.startsWith("ERR_SSL") === true;
    if (unreachable || !socket.writable) return void socket.destroy();
    const problem = codes[error.code ?? ""]?.() ?? new PalateError("MALFORMED_REQUEST");
    note(problem.code);
    const body = JSON.stringify(problemDocument(problem, makeRequestId()));
    const head = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      `Content-Type: ${problemType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
  };
}
