import type { EvaluationReport, ReportComparison } from "@palate/contract";
import { type Content, html } from "./markup.ts";
import { interval } from "./numbers.ts";
import { section } from "./section.ts";

/** The models against the champion, or whatever was asked for. */
export function comparisonSection({ comparisons, headline }: EvaluationReport): Content {
  const byOther = Map.groupBy(comparisons, ({ against }) => against);
  return section(
    "Against other versions",
    "Gains with their 95% intervals and the p-value of a paired test, user by user on the same held-out data; above 0 the model of this report is better, whichever way the metric runs.",
    Array.from(
      byOther,
      ([against, rows]) => html`<div class="wide" tabindex="0"><table><caption>Gain over ${against}</caption>
<thead><tr><th>Model</th>${headline.map((metric) => html`<th class="number">${metric}</th><th class="number">p</th>`)}<th class="number">Users</th></tr></thead>
<tbody>${rows.map((row) => comparisonRow(row, headline))}</tbody></table></div>`,
    ),
  );
}

function comparisonRow({ subject, gains }: ReportComparison, headline: readonly string[]): Content {
  if (gains.length === 0)
    return html`<tr><th scope="row">${subject}</th><td colspan="${String(2 * headline.length + 1)}">not measured on the same held-out data, user by user</td></tr>`;
  const cells = headline.map((metric) => {
    const found = gains.find((gain) => gain.metric === metric);
    if (found === undefined) return html`<td class="number">–</td><td class="number">–</td>`;
    const { gain, pValue } = found;
    const tone = gain.low > 0 ? "good" : gain.high < 0 ? "bad" : "";
    return html`<td class="${`number ${tone}`}">${interval(gain)}</td><td class="number">${pValue.toFixed(3)}</td>`;
  });
  return html`<tr><th scope="row">${subject}</th>${cells}<td class="number">${gains[0]?.users ?? "–"}</td></tr>`;
}
