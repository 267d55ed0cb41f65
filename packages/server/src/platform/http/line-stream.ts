import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { palateErrorOf, problemDocument } from "./problem.ts";

/**
 * Answers with NDJSON, a line for each value. A value is asked for only when the one before has been taken, so that a
 * slow reader slows the work down.
 *
 * What fails before the first line is thrown, so that it can become an ordinary answer; what fails later becomes a last
 * line with the problem. A stream that is cut short by the server's end is broken off, so that nobody takes it for whole.
 *
 * @param signal ends the stream, and the work
 * @param beforeFirst called when the answer is about to begin
 */
export async function sendLines(
  response: ServerResponse,
  values: AsyncIterable<unknown>,
  signal: AbortSignal,
  requestId: string,
  beforeFirst: () => void,
): Promise<void> {
  const iterator = values[Symbol.asyncIterator]();
  let next = await iterator.next();
  beforeFirst();
  response.writeHead(200, {
    "content-type": "application/x-ndjson; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  const write = async (line: unknown) => {
    if (!response.write(`${JSON.stringify(line)}\n`) && !signal.aborted)
      await once(response, "drain", { signal }).catch(() => undefined);
  };
  try {
    while (!next.done && !signal.aborted) {
      await write(next.value);
      if (!signal.aborted) next = await iterator.next();
    }
  } catch (error) {
    if (!signal.aborted) await write({ problem: problemDocument(palateErrorOf(error), requestId) });
  } finally {
    // Not waited for: a generator in the midst of waiting returns only when its own wait ends.
    void iterator.return?.()?.catch(() => undefined);
    if (signal.aborted) response.destroy();
    else response.end();
  }
}
