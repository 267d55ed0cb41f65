import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { errors, limits, type Problem } from "@palate/contract";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { limitBodyTime, limitPauses } from "./arrival.ts";
import { clientErrorAnswer } from "./client-errors.ts";
import { nodeServers } from "./node-servers.ts";
import { palateErrorOf, problemDocument, problemType } from "./problem.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Sends bytes as they are, and waits until the other side closes. @param more is sent piece by piece */
async function raw(url: string, head: string, more: readonly string[] = [], everyMs = 50): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(head);
  const answer = text(socket).catch(() => "");
  for (const piece of more) {
    await sleep(everyMs);
    if (socket.destroyed || socket.readableEnded) break;
    socket.write(piece);
  }
  return answer;
}

function problemIn(answer: string): Problem {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const problem = JSON.parse(body) as Problem;
  expect(head).toContain(`HTTP/1.1 ${errors[problem.code].status} `);
  expect(head.toLowerCase()).toContain("content-type: application/problem+json");
  expect(problem).toMatchObject({ status: errors[problem.code].status, title: errors[problem.code].title });
  expect(problem.requestId).toMatch(/\S/);
  return problem;
}

const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;

test("P1: headers that are too large or too many are refused in words", async () => {
  const large = await raw(
    server.url,
    lines("GET / HTTP/1.1", "Host: x", `X: ${"a".repeat(limits.headerBytes)}`),
  );
  expect(problemIn(large)).toMatchObject({ code: "HEADERS_TOO_LARGE", limitBytes: limits.headerBytes });
  const headers = (count: number) =>
    fetch(server.url, {
      headers: Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, "1"])),
    });
  expect((await headers(limits.headers - 20)).status).not.toBe(431);
  const many = await headers(limits.headers + 1);
  expect(many.status).toBe(431);
  expect(await many.json()).toMatchObject({ code: "HEADERS_TOO_LARGE", limitHeaders: limits.headers });
});

test("P1: a URL that is too long is refused in words", async () => {
  const withLength = (length: number) => {
    const path = "/api/v1/items?search=";
    return server.request("GET", path + "a".repeat(length - path.length));
  };
  expect((await withLength(limits.urlLength)).status).toBe(400);
  const long = await withLength(limits.urlLength + 1);
  expect(long.status).toBe(414);
  expect(await long.json()).toMatchObject({ code: "URL_TOO_LONG", limitCharacters: limits.urlLength });
});

test("P1: what is no request is refused in words, and the connection closed", async () => {
  for (const nonsense of ["\u0016\u0003\u0001 hello\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"])
    expect(problemIn(await raw(server.url, nonsense)).code).toBe("MALFORMED_REQUEST");
});

test("P1: a body with more than a million values, or millions of levels, is refused", async () => {
  const send = (body: string, type = "application/json") =>
    fetch(`${server.url}/api/v1/events`, {
      method: "POST",
      headers: { "x-api-key": server.adminKey, "content-type": type },
      body,
    });
  const detail = async (response: Response) => {
    expect(response.status).toBe(400);
    return ((await response.json()) as Problem).detail;
  };
  expect(await detail(await send(`[${"0,".repeat(limits.bodyValues - 1)}0]`))).toContain("1000000 values");
  const line = `[${"0,".repeat(1000)}0]\n`;
  expect(await detail(await send(line.repeat(1000), "application/x-ndjson"))).toContain("1000000 values");
  expect(await detail(await send(line.repeat(100), "application/x-ndjson"))).not.toContain("values");
  expect(await detail(await send("0\n".repeat(limits.bodyValues + 1), "application/x-ndjson"))).toContain(
    "1000000 values",
  );
  const levels = limits.bodyBytes / 2;
  expect(await detail(await send("[".repeat(levels) + "]".repeat(levels)))).toContain("32 levels");
});

/** A server as ours is, with times that a test can wait for. */
async function hasty(add: (fastify: FastifyInstance) => void): Promise<string> {
  const servers = nodeServers(undefined, { headersMs: 500, requestMs: 60_000, checkEveryMs: 20 });
  const fastify = Fastify({
    serverFactory: servers.make,
    clientErrorHandler: clientErrorAnswer(
      () => "r",
      () => undefined,
    ),
  });
  fastify.setErrorHandler((error, _request, reply) => {
    const problem = palateErrorOf(error);
    return reply
      .code(problem.status)
      .type(problemType)
      .send(JSON.stringify(problemDocument(problem, "r")));
  });
  add(fastify);
  onTestFinished(() => {
    fastify.server.closeAllConnections();
    return fastify.close();
  });
  await fastify.listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(fastify.server.address() as AddressInfo).port}`;
}

const asJson = (fastify: FastifyInstance) => {
  limitBodyTime(fastify, 100);
  fastify.post("/", async (request) => request.body);
};
const post = (bytes: number, ...more: string[]) =>
  lines("POST / HTTP/1.1", "Host: x", "Content-Type: application/json", `Content-Length: ${bytes}`, ...more);

test("P1: headers that never end are answered REQUEST_TIMEOUT", async () => {
  const url = await hasty(asJson);
  const pieces = Array.from({ length: 100 }, (_, at) => `X-${at}: 1\r\n`);
  expect(problemIn(await raw(url, "GET / HTTP/1.1\r\nHost: x\r\n", pieces)).code).toBe("REQUEST_TIMEOUT");
});

test("P1: a body that trickles in is answered REQUEST_TIMEOUT, and the connection closed", async () => {
  const url = await hasty(asJson);
  const answer = await raw(
    url,
    post(1000),
    Array.from({ length: 100 }, () => " "),
  );
  expect(problemIn(answer)).toMatchObject({ code: "REQUEST_TIMEOUT", limitSeconds: 0.1 });
  expect(answer.toLowerCase()).toContain("connection: close");
});

test("P1: a body that came in time is not disturbed by what follows on its connection", async () => {
  const url = await hasty(asJson);
  const second = post(2, "Connection: close");
  const answer = await raw(url, `${post(2)}{}`, ["", "", "", `${second}[]`]);
  expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  expect(answer).toMatch(/\[\]$/);
});

test("P1: an upload may take long, but not pause for long", async () => {
  const received: number[] = [];
  const url = await hasty((fastify) => {
    limitPauses(fastify, 800);
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser("*", async (_request: unknown, payload: Readable) => payload);
    fastify.post("/", async (request) => {
      let bytes = 0;
      const body = request.body as Readable;
      body.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      await once(body, "end");
      received.push(bytes);
      // What is done with it afterwards may take as long as it takes.
      await sleep(1200);
      return { bytes };
    });
  });
  const steady = await raw(
    url,
    post(20, "Connection: close"),
    Array.from({ length: 20 }, () => "1"),
  );
  expect(steady).toMatch(/\{"bytes":20\}$/);
  expect(await raw(url, post(20), ["1", "2"])).toBe("");
  expect(received).toEqual([20]);
});

test("P1: an upload that we are slow to read is not broken off", async () => {
  const bytes = 4_000_000;
  const url = await hasty((fastify) => {
    limitPauses(fastify, 500);
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser("*", async (_request: unknown, payload: Readable) => payload);
    fastify.post("/", async (request) => {
      await sleep(1600);
      return { bytes: (await text(request.body as Readable)).length };
    });
  });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`${post(bytes, "Connection: close")}${"x".repeat(bytes)}`);
  await once(socket, "connect");
  expect(await text(socket)).toMatch(new RegExp(`\\{"bytes":${bytes}\\}$`));
});
