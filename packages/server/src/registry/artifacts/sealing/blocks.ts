import type { Bytes } from "../artifact-place.ts";

/** A piece of a stream that was cut anew. */
export interface Block {
  readonly bytes: Buffer;
  readonly index: number;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into blocks of a size. There is at least one, and only the last may be shorter, or empty when all are.
 * @param firstSize of the first block
 */
export async function* inBlocks(source: Bytes, size: number, firstSize = size): AsyncGenerator<Block> {
  let index = 0;
  let block = Buffer.allocUnsafe(firstSize);
  let filled = 0;
  for await (const chunk of source) {
    let from = 0;
    while (from < chunk.length) {
      // A full block waits for the next byte, since it may be the last.
      if (filled === block.length) {
        yield { bytes: block, index: index++, isLast: false };
        block = Buffer.allocUnsafe(size);
        filled = 0;
      }
      const taken = Math.min(block.length - filled, chunk.length - from);
      block.set(chunk.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
    }
  }
  yield { bytes: block.subarray(0, filled), index, isLast: true };
}
