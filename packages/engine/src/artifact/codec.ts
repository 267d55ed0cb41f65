import type { Artifact, Json } from "./artifact.ts";
import { ArtifactError } from "./artifact-error.ts";
import { type Dtype, decodeSafetensors, dtypeOf, encodeSafetensors } from "./safetensors.ts";

const format = "palate-artifact";
const formatVersion = 1;

/** What is kept beside the tensors' file, as JSON. Whoever stores both adds a checksum of the file. */
export interface ArtifactManifest {
  readonly format: typeof format;
  readonly formatVersion: typeof formatVersion;
  readonly model: string;
  readonly layout: number;
  readonly config: Artifact["config"];
  readonly metadata: Artifact["metadata"];
  readonly tensors: readonly {
    readonly name: string;
    readonly dtype: Dtype;
    readonly shape: readonly number[];
  }[];
  /** length of the tensors' file */
  readonly byteLength: number;
}

export interface EncodedArtifact {
  readonly manifest: ArtifactManifest;
  /** one safetensors file */
  readonly tensors: Uint8Array<ArrayBuffer>;
}

/**
 * Equal artifacts give equal bytes.
 * @throws ArtifactError when a tensor's shape does not fit its data, or JSON can't hold the config or the metadata
 */
export function encodeArtifact(artifact: Artifact): EncodedArtifact {
  const { model, layout, config, metadata, tensors } = artifact;
  requireJson("config", config);
  requireJson("metadata", metadata);
  const bytes = encodeSafetensors(tensors);
  const listed = Object.entries(tensors)
    .map(([name, { shape, data }]) => ({ name, dtype: dtypeOf(data), shape }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    manifest: {
      format,
      formatVersion,
      model,
      layout,
      config,
      metadata,
      tensors: listed,
      byteLength: bytes.length,
    },
    tensors: bytes,
  };
}

/**
 * @param manifest as parsed from JSON; every part is checked
 * @throws ArtifactError saying what is wrong with the manifest or the tensors, or where they disagree
 */
export function decodeArtifact(manifest: unknown, tensors: Uint8Array): Artifact {
  const checked = checkedManifest(manifest);
  if (tensors.length !== checked.byteLength) {
    throw new ArtifactError(
      `The tensors of ${checked.model} have ${tensors.length} bytes, and the manifest says ${checked.byteLength}.`,
    );
  }
  const decoded = decodeSafetensors(tensors);
  const listed = new Map(checked.tensors.map((tensor) => [tensor.name, tensor]));
  for (const name of Object.keys(decoded)) {
    if (!listed.has(name))
      throw new ArtifactError(`The tensor "${name}" is not in the manifest of ${checked.model}.`);
  }
  for (const { name, dtype, shape } of checked.tensors) {
    const tensor = decoded[name];
    if (tensor === undefined) throw new ArtifactError(`The tensor "${name}" of ${checked.model} is missing.`);
    if (dtypeOf(tensor.data) !== dtype || String(tensor.shape) !== String(shape)) {
      throw new ArtifactError(
        `The tensor "${name}" is ${dtypeOf(tensor.data)} [${tensor.shape}], and the manifest of ${checked.model} says ${dtype} [${shape}].`,
      );
    }
  }
  const { model, layout, config, metadata } = checked;
  return { model, layout, config, metadata, tensors: decoded };
}

function checkedManifest(manifest: unknown): ArtifactManifest {
  if (!isObject(manifest) || manifest.format !== format) {
    throw new ArtifactError(`This is no artifact's manifest: its "format" is not "${format}".`);
  }
  if (manifest.formatVersion !== formatVersion) {
    throw new ArtifactError(
      `The artifact has format version ${manifest.formatVersion}, and version ${formatVersion} can be read: use the Palate that made it, or a newer one.`,
    );
  }
  const { model, layout, config, metadata, tensors, byteLength } = manifest;
  const wrong = [
    ["model", typeof model === "string"],
    ["layout", Number.isInteger(layout)],
    ["config", isObject(config)],
    ["metadata", isObject(metadata)],
    [
      "tensors",
      Array.isArray(tensors) && tensors.every((tensor) => isObject(tensor) && Array.isArray(tensor.shape)),
    ],
    ["byteLength", Number.isInteger(byteLength)],
  ].filter(([, isRight]) => !isRight);
  if (wrong.length > 0) {
    throw new ArtifactError(
      `The artifact's manifest is damaged in ${wrong.map(([field]) => field).join(", ")}.`,
    );
  }
  return manifest as unknown as ArtifactManifest;
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON has no NaN and no infinities: they would come back as null. */
function requireJson(where: string, value: Json): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new ArtifactError(`${where} is ${value}, which JSON can't hold.`);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) requireJson(`${where}.${key}`, inner);
}
