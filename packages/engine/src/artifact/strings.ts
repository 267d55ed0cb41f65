import type { Tensor } from "./artifact.ts";
import { ArtifactError } from "./artifact-error.ts";

/**
 * A column of strings as one tensor of bytes: for each string its length in UTF-8 bytes (unsigned LEB128), then the
 * bytes. Such are the id maps of a model.
 * @throws ArtifactError for a string with half of a surrogate pair, which UTF-8 can't hold
 */
export function encodeStrings(strings: readonly string[]): Tensor {
  const encoder = new TextEncoder();
  const encoded = strings.map((string, index) => {
    if (!string.isWellFormed()) throw new ArtifactError(`String ${index} has half of a surrogate pair.`);
    return encoder.encode(string);
  });
  const length = encoded.reduce((sum, bytes) => sum + lengthBytes(bytes.length) + bytes.length, 0);
  const data = new Uint8Array(length);
  let at = 0;
  for (const bytes of encoded) {
    let rest = bytes.length;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) data[at++] = (rest % 0x80) | 0x80;
    data[at++] = rest;
    data.set(bytes, at);
    at += bytes.length;
  }
  return { shape: [length], data };
}

/** @throws ArtifactError when the tensor does not hold whole strings */
export function decodeStrings(tensor: Tensor): string[] {
  const { data } = tensor;
  if (!(data instanceof Uint8Array)) throw new ArtifactError("Strings are read from a tensor of bytes.");
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const strings: string[] = [];
  let at = 0;
  while (at < data.length) {
    let length = 0;
    let weight = 1;
    do {
      if (at >= data.length || weight > 2 ** 28) throw damaged(strings.length);
      length += (data[at] & 0x7f) * weight;
      weight *= 0x80;
    } while (data[at++] >= 0x80);
    if (at + length > data.length) throw damaged(strings.length);
    try {
      strings.push(decoder.decode(data.subarray(at, at + length)));
    } catch {
      throw damaged(strings.length);
    }
    at += length;
  }
  return strings;
}

function lengthBytes(length: number): number {
  return length < 0x80 ? 1 : 1 + lengthBytes(Math.floor(length / 0x80));
}

function damaged(index: number): ArtifactError {
  return new ArtifactError(`The column of strings is damaged at string ${index}.`);
}
