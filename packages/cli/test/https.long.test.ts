import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCertificate } from "../../server/test/certificates.ts";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { palate, palateJson } from "./palate-process.ts";

const folder = mkdtempSync(join(tmpdir(), "palate-https-"));
const { cert, key } = makeCertificate(folder, "shop.example");

let server: TestServer;
const home = (): string[] => ["--home", server.home];
beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startTestServer({ config: { tlsCert: cert, tlsKey: key } });
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

test("P1: the command line finds its way to a server that speaks HTTPS on this machine", async () => {
  const ratings = join(folder, "ratings.csv");
  writeFileSync(ratings, "userId,itemId,rating\nann,film-1,5\nben,film-2,3\n");
  const imported = await palateJson<{ imports: { accepted: number }[] }>(["import", ratings, ...home()]);
  expect(imported.value.imports).toMatchObject([{ accepted: 2 }]);
  const events = await palateJson<unknown[]>(["events", ...home()]);
  expect(events.value).toHaveLength(2);
  const { value } = await palateJson<{ findings: { name: string; status: string }[] }>(["doctor", ...home()]);
  expect(value.findings).toContainEqual(expect.objectContaining({ name: "server: database", status: "ok" }));
});

test("P1: by its address alone it is trusted only with a certificate for that address", async () => {
  const named = await palate(["events", "--url", server.url, "--key", server.adminKey]);
  expect(named.code).not.toBe(0);
  expect(named.stderr).toContain(`No answer came from ${server.url}`);
});
