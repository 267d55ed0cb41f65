import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
let trouble: string | undefined;
beforeAll(async () => {
  server = await startTestServer();
  server.app.platform.http.addReadinessCheck("test", async () => trouble);
});
afterAll(() => server?.close());

const metrics = async () => (await fetch(`${server.url}/metrics`)).text();

/** fetch does not let a test choose the Host header. */
function statusWith(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    rawRequest(server.url + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

test("O6: /health/live answers without a key", async () => {
  expect(await (await fetch(`${server.url}/health/live`)).json()).toEqual({ status: "ok" });
});

test("O6: /health/ready names every check, and answers 503 while one of them fails", async () => {
  const ready = await fetch(`${server.url}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "ok", checks: { database: "ok", test: "ok" } });
  trouble = "out of paper";
  const unready = await fetch(`${server.url}/health/ready`);
  trouble = undefined;
  expect(unready.status).toBe(503);
  expect(await unready.json()).toMatchObject({
    status: "not ready",
    checks: { database: "ok", test: "out of paper" },
  });
});

test("O1: /metrics shows the process, the requests and the errors by code", async () => {
  await server.request("GET", "/api/v1/runs/none");
  await server.request("POST", "/api/v1/events", { type: "love" });
  await server.request("POST", "/api/v1/recommendations", { userId: "ada", k: 1 });
  await fetch(`${server.url}/api/v1/keys`);
  await fetch(`${server.url}/nowhere`);
  const text = await metrics();
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  const errors = [
    'endpoint="getRun",error_type="NOT_FOUND"',
    'endpoint="recordEvents",error_type="VALIDATION_FAILED"',
    'endpoint="recommend",error_type="NO_MODEL_SERVING"',
    'endpoint="listKeys",error_type="UNAUTHENTICATED"',
    'endpoint="none",error_type="NOT_FOUND"',
  ];
  for (const labels of errors) expect(text).toContain(`api_errors_total{${labels}} 1\n`);
  expect(text).toContain('http_requests_total{endpoint="getRun",status="404"} 1\n');
  expect(text).toContain('http_request_duration_seconds_count{endpoint="getRun"} 1\n');
});

test("no path that a caller makes up becomes a label", async () => {
  for (let index = 0; index < 20; index++) await fetch(`${server.url}/made-up-${index}`);
  expect(await metrics()).not.toContain("made-up");
});

test("/metrics is for programs on this machine, and for administrators", async () => {
  const { key } = await server.json<{ key: string }>("POST", "/api/v1/keys", {
    name: "shop",
    roles: ["serve"],
  });
  expect(await statusWith("/metrics", {})).toBe(200);
  for (const headers of [
    { "x-forwarded-for": "203.0.113.5" },
    { forwarded: "for=203.0.113.5" },
    { host: "palate.example" },
    { "x-api-key": "wrong" },
  ])
    expect(await statusWith("/metrics", headers as Record<string, string>)).toBe(401);
  expect(await statusWith("/metrics", { "x-api-key": key })).toBe(403);
  const asAdministrator = { host: "palate.example", "x-api-key": server.adminKey };
  expect(await statusWith("/metrics", asAdministrator)).toBe(200);
});
