import type { VersionItems } from "@palate/contract";
import { exportOnnx } from "@palate/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, filmCount } from "../../test/trained-films.ts";
import { defaultTenant } from "../platform/tenant.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const model of ["popularity", "implicit-als", "implicit-als"]) await addVersion(server, model);
});
afterAll(() => server?.close());

const onnx = (version: string) => server.request("GET", `/api/v1/versions/${version}/onnx`);
const items = (version: string) => server.json<VersionItems>("GET", `/api/v1/versions/${version}/items`);

test("R9: a version comes as a file, whole and uncompressed, the newest for `latest`", async () => {
  const { registry } = server.app;
  for (const [asked, version] of [
    ["1.0.0", "1.0.0"],
    ["latest", "1.1.0"],
  ]) {
    const response = await onnx(`implicit-als/${asked}`);
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const artifact = await registry.loadArtifact(defaultTenant, "implicit-als", version);
    const expected = exportOnnx(artifact, { version, palateVersion: "0.1.0" });
    expect(Buffer.concat(expected.pieces).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-length": String(expected.length),
      "content-disposition": `attachment; filename="implicit-als-${version}.onnx"`,
    });
    expect(response.headers.has("content-encoding")).toBe(false);
  }
});

test("R9: the items of a version are those of its artifact, in their order", async () => {
  const { tensors } = await server.app.registry.loadArtifact(defaultTenant, "implicit-als", "1.0.0");
  const answer = await items("implicit-als/1.0.0");
  expect(answer).toMatchObject({ model: "implicit-als", version: "1.0.0" });
  expect(answer.itemIds).toHaveLength(tensors.itemFactors?.shape[0] ?? 0);
  expect(new Set(answer.itemIds).size).toBe(answer.itemIds.length);
  expect(answer.itemIds.length).toBeLessThanOrEqual(filmCount);
  expect((await items("popularity/latest")).version).toBe("1.0.0");
});

test("R9: a model that has no such form, and a version that is not there, are told by their codes", async () => {
  const refused = await onnx("popularity/1.0.0");
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: "EXPORT_UNSUPPORTED",
    model: "popularity",
    version: "1.0.0",
  });
  for (const path of ["implicit-als/7.0.0", "sasrec/latest", "no-such-model/1.0.0"]) {
    const missing = await onnx(path);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({ code: "MODEL_VERSION_MISSING" });
  }
  // One that failed is not in the way of the next.
  expect((await onnx("implicit-als/1.0.0")).status).toBe(200);
});

test("R9: several who ask at a time are all answered", async () => {
  const answers = await Promise.all(
    ["implicit-als/1.0.0", "popularity/1.0.0", "implicit-als/1.1.0"].map(onnx),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 422, 200]);
  const sizes = await Promise.all(answers.map(async (answer) => (await answer.arrayBuffer()).byteLength));
  expect(sizes[0]).toBe(Number(answers[0]?.headers.get("content-length")));
});
