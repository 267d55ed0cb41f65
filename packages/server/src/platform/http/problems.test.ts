import { errors, limits, type Problem } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const rated = { userId: "ada", itemId: "50", type: "rate", value: 5 };

/** Sends a text as it is. */
async function post(text: string | Uint8Array, type = "application/json", path = "/api/v1/events") {
  return fetch(server.url + path, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": type },
    body: text as BodyInit,
  });
}

/** @returns the problem document, having held it against what the registry of errors says of its code */
async function problemIn(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = (await response.json()) as Problem;
  const { status, title, remedy } = errors[problem.code];
  expect(problem).toMatchObject({ status, title, remedy, type: `/reference#${problem.code}` });
  expect(problem.requestId).toMatch(/\S/);
  expect(response.status).toBe(status);
  return problem;
}

const stored = async () => (await server.json<{ events: unknown[] }>("GET", "/api/v1/events")).events.length;

async function expectRefused(response: Response, field: string): Promise<Problem> {
  const problem = await problemIn(response);
  expect(problem.code).toBe("VALIDATION_FAILED");
  expect(problem.errors?.map((error) => error.field)).toContain(field);
  expect(problem.detail).toMatch(/\S/);
  expect(await stored()).toBe(0);
  return problem;
}

test("an unknown path is a NOT_FOUND", async () => {
  for (const path of ["/api/v1/nothing", "/nothing", "/api/v2/events", "/api/v1/items/%"]) {
    expect((await problemIn(await server.request("GET", path))).code).toBe("NOT_FOUND");
  }
});

test("a known path with another method names the methods that it answers", async () => {
  const response = await server.request("PATCH", "/api/v1/items/50");
  expect(response.headers.get("allow")).toBe("DELETE, GET, HEAD, PUT");
  expect((await problemIn(response)).code).toBe("METHOD_NOT_ALLOWED");
  const streamed = await server.request("DELETE", "/api/v1/events/stream");
  expect(streamed.headers.get("allow")).toBe("GET");
});

test("what does not exist is not there whatever is sent to it, and by whatever method", async () => {
  for (const [method, path, code] of [
    ["POST", "/nowhere", "NOT_FOUND"],
    ["PATCH", "/api/v1/items/50", "METHOD_NOT_ALLOWED"],
    ["QUERY", "/api/v1/items/50", "METHOD_NOT_ALLOWED"],
  ] as const) {
    for (const headers of [{}, { "content-type": "application/json" }, { "content-type": "nonsense" }]) {
      for (const body of [undefined, "{bad", '{"__proto__":1}']) {
        const sent = { method, headers, ...(body === undefined ? {} : { body }) };
        expect((await problemIn(await fetch(server.url + path, sent))).code).toBe(code);
      }
    }
  }
});

test("a body that is not JSON is MALFORMED_JSON", async () => {
  for (const text of ["{", '{"userId": ada}', "NaN", "{'a': 1}", "\u0000"]) {
    expect((await problemIn(await post(text))).code).toBe("MALFORMED_JSON");
  }
  const notUtf8 = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
  expect((await problemIn(await post(notUtf8))).code).toBe("MALFORMED_JSON");
});

test("no body where one is needed names the body", async () => {
  await expectRefused(await server.request("POST", "/api/v1/events"), "body");
});

test("a line of NDJSON that is not JSON is named, and nothing is stored", async () => {
  const lines = [JSON.stringify(rated), "", "{broken", JSON.stringify(rated)];
  const problem = await problemIn(await post(lines.join("\n"), "application/x-ndjson"));
  expect(problem.code).toBe("MALFORMED_JSON");
  expect(problem.detail).toContain("Line 3");
  expect(await stored()).toBe(0);
});

test("an entry of NDJSON with a fault is named by its place and its line", async () => {
  const lines = [JSON.stringify(rated), "", JSON.stringify({ ...rated, type: "love" })];
  const { errors: faults } = await expectRefused(
    await post(lines.join("\r\n"), "application/x-ndjson"),
    "1.type",
  );
  expect(faults?.[0]?.message).toContain("(line 3)");
});

test("each field at fault is named, with what was expected", async () => {
  const events = [rated, rated, rated, { ...rated, type: "love", userId: "", value: "5" }];
  const { errors: faults } = await expectRefused(
    await server.request("POST", "/api/v1/events", events),
    "3.type",
  );
  expect(faults?.map(({ field }) => field).sort()).toEqual(["3.type", "3.userId", "3.value"]);
  expect(faults?.find(({ field }) => field === "3.type")?.message).toContain('"rate"');
});

test("a field that is missing is named", async () => {
  await expectRefused(
    await server.request("POST", "/api/v1/events", { userId: "ada", type: "view" }),
    "itemId",
  );
});

test("a field that is not known is refused, not dropped", async () => {
  await expectRefused(await server.request("POST", "/api/v1/events", { ...rated, vaule: 4 }), "vaule");
  await expectRefused(
    await server.request("POST", "/api/v1/events", { ...rated, constructor: 4 }),
    "constructor",
  );
});

test("an event with ten thousand fields is refused with a short answer", async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field-${index}`, index]));
  const beside = await server.request("POST", "/api/v1/events", { ...rated, ...many });
  expect((await expectRefused(beside, "field-0")).errors).toHaveLength(100);
  const { errors: faults } = await expectRefused(
    await server.request("POST", "/api/v1/events", { ...rated, context: many }),
    "context",
  );
  expect(faults).toHaveLength(1);
});

test("a body above the limit is PAYLOAD_TOO_LARGE, one just below is read", async () => {
  const sized = (bytes: number) => {
    const empty = JSON.stringify({ ...rated, unknown: "" });
    return empty.replace('"unknown":""', `"unknown":"${"x".repeat(bytes - empty.length)}"`);
  };
  const problem = await problemIn(await post(sized(limits.bodyBytes + 1)));
  expect(problem).toMatchObject({ code: "PAYLOAD_TOO_LARGE", limitBytes: limits.bodyBytes });
  await expectRefused(await post(sized(limits.bodyBytes)), "unknown");
});

test("a content type that is not understood is UNSUPPORTED_MEDIA_TYPE", async () => {
  for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded"]) {
    expect((await problemIn(await post("a=1", type))).code).toBe("UNSUPPORTED_MEDIA_TYPE");
  }
  const ndjson = await post("{}", "application/x-ndjson", "/api/v1/keys");
  expect((await problemIn(ndjson)).code).toBe("UNSUPPORTED_MEDIA_TYPE");
});

test("a field called __proto__ is refused wherever it stands, and however it is written", async () => {
  const context = (text: string) => `{"userId":"ada","itemId":"50","type":"view","context":${text}}`;
  await expectRefused(await post(context('{"__proto__":{"admin":true}}')), "context.__proto__");
  await expectRefused(await post(context('{"\\u005f_proto__":{"admin":true}}')), "context.__proto__");
  await expectRefused(await post(context('{"a":[{"__proto__":null}]}')), "context.a.0.__proto__");
  await expectRefused(await post('{"__proto__":{"userId":"ada"}}'), "__proto__");
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test("text that PostgreSQL can't hold is refused by name: NUL, and half a surrogate pair", async () => {
  await expectRefused(await post('{"userId":"a\\u0000","itemId":"50","type":"view"}'), "userId");
  await expectRefused(await post('{"userId":"\\ud800","itemId":"50","type":"view"}'), "userId");
  await expectRefused(await server.request("GET", "/api/v1/items/%00"), "itemId");
  await expectRefused(await server.request("GET", "/api/v1/events?userId=%00"), "userId");
  await expectRefused(await server.request("GET", "/api/v1/items?search=a&search=%00"), "search");
});

test("nesting without end is refused", async () => {
  const deep = `{"userId":"ada","itemId":"50","type":"view","context":{"a":${"[".repeat(5000)}${"]".repeat(5000)}}}`;
  const problem = await problemIn(await post(deep));
  expect(problem.detail).toContain("32 levels");
});

test("a query is named by its field", async () => {
  await expectRefused(await server.request("GET", "/api/v1/events?limit=many"), "limit");
  await expectRefused(await server.request("GET", "/api/v1/events?limit=0"), "limit");
});

test("an id of the longest length, in characters of several bytes, is a path", async () => {
  const itemId = "語".repeat(limits.idLength);
  const path = `/api/v1/items/${encodeURIComponent(itemId)}`;
  expect(await server.json("PUT", path, { attributes: {} })).toMatchObject({ itemId });
  expect(await server.json("GET", path)).toMatchObject({ itemId });
});

test("a problem document shows no stack", async () => {
  const problem = await problemIn(await server.request("GET", "/api/v1/runs/x"));
  expect(Object.keys(problem)).not.toContain("stack");
});
