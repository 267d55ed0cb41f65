import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, loadFilms } from "../../test/trained-films.ts";
import type { Config } from "../platform/config/config.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { artifactUpkeep, type UpkeepStep } from "./artifact-upkeep.ts";
import { newKey } from "./artifacts/laws/artifact-store-laws.ts";

const [first, second, third] = [newKey("first"), newKey("second"), newKey("third")];
const versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { artifactKeys: [first, second], logLevel: "silent" } });
  await loadFilms(server);
  for (const _ of versions) await addVersion(server, "popularity");
});
afterAll(() => server.close());

/** Care with other settings, as another process would have them. */
function upkeepWith(change: Partial<Config>) {
  const { database, config, ...platform } = server.app.platform;
  return artifactUpkeep(database, { ...config, ...change }, platform);
}

const outcomes = (steps: readonly UpkeepStep[]) => steps.map(({ outcome }) => outcome);
const folder = () => join(server.home, "artifacts", defaultTenant, "popularity");

test("R6: verify finds the damaged artifact, and no other", async () => {
  const upkeep = await upkeepWith({});
  expect(outcomes(await upkeep.verify())).toEqual(["whole", "whole", "whole", "whole"]);
  const file = join(folder(), "1.2.0", "model.safetensors");
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, -1));
  const steps = await upkeep.verify();
  expect(outcomes(steps)).toEqual(["whole", "whole", "failed", "whole"]);
  expect(steps[2]).toMatchObject({
    version: "1.2.0",
    encryption: "first",
    problem: { code: "ARTIFACT_DAMAGED", detail: expect.stringContaining(file) },
  });
  // It is not encrypted anew either: that would make it look whole.
  const rotated = await (await upkeepWith({ artifactKeys: [third, first] })).rewrite();
  expect(outcomes(rotated)).toEqual(["rewritten", "rewritten", "failed", "rewritten"]);
  await writeFile(file, bytes);
  const back = await (await upkeepWith({ artifactKeys: [first, third] })).rewrite();
  expect(outcomes(back)).toEqual(["rewritten", "rewritten", "kept", "rewritten"]);
});

test("R6: keys are rotated while versions are loaded, interrupted and gone on with, and the old key is needed no more", async () => {
  const { registry } = server.app;
  const before = await registry.loadArtifact(defaultTenant, "popularity", "1.0.0");
  let isRotating = true;
  const loading = (async () => {
    let loads = 0;
    for (; isRotating; loads++)
      expect(await registry.loadArtifact(defaultTenant, "popularity", versions[loads % 4]!)).toEqual(before);
    return loads;
  })();
  const upkeep = await upkeepWith({ artifactKeys: [second, first], artifactCompression: "zstd" });
  const interruption = new AbortController();
  const hear = (_: UpkeepStep, done: number) => void (done === 2 && interruption.abort(new Error("enough")));
  await expect(upkeep.rewrite({ hear, signal: interruption.signal })).rejects.toThrow("enough");
  const steps = await upkeep.rewrite();
  expect(outcomes(steps)).toEqual(["kept", "kept", "rewritten", "rewritten"]);
  isRotating = false;
  expect(await loading).toBeGreaterThan(0);
  expect(
    steps.every(({ encryption, compression }) => encryption === "second" && compression === "zstd"),
  ).toBe(true);
  const without = await upkeepWith({ artifactKeys: [second] });
  expect(outcomes(await without.verify())).toEqual(["whole", "whole", "whole", "whole"]);
  expect((await readdir(folder())).sort().map((name) => name.slice(0, 6))).toEqual(
    versions.map((version) => `${version}@`),
  );
  expect(await readdir(join(server.home, "artifact-staging"))).toEqual([]);
  const lost = await upkeepWith({ artifactKeys: [third] });
  for (const steps of [await lost.verify(), await lost.rewrite()])
    for (const { outcome, problem } of steps)
      expect([outcome, problem?.code]).toEqual(["failed", "ARTIFACT_KEY_MISSING"]);
});

test("R6: only one writes artifacts anew at a time", async () => {
  const one = await upkeepWith({ artifactKeys: [third, second] });
  const other = await upkeepWith({ artifactKeys: [third, second] });
  const refused: unknown[] = [];
  await one.rewrite({
    hear: (_, done) => {
      if (done === 1) refused.push(other.rewrite().catch((error: unknown) => error));
    },
  });
  expect(await refused[0]).toMatchObject({ code: "CONFLICT" });
  await (await upkeepWith({ artifactKeys: [second, third] })).rewrite();
});

test("R6: a version that is deleted leaves nothing, and none of the others is touched", async () => {
  await server.app.registry.remove(defaultTenant, "popularity", "1.3.0");
  expect((await readdir(folder())).map((name) => name.slice(0, 5)).sort()).toEqual(versions.slice(0, 3));
  const steps = await (await upkeepWith({})).verify();
  expect(outcomes(steps)).toEqual(["whole", "whole", "whole"]);
});
