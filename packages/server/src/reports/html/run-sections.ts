import type { EvaluationReport } from "@palate/contract";
import { type Content, html } from "./markup.ts";
import { modelName } from "./model-name.ts";
import { figure, megabytes, seconds } from "./numbers.ts";
import { section } from "./section.ts";

/** How the losses went; the pictures stand before it. */
export function curveSection({ curves }: EvaluationReport, pictures: readonly Content[]): Content {
  const stages = { fitting: "on the training part", refitting: "on everything" };
  return section(
    "Training curves",
    "The loss of each epoch: what the model makes smaller while it learns. Losses of different models can't be compared.",
    curves.length === 0
      ? []
      : [
          ...pictures,
          html`<div class="wide"><table><thead><tr><th>Model</th><th>Fitted</th><th class="number">Epochs</th><th class="number">First loss</th><th class="number">Least loss</th><th class="number">Last loss</th></tr></thead>
<tbody>${curves.map(
            ({ name, stage, points }) =>
              html`<tr><th scope="row">${name}</th><td>${stages[stage]}</td><td class="number">${points.length}</td>${[
                points[0]?.loss,
                points.reduce((least, { loss }) => Math.min(least, loss), Number.POSITIVE_INFINITY),
                points.at(-1)?.loss,
              ].map((loss) => html`<td class="number">${figure(loss ?? Number.NaN)}</td>`)}</tr>`,
          )}</tbody></table></div>`,
        ],
  );
}

/** Which settings made a difference. */
export function importanceSection({ importance }: EvaluationReport, pictures: readonly Content[]): Content {
  return section(
    "Which settings matter",
    "The share of the differences between versions of a model, measured on the same data, that each setting explains by itself (fANOVA). It rests on the versions that there are: settings that were hardly varied seem to matter little.",
    importance.length === 0
      ? []
      : [
          ...pictures,
          ...importance.map(
            ({ model, metric, versions, settings }) =>
              html`<div class="wide"><table><caption>${model}: ${metric} of ${versions} versions</caption><thead><tr><th>Setting</th><th class="number">Share</th></tr></thead>
<tbody>${settings.map(({ setting, share }) => html`<tr><th scope="row"><code>${setting}</code></th><td class="number">${figure(100 * share)}%</td></tr>`)}</tbody></table></div>`,
          ),
        ],
  );
}

/** What it cost. */
export function resourceSection({ models, run }: EvaluationReport): Content {
  const rows = models.filter(({ resources }) => Object.keys(resources).length > 0);
  return section(
    "Resources",
    run?.peakMemoryBytes === undefined
      ? "What each model took."
      : `What each model took. The worker process held ${megabytes(run.peakMemoryBytes)} at most.`,
    rows.length === 0
      ? []
      : [
          html`<div class="wide"><table><thead><tr><th>Model</th><th class="number">Last fit</th><th class="number">Processor time</th><th class="number">Artifact</th><th>Device</th></tr></thead>
<tbody>${rows.map((model) => {
            const { fitSeconds, cpuSeconds, artifactBytes, device } = model.resources;
            return html`<tr><th scope="row">${modelName(model)}</th><td class="number">${fitSeconds === undefined ? "–" : seconds(fitSeconds)}</td><td class="number">${cpuSeconds === undefined ? "–" : seconds(cpuSeconds)}</td><td class="number">${artifactBytes === undefined ? "–" : megabytes(artifactBytes)}</td><td>${device ?? "–"}</td></tr>`;
          })}</tbody></table></div>`,
        ],
  );
}

/** How a reader comes to the same figures. */
export function repeatSection({ repeat, models }: EvaluationReport): Content {
  const { commands, recipe, notes } = repeat;
  return section("How to repeat it", "Whoever has the data comes to the same bits.", [
    html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`,
    commands.length > 0 && html`<pre>${commands.join("\n")}</pre>`,
    recipe !== undefined && html`<pre>${JSON.stringify(recipe, null, 2)}</pre>`,
    recipe === undefined &&
      models.map(
        (model) => html`<h3>${modelName(model)}</h3><pre>${JSON.stringify(model.config, null, 2)}</pre>`,
      ),
  ]);
}
