import type { ReportSlice } from "@palate/contract";
import { type Content, html } from "./markup.ts";
import { intervalCell } from "./numbers.ts";

/** Groups with how many they rest on, and a column for each metric. */
export function sliceTable(caption: Content, heading: string, groups: readonly ReportSlice[]): Content {
  const metrics = [...new Set(groups.flatMap((group) => Object.keys(group.metrics)))];
  return html`<div class="wide"><table><caption>${caption}</caption>
<thead><tr><th>${heading}</th><th class="number">Users</th><th class="number">Held out</th>${metrics.map((metric) => html`<th class="number">${metric}</th>`)}</tr></thead>
<tbody>${groups.map(
    (group) =>
      html`<tr><th scope="row">${group.name}</th><td class="number">${group.userCount}</td><td class="number">${group.interactionCount}</td>${metrics.map((metric) => intervalCell(group.metrics[metric]))}</tr>`,
  )}</tbody></table></div>`;
}
