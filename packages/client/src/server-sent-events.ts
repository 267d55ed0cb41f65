import { isProblem, PalateApiError, PalateUnreachableError } from "./palate-error.ts";
import { sleep } from "./retry.ts";

/** One server-sent event: its name ("message" when it has none) and its data. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** Reads the server-sent events of a body; comments and events without data are left out. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const lines = block.split(/\r?\n/);
        const field = (name: string): string[] =>
          lines
            .filter((line) => line.startsWith(`${name}:`))
            .map((line) => line.slice(name.length + 1).trimStart());
        const data = field("data");
        if (data.length > 0) yield { event: field("event").at(-1) ?? "message", data: data.join("\n") };
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Yields what a stream of events brings, up to the server's `end`, and opens it again when the connection is lost, up
 * to `retries` times in a row without anything received in between. Aborting `signal` ends it.
 *
 * @param open asks for the stream
 * @throws PalateApiError when the server refuses, or sends a problem
 * @throws PalateUnreachableError when the server stays away
 */
export async function* followEvents<T>(
  open: () => Promise<ReadableStream<Uint8Array>>,
  retries: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for (let failures = 0; ; failures++) {
    let cause: unknown;
    try {
      for await (const { event, data } of readEvents(await open())) {
        if (event === "end") return;
        if (event === "problem") throw problemOf(data);
        failures = 0;
        yield JSON.parse(data) as T;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof PalateApiError && error.status < 500) throw error;
      cause = error;
    }
    if (signal?.aborted) return;
    if (failures >= retries) {
      throw cause instanceof Error ? cause : new PalateUnreachableError("the stream", cause);
    }
    await sleep(Math.min(200 * 2 ** failures, 5_000), signal).catch(() => undefined);
  }
}

function problemOf(data: string): PalateApiError {
  const problem: unknown = JSON.parse(data);
  return PalateApiError.from(isProblem(problem) ? problem.status : 500, problem);
}
