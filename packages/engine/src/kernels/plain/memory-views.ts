/** The whole memory as arrays. Plain kernels are given offsets in elements, so one number indexes its own view. */
export interface MemoryViews {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
}

/** @returns a function that gives views of the memory as it is now, made anew only after it has grown */
export function memoryViews(memory: WebAssembly.Memory): () => MemoryViews {
  let buffer: ArrayBufferLike | undefined;
  let views: MemoryViews | undefined;
  return () => {
    if (views === undefined || memory.buffer !== buffer) {
      buffer = memory.buffer;
      views = {
        f32: new Float32Array(buffer),
        f64: new Float64Array(buffer),
        i32: new Int32Array(buffer),
      };
    }
    return views;
  };
}
