import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArtifactStore } from "./artifact-store.ts";
import { diskArtifactStore } from "./disk-artifact-store.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "palate-artifacts-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

async function artifactFolder(tensors: Uint8Array, manifest: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(root, "made-"));
  await writeFile(join(folder, "model.safetensors"), tensors);
  await writeFile(join(folder, "manifest.json"), manifest);
  return folder;
}

/** Every store passes these; `damage` reaches around it. */
const stores: readonly {
  readonly name: string;
  open(): { store: ArtifactStore; pathOf(file: string): string };
}[] = [
  {
    name: "disk",
    open: () => {
      const folder = join(root, "store");
      return {
        store: diskArtifactStore(folder),
        pathOf: (file) => join(folder, "default/model/1.0.0", file),
      };
    },
  },
];

const key = { tenant: "default", model: "model", version: "1.0.0" };

describe.each(stores)("an artifact store on $name", ({ open }) => {
  test("gives back what was put, byte for byte, and the folder is gone", async () => {
    const { store } = open();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), async (tensors, manifest) => {
        const folder = await artifactFolder(tensors, manifest);
        const checksums = await store.put(key, folder);
        const read = await store.read(key, checksums);
        expect([...read.tensors]).toEqual([...tensors]);
        expect([...read.manifest]).toEqual([...manifest]);
        expect(checksums.bytes).toBe(tensors.length + manifest.length);
        await expect(readdir(folder)).rejects.toThrow("ENOENT");
      }),
    );
  });

  test("replaces what an interrupted call left behind", async () => {
    const { store } = open();
    await store.put(key, await artifactFolder(bytes("old tensors"), bytes("old")));
    const checksums = await store.put(key, await artifactFolder(bytes("new"), bytes("{}")));
    expect(await store.read(key, checksums)).toMatchObject({ tensors: Buffer.from("new") });
  });

  test("refuses a folder that is not whole, and keeps what it has", async () => {
    const { store } = open();
    const checksums = await store.put(key, await artifactFolder(bytes("tensors"), bytes("{}")));
    const folder = await artifactFolder(bytes("others"), bytes("{}"));
    await rm(join(folder, "manifest.json"));
    await expect(store.put(key, folder)).rejects.toThrow("manifest.json");
    expect(await store.read(key, checksums)).toMatchObject({ tensors: Buffer.from("tensors") });
  });

  test.each(["model.safetensors", "manifest.json"])("refuses a %s with one bit changed", async (file) => {
    const { store, pathOf } = open();
    const checksums = await store.put(key, await artifactFolder(bytes("tensors"), bytes("{}")));
    const stored = await readFile(pathOf(file));
    stored[1]! ^= 4;
    await writeFile(pathOf(file), stored);
    const error = await store.read(key, checksums).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "ARTIFACT_DAMAGED", details: { model: "model", version: "1.0.0" } });
    expect((error as Error).message).toContain(`${pathOf(file)} of model 1.0.0 is not what was stored`);
  });

  test("says which file is missing", async () => {
    const { store, pathOf } = open();
    const checksums = await store.put(key, await artifactFolder(bytes("tensors"), bytes("{}")));
    await rm(pathOf("manifest.json"));
    await expect(store.read(key, checksums)).rejects.toThrow(
      `${pathOf("manifest.json")} of model 1.0.0 is missing`,
    );
  });

  test("keeps names apart that a path would mix up", async () => {
    const { store } = open();
    const tenants = ["..", "a/b", "a%2Fb", "default", "."];
    const put = [];
    for (const tenant of tenants) {
      const folder = await artifactFolder(bytes(`of ${tenant}`), bytes("{}"));
      put.push({ tenant, checksums: await store.put({ ...key, tenant }, folder) });
    }
    for (const { tenant, checksums } of put) {
      const { tensors } = await store.read({ ...key, tenant }, checksums);
      expect(new TextDecoder().decode(tensors)).toBe(`of ${tenant}`);
    }
    const inside = await readdir(root);
    expect(inside.filter((name) => !name.startsWith("made-"))).toEqual(["store"]);
  });
});
