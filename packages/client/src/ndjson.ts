import { isProblem, PalateApiError, PalateUnreachableError } from "./palate-error.ts";

/**
 * Yields the values of a body of JSON lines as they arrive, and reads no faster than they are taken. Leaving the loop, or
 * aborting `signal`, hangs up.
 *
 * @param open asks for the body
 * @throws PalateApiError when the server refuses, or when a problem of nobody's ends the answer
 * @throws PalateUnreachableError when the answer breaks off: what came before it is not all
 * @throws the signal's reason when it is aborted
 */
export async function* readLines<T>(
  open: () => Promise<ReadableStream<Uint8Array>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  const reader = (await open()).getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw signal?.aborted ? signal.reason : new PalateUnreachableError("the stream", cause);
      });
      const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      for (const line of lines) if (line.trim() !== "") yield readLine<T>(line);
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function readLine<T>(line: string): T {
  const value = JSON.parse(line) as { readonly userId?: unknown; readonly problem?: unknown };
  // A problem that names a user is that user's line; one that names nobody ended the answer.
  if (isProblem(value.problem) && value.userId === undefined)
    throw PalateApiError.from(value.problem.status, value.problem);
  return value as T;
}
