/**
 * The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding), as far as ONNX needs it. A
 * message is the bytes of its fields one after another; large fields are kept as views, so that a model is not copied to be
 * written.
 */

/** Bytes in pieces, and their number. */
export interface Encoded {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** The fields of one message, in their order. */
export function message(...fields: readonly Encoded[]): Encoded {
  return {
    pieces: fields.flatMap(({ pieces }) => pieces),
    length: fields.reduce((sum, { length }) => sum + length, 0),
  };
}

/** @param value a whole number; below 0 as two's complement in 64 bits */
export function integerField(field: number, value: number): Encoded {
  return ofBytes([...varint(tag(field, VARINT)), ...varint(value)]);
}

export function floatField(field: number, value: number): Encoded {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setFloat32(0, value, true);
  return ofBytes([...varint(tag(field, FIXED32)), ...new Uint8Array(bytes.buffer)]);
}

export function textField(field: number, text: string): Encoded {
  return bytesField(field, new TextEncoder().encode(text));
}

/** @param bytes kept, not copied */
export function bytesField(field: number, bytes: Uint8Array): Encoded {
  return messageField(field, { pieces: [bytes], length: bytes.length });
}

export function messageField(field: number, content: Encoded): Encoded {
  return message(ofBytes([...varint(tag(field, LENGTH_DELIMITED)), ...varint(content.length)]), content);
}

// A tensor of this size is worth being sent as it stands.
const WORTH_A_PIECE = 65_536;

/** The same bytes, what is small put together. */
export function inFewPieces({ pieces, length }: Encoded): Encoded {
  const few: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  const close = () => {
    if (small.length > 0) few.push(joined(small));
    small = [];
  };
  for (const piece of pieces) {
    if (piece.length < WORTH_A_PIECE) small.push(piece);
    else {
      close();
      few.push(piece);
    }
  }
  close();
  return { pieces: few, length };
}

/** @returns one array with the bytes of all */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function ofBytes(bytes: readonly number[]): Encoded {
  return { pieces: [Uint8Array.from(bytes)], length: bytes.length };
}

function tag(field: number, type: number): number {
  return field * 8 + type;
}

/** Seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return bytes;
}
