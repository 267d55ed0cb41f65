import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Artifact, Tensor } from "./artifact.ts";
import { ArtifactError } from "./artifact-error.ts";
import { decodeArtifact, encodeArtifact } from "./codec.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
import { decodeStrings, encodeStrings } from "./strings.ts";

/** Any bits, the many NaNs included. */
const tensor: fc.Arbitrary<Tensor> = fc
  .record({
    shape: fc.array(fc.nat(4), { maxLength: 3 }),
    kind: fc.constantFrom(Float64Array, Float32Array, Int32Array, Uint8Array),
    seed: fc.uint8Array({ minLength: 8, maxLength: 64 }),
  })
  .map(({ shape, kind, seed }) => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    const bytes = Uint8Array.from(
      { length: length * kind.BYTES_PER_ELEMENT },
      (_, index) => seed[index % seed.length] ^ (index * 37),
    );
    return { shape, data: new kind(bytes.buffer) };
  });

const tensors = fc.dictionary(
  fc.string({ minLength: 1, unit: "grapheme" }).filter((name) => name !== "__metadata__"),
  tensor,
);

const artifacts: fc.Arbitrary<Artifact> = fc.record({
  model: fc.string(),
  layout: fc.nat(9),
  config: fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
  metadata: fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.array(fc.string()))),
  tensors,
});

function bits({ data }: Tensor): number[] {
  return [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
}

function expectSameTensors(actual: Artifact["tensors"], expected: Artifact["tensors"]) {
  expect(Object.keys(actual).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [name, tensor] of Object.entries(expected)) {
    expect(actual[name].shape).toEqual(tensor.shape);
    expect(actual[name].data.constructor).toBe(tensor.data.constructor);
    expect(bits(actual[name])).toEqual(bits(tensor));
  }
}

test("artifacts come back bit for bit, through JSON and bytes at any offset", () => {
  fc.assert(
    fc.property(artifacts, fc.nat(9), (artifact, offset) => {
      const encoded = encodeArtifact(artifact);
      const moved = new Uint8Array(encoded.tensors.length + offset).subarray(offset);
      moved.set(encoded.tensors);
      const decoded = decodeArtifact(JSON.parse(JSON.stringify(encoded.manifest)), moved);
      expect({ ...decoded, tensors: {} }).toEqual({ ...artifact, tensors: {} });
      expectSameTensors(decoded.tensors, artifact.tensors);
    }),
    { numRuns: 200 },
  );
});

test("the order in which tensors are listed does not show in the bytes", () => {
  fc.assert(
    fc.property(tensors, (given) => {
      const reversed = Object.fromEntries(Object.entries(given).toReversed());
      expect(encodeSafetensors(reversed)).toEqual(encodeSafetensors(given));
    }),
  );
});

// Written by Python's safetensors 0.8.0:
//   python -c "import numpy as np; from safetensors.numpy import save; print(save({'b': np.array([[1.5, -2.0]], np.float32), 'a': np.array([7, -1], np.int32)}).hex())"
// It reads what is written here, too: all four types, an empty tensor and one without axes were checked by hand.
test("a file written by Python's safetensors is read", () => {
  const bytes = Buffer.from(pythonFile, "hex");
  expectSameTensors(decodeSafetensors(bytes), {
    a: { shape: [2], data: Int32Array.of(7, -1) },
    b: { shape: [1, 2], data: Float32Array.of(1.5, -2) },
  });
});

describe("what is damaged is refused with a sentence", () => {
  const good = encodeSafetensors({
    a: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
    b: { shape: [2], data: Uint8Array.of(1, 2) },
  });

  /** A file with this header before `dataBytes` zero bytes. */
  function withHeader(header: unknown, dataBytes: number): Uint8Array {
    const json = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array(8 + json.length + dataBytes);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    return bytes;
  }

  const f32 = (begin: number, end: number, shape = [1]) => ({
    dtype: "F32",
    shape,
    data_offsets: [begin, end],
  });

  test.each([
    [
      "an unknown type",
      withHeader({ a: { dtype: "BF16", shape: [1], data_offsets: [0, 2] } }, 2),
      /element type "BF16"/,
    ],
    ["an overlap", withHeader({ a: f32(0, 4), b: f32(2, 6) }, 6), /"b" overlaps/],
    ["a gap", withHeader({ a: f32(0, 4), b: f32(8, 12) }, 12), /"b" leaves a gap/],
    ["bytes left over", withHeader({ a: f32(0, 4) }, 6), /2 bytes after its last tensor/],
    ["an offset outside", withHeader({ a: f32(0, 8, [2]) }, 4), /cut off: the tensor "a"/],
    ["a shape that does not fit", withHeader({ a: f32(0, 4, [3]) }, 4), /"a" needs 12 bytes/],
    ["a negative shape", withHeader({ a: f32(0, 4, [-1]) }, 4), /no valid shape/],
    ["reversed offsets", withHeader({ a: f32(4, 0) }, 4), /no valid offsets/],
    ["an entry that is null", withHeader({ a: null }, 0), /element type/],
    ["a header that is a list", withHeader([], 0), /not a JSON object/],
    ["no JSON", Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3), /not JSON/],
    ["another file", new TextEncoder().encode("user,item,rating\n1,2,3"), /no safetensors file/],
    ["nothing", new Uint8Array(), /cut off/],
  ])("%s", (_, bytes, sentence) => {
    expect(() => decodeSafetensors(bytes)).toThrow(ArtifactError);
    expect(() => decodeSafetensors(bytes)).toThrow(sentence);
  });

  test("a file cut off anywhere", () => {
    for (let length = 0; length < good.length; length++) {
      expect(() => decodeSafetensors(good.subarray(0, length))).toThrow(ArtifactError);
    }
  });

  test("any single byte changed is refused or read as other tensors, and nothing else is thrown", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const bytes = good.slice();
        bytes[position] ^= change;
        try {
          decodeSafetensors(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ArtifactError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a shape that does not fit is not written", () => {
    expect(() => encodeSafetensors({ a: { shape: [3], data: Float32Array.of(1) } })).toThrow(
      /"a" has 1 elements/,
    );
  });

  test("a manifest and tensors that disagree", () => {
    const artifact = { model: "m", layout: 1, config: {}, metadata: {}, tensors: decodeSafetensors(good) };
    const { manifest, tensors } = encodeArtifact(artifact);
    const renamed = {
      ...manifest,
      tensors: manifest.tensors.map((entry) => ({ ...entry, name: `${entry.name}2` })),
    };
    const reshaped = { ...manifest, tensors: manifest.tensors.map((entry) => ({ ...entry, shape: [1] })) };
    for (const [damaged, sentence] of [
      [{ ...manifest, formatVersion: 2 }, /format version 2/],
      [{ ...manifest, format: "onnx" }, /no artifact's manifest/],
      [{ ...manifest, byteLength: 3 }, /the manifest says 3/],
      [{ ...manifest, config: null, layout: "1" }, /damaged in layout, config/],
      [renamed, /"a" is not in the manifest/],
      [
        { ...manifest, tensors: [...manifest.tensors, { name: "c", dtype: "U8", shape: [0] }] },
        /"c" of m is missing/,
      ],
      [reshaped, /the manifest of m says F32 \[1\]/],
      [null, /no artifact's manifest/],
    ] as const) {
      expect(() => decodeArtifact(damaged, tensors)).toThrow(ArtifactError);
      expect(() => decodeArtifact(damaged, tensors)).toThrow(sentence);
    }
  });

  test("numbers that JSON can't hold", () => {
    const artifact = { model: "m", layout: 1, config: { rate: Number.NaN }, metadata: {}, tensors: {} };
    expect(() => encodeArtifact(artifact)).toThrow("config.rate is NaN");
  });
});

describe("columns of strings", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 })), (strings) => {
        expect(decodeStrings(encodeStrings(strings))).toEqual(strings);
      }),
    );
    const awkward = ["", "\0", "\uFEFFid", "a\nb", "日本", "x".repeat(20_000)];
    expect(decodeStrings(encodeStrings(awkward))).toEqual(awkward);
  });

  test("are refused when they are cut off or not text", () => {
    const { data } = encodeStrings(["abc", "x".repeat(200)]);
    for (let length = 1; length < data.length; length++) {
      if (length === 4) continue;
      const cut = Uint8Array.from(data.subarray(0, length));
      expect(() => decodeStrings({ shape: [length], data: cut })).toThrow(ArtifactError);
    }
    expect(() => decodeStrings({ shape: [2], data: Uint8Array.of(1, 0xff) })).toThrow(ArtifactError);
    expect(() => decodeStrings({ shape: [1], data: Float32Array.of(1) })).toThrow(ArtifactError);
    expect(() => encodeStrings(["a", "\ud800"])).toThrow("String 1 has half");
  });
});

const pythonFile =
  "70000000000000007b2262223a7b226474797065223a22463332222c227368617065223a5b312c325d2c22646174615f6f666673657473223a5b302c385d7d2c2261223a7b226474797065223a22493332222c227368617065223a5b325d2c22646174615f6f666673657473223a5b382c31365d7d7d20200000c03f000000c007000000ffffffff";
