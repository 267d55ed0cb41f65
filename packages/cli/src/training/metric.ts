import type { Interval } from "@palate/client";

/** @returns a metric with three decimals, or a dash where the model has none */
export function metric(metrics: Readonly<Record<string, Interval>> | undefined, name: string): string {
  return metrics?.[name]?.value.toFixed(3) ?? "–";
}

/** @returns a metric with the ends of its 95% interval, such as "0.226 [0.213, 0.238]"; by default three decimals */
export function metricWithInterval(
  metrics: Readonly<Record<string, Interval>> | undefined,
  name: string,
  decimals = 3,
): string {
  const interval = metrics?.[name];
  if (interval === undefined) return "–";
  const { value, low, high } = interval;
  return `${value.toFixed(decimals)} [${low.toFixed(decimals)}, ${high.toFixed(decimals)}]`;
}
