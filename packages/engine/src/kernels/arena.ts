import type { Heap } from "./heap.ts";

/**
 * Arrays in the kernels' memory that are released together, in a `finally`.
 * All begin filled with zeros; none may be touched after `release`, whose space goes to the next arena.
 */
export interface Arena {
  float32(length: number): Float32Array;
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
  /** Copies an array in. */
  copy<Source extends Float32Array | Int32Array>(source: Source): Source;
  release(): void;
}

export function createArena(heap: Heap): Arena {
  const offsets: number[] = [];
  const allocate = (bytes: number) => {
    const offset = heap.allocate(bytes);
    offsets.push(offset);
    return offset;
  };
  const float32 = (length: number) => {
    const offset = allocate(length * 4);
    return new Float32Array(heap.memory.buffer, offset, length);
  };
  const int32 = (length: number) => {
    const offset = allocate(length * 4);
    return new Int32Array(heap.memory.buffer, offset, length);
  };
  return {
    float32,
    int32,
    float64(length) {
      const offset = allocate(length * 8);
      return new Float64Array(heap.memory.buffer, offset, length);
    },
    copy(source) {
      const target = source instanceof Float32Array ? float32(source.length) : int32(source.length);
      target.set(source);
      return target as typeof source;
    },
    release() {
      for (const offset of offsets.splice(0)) heap.free(offset);
    },
  };
}
