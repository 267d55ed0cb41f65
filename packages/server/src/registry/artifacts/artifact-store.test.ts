import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { artifactFiles, type StoredArtifact } from "./artifact-store.ts";
import { diskPlace } from "./disk-place.ts";
import {
  artifactFolder,
  artifactStoreLaws,
  type ExaminedPlace,
  key,
  newKey,
  storeOn,
  text,
} from "./laws/artifact-store-laws.ts";
import { locationOf } from "./staging.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "palate-artifacts-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function onDisk(): ExaminedPlace {
  const place = diskPlace(join(root, "artifacts"));
  return { place, root, pathOf: (key, artifact, file) => place.nameOf(locationOf(key, artifact), file) };
}

artifactStoreLaws("disk", onDisk, 15);

test("R6: an artifact from before forms were recorded is read, verified, and encrypted", async () => {
  const plain = storeOn(onDisk(), { compression: "none", keys: [] });
  const { form: _, ...stored } = await plain.put(
    key,
    await artifactFolder(root, text("tensors"), text("{}")),
  );
  const old: StoredArtifact = stored;
  await plain.settle(key, old);
  const store = storeOn(onDisk(), { compression: "zstd", keys: [newKey("k")] });
  expect(Buffer.from((await store.read(key, old)).tensors).toString()).toBe("tensors");
  await store.verify(key, old);
  const now = await store.rewrite(key, old, "disk");
  await store.settle(key, now!);
  await store.verify(key, now!);
  await expect(store.verify(key, old)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
});

test("R6: rewriting that stopped before its row was written leaves the old one, and is begun anew", async () => {
  const own = await mkdtemp(join(root, "rewriting-"));
  const place = diskPlace(join(own, "artifacts"));
  const examined = { ...onDisk(), place, root: own };
  const plain = storeOn(examined, { compression: "none", keys: [] });
  const stored = await plain.put(key, await artifactFolder(root, text("tensors"), text("{}")));
  await plain.settle(key, stored);
  const store = storeOn(examined, { compression: "none", keys: [newKey("k")] });
  const lost = await store.rewrite(key, stored, "disk");
  const made = await store.rewrite(key, stored, "disk");
  expect(made?.form?.generation).not.toBe(lost?.form?.generation);
  await store.verify(key, stored);
  await store.settle(key, made!);
  await store.verify(key, made!);
  expect(await readdir(join(own, "artifacts/default/model"))).toEqual([`1.0.0@${made?.form?.generation}`]);
});

test("R6: what was staged and damaged since is not put away", async () => {
  const own = await mkdtemp(join(root, "staged-"));
  // A file where the folder of the tenant should be keeps the first call from moving anything in.
  const place = diskPlace(join(own, "artifacts"));
  const examined = { ...onDisk(), place, root: own };
  const store = storeOn(examined, { compression: "zstd", keys: [newKey("k")] });
  await writeFile(join(own, "artifacts"), "in the way");
  const folder = await artifactFolder(own, text("tensors"), text("{}"));
  await expect(store.put(key, folder)).rejects.toThrow();
  const [staged] = await readdir(join(own, "staging"));
  await writeFile(join(own, "staging", staged!, "files", artifactFiles.tensors), "damaged");
  await rm(join(own, "artifacts"));
  const stored = await store.put(key, folder);
  await store.verify(key, stored);
});
