/**
 * Positions from the oldest to the newest; of equal times the earlier position comes first.
 * @param timestamps absent when there are no times: then position is the order
 */
export function positionsByTime(count: number, timestamps: Float64Array | undefined): Int32Array {
  const positions = Int32Array.from({ length: count }, (_, position) => position);
  if (timestamps === undefined || isAscending(timestamps)) return positions;
  return positions.sort((a, b) => timestamps[a] - timestamps[b] || a - b);
}

function isAscending(values: Float64Array): boolean {
  for (let index = 1; index < values.length; index++) {
    if (values[index] < values[index - 1]) return false;
  }
  return true;
}
