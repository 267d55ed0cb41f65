import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decrypted, encrypted, UnsealError } from "./streaming-aead.ts";

const key = randomBytes(32);
const context = new TextEncoder().encode("a file");
/** the least that holds a header, a tag and some bytes */
const segmentBytes = 64;

async function* pieces(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const seal = (plain: Uint8Array, size = 17, by = segmentBytes) =>
  all(encrypted(pieces(plain, size), key, context, by));
const open = (sealed: Uint8Array, size = 23, by = segmentBytes, withKey: Uint8Array = key, of = context) =>
  all(decrypted(pieces(sealed, size), withKey, of, by));

test("R6: what was encrypted is decrypted, however the streams are cut", async () => {
  const sizes = fc.integer({ min: 1, max: 200 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), sizes, sizes, async (plain, one, other) => {
      const sealed = await seal(plain, one);
      expect([...(await open(sealed, other))]).toEqual([...plain]);
      expect(sealed.equals(await seal(plain, one))).toBe(false);
    }),
  );
});

test("R6: lengths around the end of a segment come back", async () => {
  for (let length = 0; length < 4 * segmentBytes; length++) {
    const plain = randomBytes(length);
    const sealed = await seal(plain);
    expect((await open(sealed)).equals(plain)).toBe(true);
    const segments = Math.max(1, Math.ceil((length + 40) / (segmentBytes - 16)));
    expect(sealed.length).toBe(length + 40 + 16 * segments);
  }
});

test("R6: segments cut off, left out, doubled or in another order are refused, at every place", async () => {
  const plain = randomBytes(8 + 4 * 48);
  const sealed = await seal(plain);
  const segments = Array.from({ length: sealed.length / segmentBytes }, (_, index) =>
    sealed.subarray(index * segmentBytes, (index + 1) * segmentBytes),
  );
  expect(segments).toHaveLength(5);
  const refused = async (parts: readonly Uint8Array[]) => {
    await expect(open(Buffer.concat(parts))).rejects.toBeInstanceOf(UnsealError);
  };
  for (let one = 0; one < segments.length; one++) {
    await refused(segments.slice(0, one));
    await refused(segments.toSpliced(one, 1));
    await refused(segments.toSpliced(one, 0, segments[one]!));
    for (let other = 0; other < one; other++)
      await refused(segments.with(one, segments[other]!).with(other, segments[one]!));
  }
  for (let length = 0; length < sealed.length; length++) await refused([sealed.subarray(0, length)]);
});

test("R6: any bit changed, another key or another context is refused", async () => {
  const sealed = await seal(randomBytes(100));
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    await expect(open(changed)).rejects.toBeInstanceOf(UnsealError);
  }
  await expect(open(sealed, 23, segmentBytes, randomBytes(32))).rejects.toBeInstanceOf(UnsealError);
  await expect(open(sealed, 23, segmentBytes, key, Buffer.from("another"))).rejects.toBeInstanceOf(
    UnsealError,
  );
});
