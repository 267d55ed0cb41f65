import type { EvaluationReport, ReportModel } from "@palate/contract";
import { metricDefinition } from "../metric-definitions.ts";
import { type Content, html } from "./markup.ts";
import { modelName } from "./model-name.ts";
import { interval, intervalCell } from "./numbers.ts";

/** The models against the baseline: the metrics that decide first, then all of them. */
export function metricTables({ models, headline, definitions }: EvaluationReport): Content {
  const measured = models.filter(({ metrics }) => Object.keys(metrics).length > 0);
  if (measured.length === 0) return undefined;
  return html`<section><h2>How good the models are</h2>
<p class="soft">Values with their 95% intervals. A gain is counted user by user on the same held-out data; above 0 the model is
better than the baseline, whichever way the metric runs.</p>
${headline.map((metric) => headlineTable(metric, measured))}
</section>
<section><h2>Everything that was measured</h2>
<div class="wide"><table>
<thead><tr><th>Metric</th>${measured.map((model) => html`<th class="number">${modelName(model)}</th>`)}</tr></thead>
<tbody>${definitions.map(
    ({ metric }) =>
      html`<tr><th scope="row"><code>${metric}</code></th>${measured.map(({ metrics }) => intervalCell(metrics[metric]))}</tr>`,
  )}</tbody></table></div></section>`;
}

function headlineTable(metric: string, models: readonly ReportModel[]): Content {
  const { name, definition, better } = metricDefinition(metric);
  const direction = {
    more: "More is better.",
    less: "Less is better.",
    neither: "Neither more nor less is better by itself.",
  };
  const rows = models
    .filter(({ metrics }) => metrics[metric] !== undefined)
    .toSorted((a, b) => (better === "less" ? 1 : -1) * (a.metrics[metric]!.value - b.metrics[metric]!.value));
  return html`<h3>${name} <code>${metric}</code></h3><p class="soft">${definition} ${direction[better]}</p>
<div class="wide"><table><thead><tr><th>Model</th><th class="number">Value</th><th class="number">Gain over the baseline</th><th class="number">p</th><th class="number">Users</th></tr></thead>
<tbody>${rows.map((model) => headlineRow(metric, model))}</tbody></table></div>`;
}

function headlineRow(metric: string, model: ReportModel): Content {
  const gain = model.gains.find((one) => one.metric === metric);
  const tone = gain === undefined ? "" : gain.gain.low > 0 ? "good" : gain.gain.high < 0 ? "bad" : "";
  return html`<tr><th scope="row">${modelName(model)}</th>${intervalCell(model.metrics[metric])}<td class="${`number ${tone}`}">${
    gain === undefined ? "–" : interval(gain.gain)
  }</td><td class="number">${gain?.pValue.toFixed(3) ?? "–"}</td><td class="number">${gain?.users ?? "–"}</td></tr>`;
}
