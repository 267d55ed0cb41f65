/** Numbers and times as the console writes them. */

const counts = new Intl.NumberFormat("en");
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const moments = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });
const days = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** @returns such as "100,012" */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** @returns the count with its noun, such as "1 rating" or "1,682 items" */
export function formatPlural(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** @returns three decimals, without the zero before the point, such as ".312" or "1.024" */
export function formatMetric(value: number): string {
  return value.toFixed(3).replace(/^(-?)0\./, "$1.");
}

/** @returns a rating without needless zeros, such as "4" or "3.5" */
export function formatRating(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** @returns such as "0.02 s", "2.3 s", "41 s", "3 min 05 s" */
export function formatSeconds(seconds: number): string {
  if (seconds > 0 && seconds < 0.01) return "< 0.01 s";
  if (seconds < 10) return `${seconds.toFixed(seconds < 0.1 ? 2 : 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** @returns such as "812 B" or "1.3 MB" */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const scaled = bytes / 1000 ** power;
  return `${power > 0 && scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${units[power]}`;
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** @returns such as "just now", "12 seconds ago", "3 days ago"; a time ahead of the clock counts as now */
export function formatAgo(timestamp: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(timestamp)) / 1000));
  if (seconds < 5) return "just now";
  const [unit, length] = steps.find(([, step]) => seconds >= step) ?? ["second", 1];
  return relative.format(-Math.floor(seconds / length), unit);
}

/** @returns date and time in the reader's own time zone */
export function formatMoment(timestamp: string): string {
  return moments.format(new Date(timestamp));
}

/** @returns the date in the reader's own time zone */
export function formatDay(timestamp: string): string {
  return days.format(new Date(timestamp));
}

const metricNames: Readonly<Record<string, string>> = {
  rmse: "RMSE",
  "user-rmse": "RMSE by user",
  mae: "MAE",
  r2: "R²",
  ndcg: "NDCG",
  map: "MAP",
  mrr: "MRR",
  "hit-rate": "Hit rate",
};

/** @returns a metric's name as it is read, such as "NDCG@10" for "ndcg@10" */
export function metricName(metric: string): string {
  const [name = metric, k] = metric.split("@");
  const words = metricNames[name.toLowerCase()] ?? name.charAt(0).toUpperCase() + name.slice(1);
  return k === undefined ? words : `${words}@${k}`;
}
