import type { Interval } from "@palate/contract";
import { type Content, html } from "./markup.ts";

/** A number with as many places as it can bear: three, fewer for large ones. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return size >= 1000
    ? Math.round(value).toLocaleString("en-US")
    : value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 3);
}

/** A value with its interval; of a fact, the value alone. */
export function interval({ value, low, high }: Interval): Content {
  if (low === high) return figure(value);
  return html`${figure(value)} <span class="soft">[${figure(low)}, ${figure(high)}]</span>`;
}

/** A cell for {@link interval}; a dash where there is none. */
export function intervalCell(found: Interval | undefined): Content {
  return html`<td class="number">${found === undefined ? "–" : interval(found)}</td>`;
}

/** A number of seconds or bytes as people say it. */
export function seconds(value: number): string {
  return value < 120 ? `${figure(value)} s` : `${figure(value / 60)} min`;
}

export function megabytes(bytes: number): string {
  return `${figure(bytes / 1e6)} MB`;
}
