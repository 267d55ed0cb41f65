import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

interface Line {
  level: number;
  requestId?: string;
  code?: string;
  err?: { stack?: string };
}

const [warning, error] = [40, 50];
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { logLevel: "trace" } });
});
afterAll(() => server?.close());

/** What the log says of the request that was answered with this problem document. */
function linesOf({ requestId }: { requestId: string }): Line[] {
  const log = readFileSync(join(server.home, "logs", "palate.log"), "utf8")
    .trim()
    .split("\n");
  return log.map((line) => JSON.parse(line) as Line).filter((line) => line.requestId === requestId);
}

test("a caller's mistake, and a state that passes, are no errors of ours: not above debug, without a stack", async () => {
  const requests = [
    ["POST", "/api/v1/recommendations", { userId: "ada", k: 1 }],
    ["GET", "/api/v1/runs/none", undefined],
    ["POST", "/api/v1/events", { type: "love" }],
  ] as const;
  const codes: string[] = [];
  for (const [method, path, body] of requests) {
    const response = await server.request(method, path, body);
    const problem = (await response.json()) as { code: string; requestId: string };
    codes.push(problem.code);
    for (const { level, err } of linesOf(problem)) {
      expect(level).toBeLessThan(warning);
      expect(err).toBeUndefined();
    }
  }
  expect(codes).toEqual(["NO_MODEL_SERVING", "NOT_FOUND", "VALIDATION_FAILED"]);
});

test("a state that passes says when to try again", async () => {
  const response = await server.request("POST", "/api/v1/recommendations", { userId: "ada", k: 1 });
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
});

// Last, for it takes a table away.
test("a fault of ours is logged with its stack, under the request's id, and shows nothing of it to the caller", async () => {
  await server.app.platform.database.pool.query("drop table console_sessions");
  const withCookie = await fetch(`${server.url}/api/v1/session`, {
    headers: { cookie: "palate_session=any" },
  });
  const text = await withCookie.text();
  expect(withCookie.status).toBe(500);
  expect(text).not.toContain("console_sessions");
  const fault = linesOf(JSON.parse(text)).find(({ level }) => level === error);
  expect(fault).toMatchObject({ code: "INTERNAL" });
  expect(fault?.err?.stack).toContain("console_sessions");
});
