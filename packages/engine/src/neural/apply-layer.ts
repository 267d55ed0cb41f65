/** One layer: output = bias + input x weights. */
export interface Layer {
  /** inputs x outputs, row-major */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Layers as serving applies them: in double precision and a fixed order, the same bits on every machine.
 */
export function applyLayer({ weights, bias }: Layer, input: ArrayLike<number>): Float64Array {
  const width = bias.length;
  const output = Float64Array.from(bias);
  for (let k = 0; k < input.length; k++) {
    const value = input[k];
    if (value === 0) continue;
    const row = k * width;
    for (let j = 0; j < width; j++) output[j] += value * weights[row + j];
  }
  return output;
}

/** The same for an input of which only some places are not 0. */
export function applySparseLayer(
  { weights, bias }: Layer,
  places: Int32Array,
  values: Float32Array,
): Float64Array {
  const width = bias.length;
  const output = Float64Array.from(bias);
  for (const [entry, place] of places.entries()) {
    const row = place * width;
    for (let j = 0; j < width; j++) output[j] += values[entry] * weights[row + j];
  }
  return output;
}
