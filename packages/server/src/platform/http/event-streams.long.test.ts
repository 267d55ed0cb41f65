import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const rated = { userId: "ada", itemId: "50", type: "rate", value: 5 };

/** Reads the text of a stream until a pattern is found in it, or the stream ends. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, pattern: RegExp): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  while (!pattern.test(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  return text;
}

async function openStream(of: TestServer, path = "/api/v1/events/stream") {
  const response = await of.request("GET", path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return response.body!.getReader();
}

test("each value is one data line", async () => {
  const reader = await openStream(server);
  await server.json("POST", "/api/v1/events", { ...rated, itemId: "two\nlines" });
  const text = await readUntil(reader, /\n\n/);
  const [, data] = /^data: (.*)\n\n/.exec(text) ?? [];
  expect(JSON.parse(data ?? "")).toMatchObject({ ...rated, itemId: "two\nlines" });
  await reader.cancel();
});

test("what fails before the stream begins is an ordinary answer", async () => {
  const response = await server.request("GET", "/api/v1/runs/none/stream");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
});

test("a caller who goes away leaves nothing open", async () => {
  const { fastify } = server.app.platform.http;
  const gone = new AbortController();
  const closed = new Promise((resolve) =>
    fastify.server.once("request", (request) => void once(request.socket, "close").then(resolve)),
  );
  const response = await fetch(`${server.url}/api/v1/events/stream`, {
    headers: { "x-api-key": server.adminKey },
    signal: gone.signal,
  });
  expect(response.status).toBe(200);
  gone.abort();
  await closed;
});

test("closing the server ends all streams, quiet ones too", async () => {
  const other = await startTestServer();
  const readers = [await openStream(other), await openStream(other)];
  const ends = readers.map((reader) => readUntil(reader, /never/));
  const startedAt = performance.now();
  await Promise.race([
    other.close(),
    sleep(10_000, undefined, { ref: false }).then(() => {
      throw new Error("It did not close.");
    }),
  ]);
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  await Promise.all(ends);
});
