import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemRandom } from "../../../platform/clock.ts";
import type { ArtifactPlace } from "../artifact-place.ts";
import {
  type ArtifactFile,
  type ArtifactKey,
  type ArtifactStore,
  artifactFiles,
  type Compression,
  compressions,
  eachFile,
  type StoredArtifact,
} from "../artifact-store.ts";
import { createArtifactStore } from "../create-artifact-store.ts";
import { artifactKeys } from "../sealing/artifact-keys.ts";
import { locationOf, stagingAt } from "../staging.ts";

/** A place under examination. */
export interface ExaminedPlace {
  readonly place: ArtifactPlace;
  /** a folder that all the store's own files may lie in */
  readonly root: string;
  /** where the bytes of a file really lie, to be damaged there */
  pathOf(key: ArtifactKey, artifact: StoredArtifact, file: ArtifactFile): string;
}

/** How artifacts are sealed. */
interface Way {
  readonly compression: Compression;
  readonly keys: readonly string[];
}

export const newKey = (name: string): string => `${name}:${randomBytes(32).toString("base64")}`;

const ways: readonly Way[] = compressions.flatMap((compression) => [
  { compression, keys: [] },
  { compression, keys: [newKey("first")] },
]);

export const key: ArtifactKey = { tenant: "default", model: "model", version: "1.0.0" };
export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

/** @returns a folder as a run leaves it */
export async function artifactFolder(
  root: string,
  tensors: Uint8Array,
  manifest: Uint8Array,
): Promise<string> {
  const folder = await mkdtemp(join(root, "made-"));
  await writeFile(join(folder, artifactFiles.tensors), tensors);
  await writeFile(join(folder, artifactFiles.manifest), manifest);
  return folder;
}

export function storeOn({ place, root }: ExaminedPlace, { compression, keys }: Way): ArtifactStore {
  return createArtifactStore({
    places: [place],
    keys: artifactKeys(keys),
    compression,
    staging: stagingAt(join(root, "staging")),
    random: systemRandom,
  });
}

/** Every place passes these, with every way of sealing. @param numRuns cases of each property */
export function artifactStoreLaws(name: string, open: () => ExaminedPlace, numRuns: number): void {
  const named = ways.map((way) => ({
    ...way,
    way,
    sealing: `${way.compression === "none" ? "plain" : way.compression}${way.keys.length > 0 ? ", encrypted" : ""}`,
  }));

  describe.each(named)(`R6: artifacts on ${name}, $sealing`, ({ way }) => {
    const examined = () => {
      const place = open();
      const store = storeOn(place, way);
      const put = async (tensors: Uint8Array, manifest = text("{}"), to = key) => {
        const stored = await store.put(to, await artifactFolder(place.root, tensors, manifest));
        await store.settle(to, stored);
        // As the database gives it back.
        return JSON.parse(JSON.stringify(stored)) as StoredArtifact;
      };
      return { ...place, store, put };
    };
    const damage = { code: "ARTIFACT_DAMAGED", details: { model: "model", version: "1.0.0" } };

    test("what was put is given back, byte for byte, and the folder is gone", async () => {
      const { store, root } = examined();
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array(), async (tensors, manifest) => {
          const folder = await artifactFolder(root, tensors, manifest);
          const stored = await store.put(key, folder);
          await store.settle(key, stored);
          const read = await store.read(key, stored);
          expect([...read.tensors]).toEqual([...tensors]);
          expect([...read.manifest]).toEqual([...manifest]);
          expect(stored.bytes).toBe(tensors.length + manifest.length);
          await store.verify(key, stored);
          await expect(readdir(folder)).rejects.toThrow("ENOENT");
          expect(await readdir(join(root, "staging"))).toEqual([]);
        }),
        { numRuns: Math.ceil(numRuns / 5) },
      );
    });

    test("files of several blocks come back, whatever is in them", async () => {
      const { store, put } = examined();
      for (const tensors of [
        randomBytes(3 << 20),
        Buffer.alloc((2 << 20) + 1),
        randomBytes((1 << 20) - 57),
      ]) {
        const stored = await put(tensors);
        expect(Buffer.compare((await store.read(key, stored)).tensors, tensors)).toBe(0);
      }
    });

    test("what an interrupted call left is replaced", async () => {
      const { store, root } = examined();
      await store.put(key, await artifactFolder(root, text("old tensors"), text("old")));
      const stored = await store.put(key, await artifactFolder(root, text("new"), text("{}")));
      expect(Buffer.from((await store.read(key, stored)).tensors).toString()).toBe("new");
      const again = await store.put(key, await artifactFolder(root, text("new"), text("{}")));
      expect(Buffer.from((await store.read(key, again)).tensors).toString()).toBe("new");
    });

    test("a folder that is not whole is refused, and what is there is kept", async () => {
      const { store, put, root } = examined();
      const stored = await put(text("tensors"));
      const folder = await artifactFolder(root, text("others"), text("{}"));
      await rm(join(folder, "manifest.json"));
      await expect(store.put(key, folder)).rejects.toThrow("manifest.json");
      expect(Buffer.from((await store.read(key, stored)).tensors).toString()).toBe("tensors");
    });

    test("any byte changed, cut off, added or taken from elsewhere is found", async () => {
      const { store, put, pathOf } = examined();
      const other = { ...key, version: "1.1.0" };
      const stored = await put(text("tensors of one, and some more of them"), text('{"of": "one"}'));
      const others = await put(text("tensors of another, and more of them"), text('{"of": "two"}'), other);
      const good = {
        tensors: await readFile(pathOf(key, stored, "tensors")),
        manifest: await readFile(pathOf(key, stored, "manifest")),
      };
      const foreign = await readFile(pathOf(other, others, "tensors"));
      const change = fc.oneof(
        fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
        fc.record({ cut: fc.nat() }),
        fc.record({ add: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
        fc.constant("another version's" as const),
        fc.constant("the other file" as const),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...eachFile), change, async (file, what) => {
          const bytes = good[file];
          let damaged: Uint8Array;
          if (what === "another version's") damaged = foreign;
          else if (what === "the other file") damaged = good[file === "tensors" ? "manifest" : "tensors"];
          else if ("add" in what) damaged = Buffer.concat([bytes, what.add]);
          else if ("cut" in what) damaged = bytes.subarray(0, what.cut % bytes.length);
          else {
            damaged = Buffer.from(bytes);
            damaged[what.at % bytes.length]! ^= what.by;
          }
          const path = pathOf(key, stored, file);
          await writeFile(path, damaged);
          await expect(store.read(key, stored)).rejects.toMatchObject(damage);
          await expect(store.verify(key, stored)).rejects.toMatchObject(damage);
          await writeFile(path, bytes);
        }),
        { numRuns },
      );
      await store.verify(key, stored);
    });

    test("which file is missing is said", async () => {
      const { store, put, place, pathOf } = examined();
      for (const file of eachFile) {
        const stored = await put(text("tensors"));
        await rm(pathOf(key, stored, file));
        const where = place.nameOf(locationOf(key, stored), file);
        const error = await store.read(key, stored).catch((error: unknown) => error);
        expect(error).toMatchObject(damage);
        expect((error as Error).message).toBe(`The file ${where} of model 1.0.0 is missing.`);
      }
    });

    test("names are kept apart that a path would mix up", async () => {
      const { store, put, root } = examined();
      const names = async () => (await readdir(root)).filter((name) => !name.startsWith("made-"));
      await put(text("first"));
      const before = await names();
      const tenants = ["..", "a/b", "a%2Fb", "default", ".", "a@b", " ü"];
      const stored = [];
      for (const tenant of tenants)
        stored.push(await put(text(`of ${tenant}`), text("{}"), { ...key, tenant }));
      for (const [index, tenant] of tenants.entries()) {
        const { tensors } = await store.read({ ...key, tenant }, stored[index]!);
        expect(Buffer.from(tensors).toString()).toBe(`of ${tenant}`);
      }
      expect(await names()).toEqual(before);
    });

    test("what was removed is missing, and may be removed again", async () => {
      const { store, put } = examined();
      const stored = await put(text("tensors"));
      await store.remove(key, stored);
      await store.remove(key, stored);
      await expect(store.read(key, stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
    });

    test("whatever the settings say since, it is read, and written anew as they say", async () => {
      const place = examined();
      const stored = await place.put(text("tensors"), text('{"of": "one"}'));
      for (const { compression, keys } of ways) {
        const later = storeOn(place, { compression, keys: [...keys, ...way.keys] });
        expect(Buffer.from((await later.read(key, stored)).tensors).toString()).toBe("tensors");
      }
      const next = { compression: way.compression, keys: [newKey("second"), ...way.keys] };
      const rotating = storeOn(place, next);
      const after = await rotating.rewrite(key, stored, place.place.name);
      expect(after?.form?.encryption?.keyId).toBe("second");
      // Both are there until it is settled.
      await place.store.verify(key, stored);
      await rotating.verify(key, after!);
      await rotating.settle(key, after!);
      await expect(place.store.verify(key, stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
      expect(await rotating.rewrite(key, after!, place.place.name)).toBeUndefined();
      const withSecond = storeOn(place, { ...next, keys: next.keys.slice(0, 1) });
      expect(Buffer.from((await withSecond.read(key, after!)).manifest).toString()).toBe('{"of": "one"}');
      const { tensors } = await withSecond.read(key, after!);
      expect([after?.sha256, tensors.length]).toEqual([stored.sha256, 7]);
    });

    if (way.keys.length > 0)
      test("without the key, or with another of its name, nothing is read", async () => {
        const place = examined();
        const stored = await place.put(text("a secret in the tensors"));
        expect((await readFile(place.pathOf(key, stored, "tensors"))).includes("secret")).toBe(false);
        for (const [keys, words] of [
          [[], '"first", which is not given'],
          [[newKey("other")], '"first", which is not given'],
          [[newKey("first")], 'another key than the one that is given as "first"'],
        ] as const) {
          const error = await storeOn(place, { ...way, keys })
            .read(key, stored)
            .catch((error: unknown) => error);
          expect(error).toMatchObject({ code: "ARTIFACT_KEY_MISSING", details: { keyId: "first" } });
          expect((error as Error).message).toContain(words);
        }
      });
  });
}
