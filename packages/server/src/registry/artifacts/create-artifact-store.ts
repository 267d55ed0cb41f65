import { link, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { PalateError } from "@palate/contract";
import type { Random } from "../../platform/clock.ts";
import type { ArtifactPlace, Bytes, SealedFiles } from "./artifact-place.ts";
import {
  type ArtifactChecksums,
  type ArtifactFile,
  type ArtifactKey,
  type ArtifactStore,
  artifactFiles,
  type Compression,
  eachFile,
  type PlaceName,
  type SealedFile,
  type StoredArtifact,
  type StoredForm,
} from "./artifact-store.ts";
import { damaged, isNotWhatWasStored } from "./damage.ts";
import { chunksOf } from "./disk-place.ts";
import type { ArtifactKeys } from "./sealing/artifact-keys.ts";
import { contextOf, passing, type Seal, sealInto, unsealed } from "./sealing/seal.ts";
import { areWhole, checksumOf, filesIn, locationOf, type Staging, toItsEnd } from "./staging.ts";

interface Parts {
  /** the first takes new artifacts */
  readonly places: readonly ArtifactPlace[];
  readonly keys: ArtifactKeys;
  /** of new artifacts */
  readonly compression: Compression;
  readonly staging: Staging;
  readonly random: Pick<Random, "uuid">;
}

/** What is to be put away, and how to read it. */
interface Source {
  readonly checksums: ArtifactChecksums;
  read(file: ArtifactFile): Promise<Bytes>;
  /** where the files lie that need no sealing when they are plain, and what they are */
  readonly folder?: { readonly path: string; readonly files: SealedFiles };
  /** what it takes the place of */
  readonly before?: StoredArtifact;
}

/** Seals artifacts, puts them into their place, and opens them again, wherever and however they were sealed. */
export function createArtifactStore({ places, keys, compression, staging, random }: Parts): ArtifactStore {
  const first = places[0]!;

  function placeOf(name: PlaceName): ArtifactPlace {
    const found = places.find((place) => place.name === name);
    if (found !== undefined) return found;
    const detail = "Artifacts are kept in S3, and no bucket is given: set S3_BUCKET.";
    throw new PalateError("ARTIFACTS_UNAVAILABLE", { detail });
  }

  const sealOfNew = (): Seal => ({ compression, key: keys.first });

  function sealOf(key: ArtifactKey, form: StoredForm | undefined): Seal {
    if (form === undefined) return { compression: "none", key: undefined };
    const { compression, encryption } = form;
    return { compression, key: encryption && keys.of(key, encryption) };
  }

  const isSealedAsNew = (form: StoredForm | undefined): boolean =>
    (form?.compression ?? "none") === compression &&
    form?.encryption?.keyId === keys.first?.id &&
    form?.encryption?.check === keys.first?.check;

  /** A file's contents, unsealed and still to be compared. */
  async function contents(
    key: ArtifactKey,
    artifact: StoredArtifact,
    file: ArtifactFile,
    { fresh = false } = {},
  ): Promise<Bytes> {
    const { form } = artifact;
    const kept = placeOf(form?.place ?? "disk");
    const place = fresh ? (kept.origin ?? kept) : kept;
    const location = locationOf(key, artifact);
    const seal = sealOf(key, form);
    const where = place.nameOf(location, file);
    const opened = await place.open(location, file, form?.files[file]);
    // Bytes behind what was compressed would go unseen.
    const isOnlyCompressed = form !== undefined && seal.compression !== "none" && seal.key === undefined;
    const source = isOnlyCompressed ? compared(key, where, opened, form.files[file].sha256) : opened;
    return compared(
      key,
      where,
      unsealed(source, seal, contextOf(key, file, seal.compression)),
      checksumOf(artifact, file),
    );
  }

  /** Seals a source into the staging folder, and says what it has become. */
  async function stage(key: ArtifactKey, source: Source, place: ArtifactPlace) {
    const { checksums, before } = source;
    const folder = await staging.begin(key);
    const seal = sealOfNew();
    const isPlain = seal.compression === "none" && seal.key === undefined;
    const sealedFile = async (file: ArtifactFile): Promise<SealedFile> => {
      const path = join(folder, artifactFiles[file]);
      const { folder: made } = source;
      if (isPlain && made !== undefined && (await isLinked(join(made.path, artifactFiles[file]), path)))
        return made.files[file];
      const context = contextOf(key, file, seal.compression);
      const { plain, sealed } = await sealInto(path, await source.read(file), seal, context);
      if (plain.sha256 === checksumOf(checksums, file)) return sealed;
      throw damaged(key, path, "changed while it was put away");
    };
    const files = { tensors: await sealedFile("tensors"), manifest: await sealedFile("manifest") };
    // What is on this disk for the first time has its folder to itself.
    const generation = place.name === "disk" && before === undefined ? undefined : random.uuid();
    const form: StoredForm = {
      place: place.name,
      ...(generation !== undefined && { generation }),
      compression: seal.compression,
      ...(seal.key && { encryption: { keyId: seal.key.id, check: seal.key.check } }),
      files,
    };
    const staged = { artifact: { ...checksums, form }, ...(before && { replaces: before }) };
    // One move brings such an artifact into its folder, or leaves it here: there is nothing to go on with.
    if (generation !== undefined) await staging.record(key, staged);
    return staged;
  }

  /** What an earlier call staged, where it is just what this one would stage. */
  async function stagedBefore(key: ArtifactKey, { checksums, before }: Source, place: ArtifactPlace) {
    const staged = await staging.find(key);
    if (staged === undefined) return undefined;
    const { artifact } = staged;
    const isSame =
      artifact.form.place === place.name &&
      isSealedAsNew(artifact.form) &&
      artifact.sha256 === checksums.sha256 &&
      artifact.manifestSha256 === checksums.manifestSha256 &&
      staged.replaces?.form?.generation === before?.form?.generation;
    if (isSame && (await areWhole(staging.filesOf(key), artifact.form.files))) return staged;
    const isInUse =
      before !== undefined &&
      (before.form?.place ?? "disk") === artifact.form.place &&
      before.form?.generation === artifact.form.generation;
    if (!isInUse) await placeOf(artifact.form.place).remove(locationOf(key, artifact), artifact.form.files);
    return undefined;
  }

  async function putAway(key: ArtifactKey, source: Source, place: ArtifactPlace): Promise<StoredArtifact> {
    const { artifact } = (await stagedBefore(key, source, place)) ?? (await stage(key, source, place));
    await place.put(locationOf(key, artifact), staging.filesOf(key), artifact.form.files);
    return artifact;
  }

  async function settle(key: ArtifactKey, artifact: StoredArtifact): Promise<void> {
    const staged = await staging.find(key);
    if (staged !== undefined && staged.artifact.form.generation !== artifact.form?.generation) return;
    const replaces = staged?.replaces;
    if (replaces !== undefined)
      await placeOf(replaces.form?.place ?? "disk").remove(locationOf(key, replaces), replaces.form?.files);
    await staging.clear(key);
  }

  return {
    place: first.name,

    async put(key, folder) {
      const files = await filesIn(folder);
      const checksums = {
        bytes: files.tensors.bytes + files.manifest.bytes,
        sha256: files.tensors.sha256,
        manifestSha256: files.manifest.sha256,
      };
      const read = async (file: ArtifactFile) => chunksOf(await open(join(folder, artifactFiles[file])));
      const stored = await putAway(key, { checksums, read, folder: { path: folder, files } }, first);
      await rm(folder, { recursive: true, force: true });
      return stored;
    },

    async rewrite(key, artifact, placeName) {
      await settle(key, artifact);
      const { form, ...checksums } = artifact;
      const place = placeOf(placeName);
      if ((form?.place ?? "disk") === placeName && isSealedAsNew(form)) return undefined;
      const read = (file: ArtifactFile) => contents(key, artifact, file, { fresh: true });
      return putAway(key, { checksums, read, before: artifact }, place);
    },

    settle,

    async read(key, artifact) {
      const parts: Uint8Array[] = [];
      for await (const chunk of await contents(key, artifact, "manifest")) parts.push(chunk);
      const manifest = Buffer.concat(parts);
      // Its size is known by now, so that the large one is never held twice.
      const tensors = await filled(
        artifact.bytes - manifest.length,
        await contents(key, artifact, "tensors"),
      );
      return { tensors, manifest };
    },

    async verify(key, artifact) {
      for (const file of eachFile) await toItsEnd(await contents(key, artifact, file, { fresh: true }));
    },

    async remove(key, artifact) {
      await placeOf(artifact.form?.place ?? "disk").remove(locationOf(key, artifact), artifact.form?.files);
      await staging.clear(key);
    },
  };
}

/** Gives a file another name, where the file system can; the old one stays until all is done. */
async function isLinked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    () => false,
  );
}

/** Passes a file's contents on, and throws at its end when they are not those that were stored. */
async function* compared(
  key: ArtifactKey,
  where: string,
  source: Bytes,
  sha256: string,
): AsyncGenerator<Uint8Array> {
  const { through, passed } = passing();
  try {
    yield* through(source);
  } catch (cause) {
    if (cause instanceof PalateError) throw cause;
    throw damaged(key, where, `is not what was stored: ${(cause as Error).message}`, cause);
  }
  if (passed().sha256 !== sha256) throw damaged(key, where, isNotWhatWasStored);
}

/** @returns the first bytes of a stream that is read to its end, where its checksum is compared */
async function filled(bytes: number, source: Bytes): Promise<Uint8Array> {
  const all = new Uint8Array(bytes);
  let from = 0;
  for await (const chunk of source) {
    if (from < bytes) all.set(chunk.subarray(0, bytes - from), from);
    from += chunk.length;
  }
  return all;
}
