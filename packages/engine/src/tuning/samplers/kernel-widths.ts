/**
 * The least width, as a share of the range. Watanabe found about this one best over many tasks; the "magic" clip of earlier
 * implementations, one part of as many as there are kernels, is too wide to end near an optimum.
 */
const LEAST = 0.03;

/**
 * Widths of normal kernels on one dimension: each the larger of the distances to the observations on its left and right, so
 * that they are narrow where observations are dense (Bergstra et al. 2011), but never below a share of the range (Watanabe
 * 2023).
 *
 * @param places in [0, 1]
 * @returns one width for each place, in [.03, 1]
 */
export function kernelWidths(places: readonly number[]): number[] {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b] || a - b);
  const widths = new Array<number>(places.length);
  for (const [position, index] of order.entries()) {
    const place = places[index];
    const [left, right] = [places[order[position - 1]], places[order[position + 1]]];
    // A single observation has the ends of the range for neighbours.
    const gap =
      places.length === 1
        ? Math.max(place, 1 - place)
        : Math.max(place - (left ?? place), (right ?? place) - place);
    widths[index] = Math.min(Math.max(gap, LEAST), 1);
  }
  return widths;
}
