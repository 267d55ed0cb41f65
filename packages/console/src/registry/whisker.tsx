import type { Interval } from "@palate/client";
import { formatMetric } from "../words.ts";
import classes from "./whisker.module.css";

/** The values that a column of whiskers is drawn between. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** @returns a range that holds all the intervals, with some air around them */
export function rangeOf(intervals: readonly Interval[]): Range {
  const from = Math.min(...intervals.map(({ low }) => low));
  const to = Math.max(...intervals.map(({ high }) => high));
  const air = (to - from) * 0.06 || 0.01;
  return { from: from - air, to: to + air };
}

interface WhiskerProps {
  readonly interval: Interval;
  readonly range: Range;
  /** drawn as a dashed line */
  readonly baseline?: number | undefined;
  readonly isStrong?: boolean;
}

/** A value with its 95% interval, on the scale of its column. The numbers stand beside it in words. */
export function Whisker({ interval, range, baseline, isStrong = false }: WhiskerProps) {
  const place = (value: number): string => `${((value - range.from) / (range.to - range.from)) * 100}%`;
  const { value, low, high } = interval;
  return (
    <svg className={classes.whisker} data-strong={isStrong || undefined} aria-hidden="true">
      {baseline !== undefined && (
        <line className={classes.baseline} x1={place(baseline)} x2={place(baseline)} y1="0" y2="100%" />
      )}
      <line className={classes.line} x1={place(low)} x2={place(high)} y1="50%" y2="50%" />
      <line className={classes.line} x1={place(low)} x2={place(low)} y1="30%" y2="70%" />
      <line className={classes.line} x1={place(high)} x2={place(high)} y1="30%" y2="70%" />
      <circle className={classes.point} cx={place(value)} cy="50%" r="4.5" />
    </svg>
  );
}

/** @returns such as ".312, between .301 and .323" */
export function intervalInWords({ value, low, high }: Interval): string {
  return `${formatMetric(value)}, between ${formatMetric(low)} and ${formatMetric(high)}`;
}
