import type { Gate } from "@palate/client";
import { formatCount, formatMetric, metricName } from "../words.ts";

/** What stands where a number is still to be typed. */
const missing = "…";

/** @returns what a gate asks for, one sentence for each of its checks */
export function asksOf({
  metric,
  minimumDifference,
  guards,
  slices,
  sameRecipe,
  minimum,
}: Gate["definition"]) {
  const difference = amount(Math.abs(minimumDifference));
  const gain =
    minimumDifference < 0
      ? `${metricName(metric)} may not be worse than the champion’s by ${difference}: the whole 95% interval says so.`
      : `${metricName(metric)} must be better than the champion’s${minimumDifference > 0 ? ` by ${difference}` : ""}: the whole 95% interval says so.`;
  return [
    gain,
    ...guards.map(
      (guard) => `${metricName(guard.metric)} may not fall by more than ${amount(guard.mayFallBy)}.`,
    ),
    ...slices.map(
      (slice) =>
        `${metricName(slice.metric)} may not fall by more than ${amount(slice.mayFallBy)} among the users of any quarter by ${slice.by} that has ${count(slice.leastUsers)} users or more.`,
    ),
    `At least ${count(minimum.users)} users must have been measured, and ${count(minimum.interactions)} interactions learned from.`,
    sameRecipe === "above-baseline"
      ? "The champion’s own model and settings on newer data must beat the baseline."
      : "The champion’s own model and settings on newer data are refused: they can’t be compared with themselves.",
  ];
}

/** @returns as a metric is written, and in full where that would be nothing */
function amount(value: number): string {
  if (Number.isNaN(value)) return missing;
  return value > 0 && value < 0.0005 ? String(value) : formatMetric(value);
}

function count(value: number): string {
  return Number.isNaN(value) ? missing : formatCount(value);
}
