import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ModelVersion } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, loadFilms, promote } from "../../test/trained-films.ts";
import { defaultTenant } from "../platform/tenant.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  for (let count = 0; count < 3; count++) await addVersion(server, "popularity");
});
afterAll(() => server.close());

const remove = (version: string) => server.request("DELETE", `/api/v1/versions/popularity/${version}`);
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const versions = async () =>
  (await server.json<{ versions: ModelVersion[] }>("GET", "/api/v1/versions?model=popularity")).versions.map(
    ({ version }) => version,
  );

test("R4: a version is deleted with its files, but not while an alias is on it or would go back to it", async () => {
  await promote(server, "popularity", "1.0.0");
  await promote(server, "popularity", "1.1.0");
  expect(await codeOf(await remove("1.1.0"))).toBe("CONFLICT");
  expect(await codeOf(await remove("1.0.0"))).toBe("CONFLICT");

  const folder = join(server.home, "artifacts", defaultTenant, "popularity", "1.2.0");
  expect(existsSync(folder)).toBe(true);
  expect((await remove("1.2.0")).status).toBe(204);
  expect(existsSync(folder)).toBe(false);
  expect(await versions()).toEqual(["1.1.0", "1.0.0"]);
  expect(await codeOf(await remove("1.2.0"))).toBe("MODEL_VERSION_MISSING");
  const move = { model: "popularity", version: "1.2.0" };
  expect(await codeOf(await server.request("PUT", "/api/v1/aliases/champion", move))).toBe(
    "MODEL_VERSION_MISSING",
  );
});

test("R1: the number of a deleted version is never given again", async () => {
  expect((await addVersion(server, "popularity")).version).toBe("1.3.0");
  expect((await server.app.registry.version(defaultTenant, "popularity", "latest")).version).toBe("1.3.0");
});

test("an alias does not go back to what has been deleted since", async () => {
  await promote(server, "popularity", "1.3.0");
  expect((await remove("1.0.0")).status).toBe(204);
  await server.json("POST", "/api/v1/aliases/champion/rollback");
  const again = await server.request("POST", "/api/v1/aliases/champion/rollback");
  expect(await codeOf(again)).toBe("CONFLICT");
});

test("of a move to a version and its deletion at the same time just one is done", async () => {
  for (let round = 0; round < 5; round++) {
    const { version } = await addVersion(server, "popularity");
    const [moved, removed] = await Promise.all([
      server.request("PUT", "/api/v1/aliases/challenger", { model: "popularity", version }),
      remove(version),
    ]);
    expect([moved.ok, removed.ok].filter(Boolean)).toHaveLength(1);
  }
});
