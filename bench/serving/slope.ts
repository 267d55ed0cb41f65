/** A straight line through points, and how sure its slope is. */
export interface Slope {
  /** change of y for one of x */
  readonly perUnit: number;
  /** 95% interval of it, by Student's distribution */
  readonly low: number;
  readonly high: number;
}

/** 97.5% quantiles of Student's distribution by degrees of freedom from 1 to 10, and the normal one's beyond 30. */
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];
const quantile = (freedom: number) => quantiles[freedom - 1] ?? 1.96 + 2.7 / freedom;

/**
 * Least squares over means of blocks: neighbours among measurements of memory resemble one another, blocks hardly do.
 *
 * @param points at least as many as blocks, ascending by x
 */
export function slopeOf(points: readonly (readonly [x: number, y: number])[], blocks = 10): Slope {
  const means = Array.from({ length: blocks }, (_, block) => {
    const own = points.slice(
      Math.floor((block * points.length) / blocks),
      Math.floor(((block + 1) * points.length) / blocks),
    );
    return [mean(own.map(([x]) => x)), mean(own.map(([, y]) => y))] as const;
  });
  const meanX = mean(means.map(([x]) => x));
  const meanY = mean(means.map(([, y]) => y));
  const spread = sum(means.map(([x]) => (x - meanX) ** 2));
  const perUnit = sum(means.map(([x, y]) => (x - meanX) * (y - meanY))) / spread;
  const left = sum(means.map(([x, y]) => (y - meanY - perUnit * (x - meanX)) ** 2));
  const margin = quantile(blocks - 2) * Math.sqrt(left / (blocks - 2) / spread);
  return { perUnit, low: perUnit - margin, high: perUnit + margin };
}

/** The lowest point of each of so many stretches: what is left of a heap after its garbage was collected. */
export function troughsOf(
  points: readonly (readonly [x: number, y: number])[],
  stretches: number,
): (readonly [x: number, y: number])[] {
  const length = Math.max(1, Math.floor(points.length / stretches));
  return Array.from({ length: Math.floor(points.length / length) }, (_, stretch) =>
    points
      .slice(stretch * length, (stretch + 1) * length)
      .reduce((lowest, point) => (point[1] < lowest[1] ? point : lowest)),
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
