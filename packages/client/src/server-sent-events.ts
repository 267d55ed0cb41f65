import { PalateApiError, PalateUnreachableError } from "./palate-error.ts";
import { sleep } from "./retry.ts";

/** Reads the `data` of each server-sent event of a body, as JSON. */
export async function* readEvents<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = lines.pop() ?? "";
      for (const event of lines) {
        const data = event
          .split(/\r?\n/)
          .filter((line) => line.startsWith("data:"))
          .map((line) => line.slice("data:".length).trimStart());
        if (data.length > 0) yield JSON.parse(data.join("\n")) as T;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Yields what a stream of events brings and opens it again when the connection is lost, up to `retries` times in a row
 * without anything received in between.
 *
 * @param open asks for the stream
 * @param isLast whether nothing comes after this one; without it the stream goes on until `signal` is aborted
 * @throws PalateUnreachableError when the server stays away
 */
export async function* followEvents<T>(
  open: () => Promise<ReadableStream<Uint8Array>>,
  retries: number,
  signal: AbortSignal | undefined,
  isLast: (value: T) => boolean = () => false,
): AsyncGenerator<T> {
  for (let failures = 0; ; failures++) {
    let cause: unknown;
    try {
      for await (const value of readEvents<T>(await open())) {
        failures = 0;
        yield value;
        if (isLast(value)) return;
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
