import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bytesField,
  type Encoded,
  floatField,
  inFewPieces,
  integerField,
  joined,
  message,
  messageField,
  textField,
} from "./wire.ts";

const fieldNumbers = fc.integer({ min: 1, max: 2 ** 29 - 1 });

/** A reader of others, standing after the tag of the only field. */
function readerOf(encoded: Encoded, field: number, type: WireType): BinaryReader {
  const bytes = joined(encoded.pieces);
  expect(bytes.length).toBe(encoded.length);
  const reader = new BinaryReader(bytes);
  expect(reader.tag()).toEqual([field, type]);
  return reader;
}

test("whole numbers are read back, those below 0 too", () => {
  fc.assert(
    fc.property(fieldNumbers, fc.maxSafeInteger(), (field, value) => {
      const reader = readerOf(integerField(field, value), field, WireType.Varint);
      expect(reader.int64()).toBe(BigInt(value));
      expect(reader.pos).toBe(reader.len);
    }),
  );
});

test("floats are read back in single precision", () => {
  fc.assert(
    fc.property(fieldNumbers, fc.float(), (field, value) => {
      expect(readerOf(floatField(field, value), field, WireType.Bit32).float()).toBe(value);
    }),
  );
});

test("texts and bytes are read back, within messages within messages", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 300 }), (text, bytes) => {
      const inner = message(textField(1, text), bytesField(2, bytes));
      const outer = readerOf(messageField(16, messageField(3, inner)), 16, WireType.LengthDelimited);
      const middle = new BinaryReader(outer.bytes());
      expect(outer.pos).toBe(outer.len);
      expect(middle.tag()).toEqual([3, WireType.LengthDelimited]);
      const reader = new BinaryReader(middle.bytes());
      expect(reader.tag()).toEqual([1, WireType.LengthDelimited]);
      expect(reader.string()).toBe(text);
      expect(reader.tag()).toEqual([2, WireType.LengthDelimited]);
      expect(reader.bytes()).toEqual(bytes);
      expect(reader.pos).toBe(reader.len);
    }),
  );
});

test("small pieces become one, large ones stay what they are, and the bytes are the same", () => {
  const large = new Uint8Array(100_000).fill(7);
  const encoded = message(
    textField(1, "before"),
    integerField(2, 3),
    bytesField(3, large),
    bytesField(4, large),
    textField(5, "after"),
  );
  const few = inFewPieces(encoded);
  expect(few.length).toBe(encoded.length);
  expect(joined(few.pieces)).toEqual(joined(encoded.pieces));
  expect(few.pieces.filter((piece) => piece === large)).toHaveLength(2);
  expect(few.pieces.length).toBe(5);
});
