import { MemoryLimitError } from "../models/errors.ts";

const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;
/** What the addresses of a WebAssembly memory reach. */
export const REACH_BYTES = MAX_PAGES * PAGE_BYTES;
const ALIGNMENT = 64;

interface Range {
  readonly offset: number;
  readonly bytes: number;
}

/** Hands out ranges of one shared, growing memory. Bookkeeping stays with the thread that made it. */
export interface Heap {
  readonly memory: WebAssembly.Memory;
  /**
   * @returns the offset of `bytes` zeroed bytes, aligned to 64
   * @throws MemoryLimitError when the memory may not grow that far
   */
  allocate(bytes: number): number;
  free(offset: number): void;
  /** bytes handed out and not yet freed */
  usedBytes(): number;
  /** the most that was handed out at one time since the last call of this function */
  takePeakBytes(): number;
}

export function createHeap(limitBytes: number = REACH_BYTES): Heap {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES, shared: true });
  const used = new Map<number, number>();
  let usedBytes = 0;
  let peakBytes = 0;
  // Beyond, nothing was handed out yet: the memory grew with zeros.
  let touchedEnd = 0;
  // Free ranges by offset, never two that touch. The first bytes stay unused, so that no array lies at 0.
  let free: Range[] = [{ offset: ALIGNMENT, bytes: PAGE_BYTES - ALIGNMENT }];

  const growFor = (bytes: number) => {
    const end = memory.buffer.byteLength;
    const last = free.at(-1);
    const spare = last && last.offset + last.bytes === end ? last.bytes : 0;
    const pages = Math.ceil((bytes - spare) / PAGE_BYTES);
    const neededBytes = end + pages * PAGE_BYTES;
    if (neededBytes > limitBytes) throw new MemoryLimitError(neededBytes, limitBytes);
    try {
      memory.grow(pages);
    } catch {
      throw new MemoryLimitError(neededBytes, end);
    }
    release({ offset: end, bytes: pages * PAGE_BYTES });
  };

  const release = (range: Range) => {
    const at = free.findIndex((other) => other.offset > range.offset);
    const neighbours = free.toSpliced(at < 0 ? free.length : at, 0, range);
    free = [];
    for (const next of neighbours) {
      const last = free.at(-1);
      if (last && last.offset + last.bytes === next.offset) {
        free[free.length - 1] = { offset: last.offset, bytes: last.bytes + next.bytes };
      } else free.push(next);
    }
  };

  return {
    memory,
    allocate(requested) {
      const bytes = Math.max(ALIGNMENT, Math.ceil(requested / ALIGNMENT) * ALIGNMENT);
      let at = free.findIndex((range) => range.bytes >= bytes);
      if (at < 0) {
        growFor(bytes);
        at = free.findIndex((range) => range.bytes >= bytes);
      }
      const { offset, bytes: found } = free[at];
      free.splice(at, 1, ...(found > bytes ? [{ offset: offset + bytes, bytes: found - bytes }] : []));
      used.set(offset, bytes);
      usedBytes += bytes;
      peakBytes = Math.max(peakBytes, usedBytes);
      const dirtyBytes = Math.min(bytes, Math.max(0, touchedEnd - offset));
      new Uint8Array(memory.buffer, offset, dirtyBytes).fill(0);
      touchedEnd = Math.max(touchedEnd, offset + bytes);
      return offset;
    },
    free(offset) {
      const bytes = used.get(offset);
      if (bytes === undefined) throw new RangeError(`Nothing is allocated at ${offset}.`);
      used.delete(offset);
      usedBytes -= bytes;
      release({ offset, bytes });
    },
    usedBytes: () => usedBytes,
    takePeakBytes() {
      const peak = peakBytes;
      peakBytes = usedBytes;
      return peak;
    },
  };
}
