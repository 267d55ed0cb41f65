import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { palateErrorOf, problemDocument } from "./problem.ts";

const heartbeatMs = 15_000;
const patienceForFirstMs = 100;

/**
 * Answers with server-sent events: each value as one `data` line, a comment every 15 seconds so that proxies keep the
 * connection, and `event: end` after the last value. A value is asked for only when the one before has been taken.
 *
 * What fails before anything is sent is thrown, so that it can become an ordinary answer; what fails later is sent as
 * `event: problem` with the problem document.
 *
 * @param signal ends the stream
 * @param beforeFirst called when the answer is about to begin
 */
export async function sendEventStream(
  response: ServerResponse,
  values: AsyncIterable<unknown>,
  signal: AbortSignal,
  requestId: string,
  beforeFirst: () => void,
): Promise<void> {
  const iterator = values[Symbol.asyncIterator]();
  const first = iterator.next();
  // A missing run shows at once; a quiet stream must open nevertheless.
  await Promise.race([first, sleep(patienceForFirstMs)]);
  beforeFirst();
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(": still here\n\n"), heartbeatMs);
  const write = async (text: string) => {
    if (!response.write(text) && !signal.aborted)
      await once(response, "drain", { signal }).catch(() => undefined);
  };
  const gone = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  try {
    for (let next = await Promise.race([first, gone]); next && !next.done; ) {
      await write(`data: ${JSON.stringify(next.value)}\n\n`);
      next = await Promise.race([iterator.next(), gone]);
    }
    if (!signal.aborted) await write("event: end\ndata: {}\n\n");
  } catch (error) {
    const problem = problemDocument(palateErrorOf(error), requestId);
    if (!signal.aborted) await write(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`);
  } finally {
    clearInterval(heartbeat);
    // Not waited for: a generator in the midst of waiting returns only when its own wait ends.
    void iterator.return?.()?.catch(() => undefined);
    response.end();
  }
}
