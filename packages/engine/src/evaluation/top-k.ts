/**
 * Positions of the `k` highest scores, the highest first; of equal scores the lower position first. This one rule
 * orders every list in Palate, so that equal scores give equal lists everywhere.
 *
 * @param k at least 0; all positions are returned when there are fewer
 * @param exclude positions to leave out, in any order, repeats allowed
 * @returns distinct positions; those whose score is NaN are left out
 */
export function topK(scores: Float32Array | Float64Array, k: number, exclude?: Iterable<number>): Int32Array {
  const excluded = new Uint8Array(scores.length);
  for (const position of exclude ?? []) excluded[position] = 1;
  return topUnmasked(scores, k, excluded);
}

/**
 * The same with a mark for each position.
 *
 * @param mask as long as `scores`, or longer: 1 for a position to leave out
 */
export function topUnmasked(scores: Float32Array | Float64Array, k: number, mask: Uint8Array): Int32Array {
  // A heap of the best so far with the worst of them on top: most positions are refused by one comparison.
  const heap = new Int32Array(Math.min(Math.max(0, k), scores.length));
  let size = 0;
  const isWorse = (a: number, b: number) => scores[a] < scores[b] || (scores[a] === scores[b] && a > b);

  function sink(position: number): void {
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= size) break;
      if (child + 1 < size && isWorse(heap[child + 1], heap[child])) child++;
      if (!isWorse(heap[child], position)) break;
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = position;
  }

  function rise(position: number): void {
    let child = size++;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!isWorse(position, heap[parent])) break;
      heap[child] = heap[parent];
      child = parent;
    }
    heap[child] = position;
  }

  for (let position = 0; position < scores.length; position++) {
    if (mask[position] === 1 || Number.isNaN(scores[position])) continue;
    if (size < heap.length) rise(position);
    else if (size > 0 && scores[position] > scores[heap[0]]) sink(position);
  }
  return heap.subarray(0, size).sort((a, b) => scores[b] - scores[a] || a - b);
}
