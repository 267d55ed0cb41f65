import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const items = Array.from({ length: 100 }, (_, at) => ({
    itemId: `film-${at}`,
    attributes: { title: `Film ${at}` },
  }));
  await server.json("POST", "/api/v1/items", items);
});
afterAll(() => server?.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** fetch would undo what is looked at here. */
function ask(method: string, path: string, encoding: string, sent?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      "x-api-key": server.adminKey,
      "accept-encoding": encoding,
      ...(sent && { "content-type": "application/json" }),
    };
    request(server.url + path, { method, headers }, async (response) =>
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: await buffer(response),
      }),
    )
      .once("error", reject)
      .end(sent);
  });
}

const list = "/api/v1/items?limit=100";

test("answers above a kilobyte are compressed in the way that the caller understands", async () => {
  const plain = await ask("GET", list, "identity");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.headers["content-length"]).toBe(String(plain.body.length));
  const gzip = await ask("GET", list, "gzip");
  expect(gzip.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  const brotli = await ask("GET", list, "gzip, deflate, br");
  expect(brotli.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  for (const { body } of [gzip, brotli]) expect(body.length).toBeLessThan(plain.body.length / 3);
});

test("small answers and those of the hot path are sent as they are, with their length", async () => {
  // Each field is named in the answer.
  const unknown = JSON.stringify(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`x-${at}`, at])));
  const small = await ask("GET", "/api/v1/items/film-1", "gzip, br");
  const hot = [
    await ask("POST", "/api/v1/events", "gzip, br", unknown),
    await ask("POST", "/api/v1/recommendations", "gzip, br", unknown),
  ];
  expect(small.body.length).toBeLessThan(1024);
  for (const { body } of hot) expect(body.length).toBeGreaterThan(1024);
  for (const answer of [small, ...hot]) {
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.headers["content-length"]).toBe(String(answer.body.length));
  }
});

test("streams of events are not held back by compression", async () => {
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/api/v1/events/stream`, {
    headers: { "x-api-key": server.adminKey, "accept-encoding": "gzip, br" },
    signal: leaving.signal,
  });
  expect(response.headers.get("content-encoding")).toBeNull();
  const reader = response.body?.getReader();
  const sending = setInterval(
    () => void server.request("POST", "/api/v1/events", { userId: "ada", itemId: "film-2", type: "view" }),
    50,
  );
  const { value } = (await reader?.read()) ?? {};
  clearInterval(sending);
  expect(new TextDecoder().decode(value)).toContain("data:");
  leaving.abort();
});

test("P1: a compressed body is not unpacked: its length would be no limit", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
  for (const path of ["/api/v1/events", "/api/v1/keys"]) {
    const response = await fetch(server.url + path, {
      method: "POST",
      headers: {
        "x-api-key": server.adminKey,
        "content-type": "application/json",
        "content-encoding": "gzip",
      },
      body: bomb,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "MALFORMED_JSON" });
  }
});
