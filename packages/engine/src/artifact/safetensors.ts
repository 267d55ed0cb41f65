/**
 * The safetensors format (https://huggingface.co/docs/safetensors): eight bytes with the length of a JSON header, the
 * header, then the tensors' bytes, little-endian, without gaps.
 */
import type { Tensor } from "./artifact.ts";
import { ArtifactError } from "./artifact-error.ts";

/** The element types that are stored. */
export type Dtype = "F64" | "F32" | "I32" | "U8";

type TensorData = Tensor["data"];

interface Layout {
  readonly bytes: number;
  is(data: TensorData): boolean;
  view(buffer: ArrayBufferLike, offset: number, length: number): TensorData;
}

/** In the order in which tensors are laid out: the widest first, so that each starts at a multiple of its width. */
const layouts: { readonly [Type in Dtype]: Layout } = {
  F64: {
    bytes: 8,
    is: (data) => data instanceof Float64Array,
    view: (buffer, offset, length) => new Float64Array(buffer, offset, length),
  },
  F32: {
    bytes: 4,
    is: (data) => data instanceof Float32Array,
    view: (buffer, offset, length) => new Float32Array(buffer, offset, length),
  },
  I32: {
    bytes: 4,
    is: (data) => data instanceof Int32Array,
    view: (buffer, offset, length) => new Int32Array(buffer, offset, length),
  },
  U8: {
    bytes: 1,
    is: (data) => data instanceof Uint8Array,
    view: (buffer, offset, length) => new Uint8Array(buffer, offset, length),
  },
};

const dtypes = Object.keys(layouts) as Dtype[];
const prefixBytes = 8;
const alignment = 8;
/** what the reference implementation allows for the header */
const maxHeaderBytes = 100_000_000;

interface HeaderEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** @returns the element type that a tensor's data is stored as */
export function dtypeOf(data: TensorData): Dtype {
  return dtypes.find((dtype) => layouts[dtype].is(data)) ?? "U8";
}

/**
 * Equal tensors give equal bytes, in whatever order they are listed.
 * @throws ArtifactError when a shape does not fit its data
 */
export function encodeSafetensors(tensors: { readonly [name: string]: Tensor }): Uint8Array<ArrayBuffer> {
  const ordered = Object.entries(tensors)
    .map(([name, tensor]) => ({ name, tensor, dtype: dtypeOf(tensor.data) }))
    .toSorted((a, b) => dtypes.indexOf(a.dtype) - dtypes.indexOf(b.dtype) || (a.name < b.name ? -1 : 1));

  const header: Record<string, HeaderEntry> = Object.create(null);
  let end = 0;
  for (const { name, tensor, dtype } of ordered) {
    if (name === "" || name === "__metadata__")
      throw new ArtifactError(`A tensor can't be called "${name}".`);
    if (!isShape(tensor.shape) || elementCount(tensor.shape) !== tensor.data.length) {
      throw new ArtifactError(
        `The tensor "${name}" has ${tensor.data.length} elements, which its shape [${tensor.shape}] does not hold.`,
      );
    }
    const begin = end;
    end += tensor.data.byteLength;
    header[name] = { dtype, shape: tensor.shape, data_offsets: [begin, end] };
  }

  const json = new TextEncoder().encode(JSON.stringify(header));
  // Spaces after the header let the first tensor start at a multiple of eight, so that readers can view it in place.
  const headerBytes = Math.ceil(json.length / alignment) * alignment;
  const bytes = new Uint8Array(prefixBytes + headerBytes + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, prefixBytes, prefixBytes + headerBytes);
  bytes.set(json, prefixBytes);
  for (const { name, tensor } of ordered) {
    const { buffer, byteOffset, byteLength } = tensor.data;
    const begin = header[name].data_offsets[0];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), prefixBytes + headerBytes + begin);
  }
  return bytes;
}

/**
 * Every length, offset, shape and type is checked before a tensor is made.
 * @returns tensors that own their memory; files of other writers are read too, as far as they hold the four types
 * @throws ArtifactError saying what is wrong
 */
export function decodeSafetensors(bytes: Uint8Array): { [name: string]: Tensor } {
  const { header, data } = readHeader(bytes);
  const entries = Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, entry]) => [name, checkedEntry(name, entry, data.length)] as const);
  checkContiguous(entries, data.length);

  const tensors: { [name: string]: Tensor } = Object.create(null);
  for (const [name, { dtype, shape, data_offsets }] of entries) {
    // Not `slice`: a Node Buffer shares its memory there.
    const copy = new Uint8Array(data.subarray(...data_offsets));
    tensors[name] = { shape, data: layouts[dtype].view(copy.buffer, 0, elementCount(shape)) };
  }
  return tensors;
}

function readHeader(bytes: Uint8Array): { header: object; data: Uint8Array } {
  if (bytes.length < prefixBytes) {
    throw new ArtifactError(
      `The file is cut off: ${bytes.length} bytes do not even hold the length of a header.`,
    );
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > maxHeaderBytes) {
    throw new ArtifactError(`This is no safetensors file: its header would have ${length} bytes.`);
  }
  if (bytes.length < prefixBytes + length) {
    throw new ArtifactError(
      `The file is cut off: the header has ${length} bytes, and ${bytes.length - prefixBytes} are there.`,
    );
  }
  let header: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      bytes.subarray(prefixBytes, prefixBytes + length),
    );
    header = JSON.parse(text);
  } catch (cause) {
    throw new ArtifactError("This is no safetensors file: its header is not JSON.", { cause });
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new ArtifactError("This is no safetensors file: its header is not a JSON object.");
  }
  return { header, data: bytes.subarray(prefixBytes + length) };
}

function checkedEntry(name: string, entry: unknown, dataBytes: number): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as { [Key in keyof HeaderEntry]?: unknown };
  if (!dtypes.includes(dtype as Dtype)) {
    throw new ArtifactError(
      `The tensor "${name}" has the element type ${JSON.stringify(dtype)}; ${dtypes.join(", ")} can be read.`,
    );
  }
  if (!isShape(shape)) {
    throw new ArtifactError(`The tensor "${name}" has no valid shape: ${JSON.stringify(shape)}.`);
  }
  if (!isShape(offsets) || offsets.length !== 2 || offsets[0] > offsets[1]) {
    throw new ArtifactError(`The tensor "${name}" has no valid offsets: ${JSON.stringify(offsets)}.`);
  }
  const [begin, end] = offsets;
  if (end > dataBytes) {
    throw new ArtifactError(
      `The file is cut off: the tensor "${name}" ends at byte ${end} of the data, and there are ${dataBytes}.`,
    );
  }
  const expected = elementCount(shape) * layouts[dtype as Dtype].bytes;
  if (end - begin !== expected) {
    throw new ArtifactError(
      `The tensor "${name}" needs ${expected} bytes for its shape [${shape}], and its offsets give it ${end - begin}.`,
    );
  }
  return { dtype: dtype as Dtype, shape, data_offsets: [begin, end] };
}

function checkContiguous(entries: readonly (readonly [string, HeaderEntry])[], dataBytes: number): void {
  const ordered = entries.toSorted(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  let covered = 0;
  for (const [name, { data_offsets }] of ordered) {
    if (data_offsets[0] !== covered) {
      const problem = data_offsets[0] < covered ? "overlaps the tensor before it" : "leaves a gap before it";
      throw new ArtifactError(
        `The tensor "${name}" ${problem}: it starts at byte ${data_offsets[0]}, not ${covered}.`,
      );
    }
    covered = data_offsets[1];
  }
  if (covered !== dataBytes) {
    throw new ArtifactError(`The file has ${dataBytes - covered} bytes after its last tensor.`);
  }
}

function isShape(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
