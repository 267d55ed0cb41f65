import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import type { StoredArtifact } from "./artifact-store.ts";
import { cachedPlace } from "./cached-place.ts";
import { diskPlace } from "./disk-place.ts";
import { artifactFolder, artifactStoreLaws, key, storeOn, text } from "./laws/artifact-store-laws.ts";
import { locationOf } from "./staging.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "palate-cache-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A cache before another folder, which is read as a bucket would be. */
async function cached(maxBytes: number) {
  const own = await mkdtemp(join(root, "store-"));
  const origin = diskPlace(join(own, "artifacts"));
  const folder = join(own, "cache");
  const place = cachedPlace(origin, { folder, maxBytes, clock: systemClock });
  const store = storeOn({ place, root: own, pathOf: () => "" }, { compression: "none", keys: [] });
  const put = async (tensors: string, version = "1.0.0") => {
    const stored = await store.put({ ...key, version }, await artifactFolder(own, text(tensors), text("{}")));
    await store.settle({ ...key, version }, stored);
    return stored;
  };
  const read = async (stored: StoredArtifact, version = "1.0.0") =>
    Buffer.from((await store.read({ ...key, version }, stored)).tensors).toString();
  const bytes = async () => {
    let sum = 0;
    for (const name of await readdir(folder)) sum += (await stat(join(folder, name))).size;
    return sum;
  };
  return { origin, folder, store, put, read, bytes };
}

test("R6: what was read once is read from the cache, and verified where it lies", async () => {
  const { origin, store, put, read } = await cached(1000);
  const stored = await put("tensors");
  expect(await read(stored)).toBe("tensors");
  await rm(origin.nameOf(locationOf(key, stored), "tensors"));
  expect(await read(stored)).toBe("tensors");
  await expect(store.verify(key, stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
});

test("R6: a damaged copy is never served: it is fetched again", async () => {
  const { folder, put, read } = await cached(1000);
  const stored = await put("tensors");
  await read(stored);
  const copy = join(folder, stored.sha256);
  for (const damage of ["tensorS", "", "tensors and more"]) {
    await writeFile(copy, damage);
    expect(await read(stored)).toBe("tensors");
    expect(await readFile(copy, "utf8")).toBe("tensors");
  }
});

test("R6: what is damaged at its origin is neither served nor kept", async () => {
  const { origin, folder, put, read } = await cached(1000);
  const stored = await put("tensors");
  await writeFile(origin.nameOf(locationOf(key, stored), "tensors"), "tensorS");
  await expect(read(stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
  expect(await readdir(folder)).toEqual([stored.manifestSha256]);
});

test("R6: the cache is bounded, those not used for longest go first, and one too large is read all the same", async () => {
  const { folder, put, read, bytes } = await cached(50);
  const stored = new Map<string, StoredArtifact>();
  for (const version of ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]) {
    stored.set(version, await put(`tensors of the version ${version}`, version));
    expect(await read(stored.get(version)!, version)).toBe(`tensors of the version ${version}`);
    expect(await bytes()).toBeLessThanOrEqual(50);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect((await readdir(folder)).sort()).toEqual(
    [stored.get("1.3.0")!.sha256, stored.get("1.3.0")!.manifestSha256].sort(),
  );
  const large = await put("x".repeat(100), "1.4.0");
  expect(await read(large, "1.4.0")).toHaveLength(100);
  expect(await bytes()).toBeLessThanOrEqual(50);
});

test("R6: what a killed process left of a download is removed after an hour", async () => {
  const { folder, put, read } = await cached(1000);
  const stored = await put("tensors");
  await read(stored);
  const left = join(folder, `${"0".repeat(64)}.${"0".repeat(8)}.part`);
  await writeFile(left, "half");
  await read(stored);
  expect(await readdir(folder)).toContain(left.slice(folder.length + 1));
  await utimes(left, 1, 1);
  await read(stored);
  expect(await readdir(folder)).not.toContain(left.slice(folder.length + 1));
});

// Of no use behind a cache of the server's own disk, but the laws hold all the same once nothing is cached.
artifactStoreLaws(
  "disk behind a cache that holds nothing",
  () => {
    const origin = diskPlace(join(root, "laws"));
    const place = cachedPlace(origin, { folder: join(root, "none"), maxBytes: 0, clock: systemClock });
    return {
      place,
      root,
      pathOf: (of, artifact, file) => origin.nameOf(locationOf(of, artifact), file),
    };
  },
  3,
);
