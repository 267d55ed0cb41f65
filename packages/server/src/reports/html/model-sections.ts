import type { EvaluationReport, ModelMeasurements, ReportModel } from "@palate/contract";
import { metricDefinition } from "../metric-definitions.ts";
import { type Content, html } from "./markup.ts";
import { modelName } from "./model-name.ts";
import { figure, intervalCell } from "./numbers.ts";
import { section } from "./section.ts";
import { sliceTable } from "./slice-table.ts";

/** How close predicted ratings come to true ones, stretch by stretch. */
export function calibrationSection({ models }: EvaluationReport): Content {
  return section(
    "Calibration: do predicted ratings come true?",
    "Held-out ratings are put into groups by what was predicted for them. A calibrated model has the same mean on both sides.",
    ofMeasured(models, ({ calibration }, name) => {
      if (calibration === undefined) return undefined;
      return html`<div class="wide"><table><caption>${name}: ${figure(calibration.error)} apart on average</caption>
<thead><tr><th>Predicted</th><th class="number">Ratings</th><th class="number">Mean predicted</th><th class="number">Mean rated</th></tr></thead>
<tbody>${calibration.bins.map(
        ({ from, to, count, meanPredicted, meanActual }) =>
          html`<tr><th scope="row">${figure(from)} to ${figure(to)}</th><td class="number">${count}</td><td class="number">${figure(meanPredicted)}</td><td class="number">${figure(meanActual)}</td></tr>`,
      )}</tbody></table></div>`;
    }),
  );
}

/** Where a model tells what a user likes from what they do not. */
export function classificationSection({ models }: EvaluationReport): Content {
  const measured = models.filter(({ measurements }) => measurements?.classification);
  const metrics = [
    ...new Set(measured.flatMap(({ measurements }) => Object.keys(measurements?.classification ?? {}))),
  ];
  return section(
    "Telling liked from disliked",
    "Every held-out interaction is liked or not; the models score each one without knowing which. Models that only order items have no threshold, and thus an AUC alone.",
    measured.length === 0
      ? []
      : [
          html`<div class="wide"><table><thead><tr><th>Model</th>${metrics.map((metric) => html`<th class="number">${metric}</th>`)}</tr></thead>
<tbody>${measured.map((model) => html`<tr><th scope="row">${modelName(model)}</th>${metrics.map((metric) => intervalCell(model.measurements?.classification?.[metric]))}</tr>`)}</tbody></table></div>`,
          html`<dl>${metrics.map((metric) => {
            const { name, definition } = metricDefinition(metric);
            return html`<dt><code>${metric}</code> ${name}</dt><dd class="soft">${definition}</dd>`;
          })}</dl>`,
        ],
  );
}

/** What models do for users and with items of whom little is known. */
export function coldStartSection({ models }: EvaluationReport): Content {
  return section(
    "Cold start: how much must be known?",
    "Users and items by how many interactions were learned from, with 95% intervals: few users make wide ones. For items it is the share of held-out likes in the group that lists hold.",
    ofMeasured(models, ({ coldStart }, name) =>
      coldStart.map(({ of, groups }) =>
        sliceTable(
          `${name}: by interactions of the ${of === "users" ? "user" : "item"}`,
          "Interactions",
          groups,
        ),
      ),
    ),
  );
}

/** Where a model is good, and where its mean hides that it is not. */
export function sliceSection({ models }: EvaluationReport): Content {
  return section(
    "Slices: where it is good, and where not",
    "A mean over all users hides those whom a model serves badly. Activity makes four groups of about equal size.",
    ofMeasured(models, ({ slices }, name) =>
      slices.map(({ by, of, groups }) => sliceTable(`${name}: ${of} by ${by}`, by, groups)),
    ),
  );
}

const clickModelNames = {
  "position-based": "Position-based",
  cascade: "Cascade",
  "dynamic-bayesian": "Dynamic Bayesian",
} as const;

/** What lists would get if users clicked as click models say. */
export function clickSection({ models }: EvaluationReport): Content {
  const measured = models.filter(({ measurements }) => (measurements?.clicks.length ?? 0) > 0);
  const assumed = measured[0]?.measurements?.clicks ?? [];
  return section(
    "A simulation of clicks",
    "No user has clicked anything here. Users of three published click models are imagined to look through the lists: they like what the held-out data say that they liked, and nothing else. In the position-based model each place is looked at with a chance of its own; in the cascade, users go down the list until their first click; in the dynamic Bayesian model they go on until a click has satisfied them or they have had enough.",
    measured.length === 0
      ? []
      : [
          html`<div class="wide"><table><thead><tr><th>Model</th><th>Click model</th><th class="number">Click-through: clicks per place</th><th class="number">Lists with a click</th><th class="number">Conversion: lists in which something is clicked that the user went on to like</th><th class="number">Satisfaction: lists left satisfied</th></tr></thead>
<tbody>${measured.flatMap((model) =>
            (model.measurements?.clicks ?? []).map(
              ({ clickModel, clickThrough, anyClick, conversion, satisfaction }) =>
                html`<tr><th scope="row">${modelName(model)}</th><td>${clickModelNames[clickModel]}</td>${[clickThrough, anyClick, conversion, satisfaction].map(intervalCell)}</tr>`,
            ),
          )}</tbody></table></div>`,
          html`<p class="soft">Assumed: ${assumed.map(
            ({ clickModel, assumptions }, index) =>
              `${index > 0 ? "; " : ""}${clickModelNames[clickModel]}: ${Object.entries(assumptions)
                .map(([name, value]) => `${wordsOf(name)} ${value}`)
                .join(", ")}`,
          )}.</p>`,
        ],
  );
}

/** Lists that a person can judge. */
export function exampleSection({ models }: EvaluationReport): Content {
  return section(
    "Examples of lists",
    "A few users, chosen by the run's seed: what they liked latest of what was learned from, what the model listed for them, and what they went on to like. Nobody is named; who is erased is left out from then on.",
    models.flatMap((model) =>
      model.examples.map(
        ({ history, historyLength, list, missed }, index) =>
          html`<div class="example"><h3>${modelName(model)}, user ${index + 1}</h3><div class="lists">
<div><p class="soft">Liked latest, of ${historyLength} interactions</p><ul>${history.map((item) => html`<li>${titleOf(item)}</li>`)}</ul></div>
<div><p class="soft">Listed</p><ol>${list.map((item) => html`<li>${titleOf(item)}${item.liked && html` <strong class="good">✓ liked</strong>`}</li>`)}</ol></div>
<div><p class="soft">Went on to like, not listed</p><ul>${missed.map((item) => html`<li>${titleOf(item)}</li>`)}</ul></div>
</div></div>`,
      ),
    ),
  );
}

function titleOf({ itemId, title }: { readonly itemId: string; readonly title?: string }): Content {
  return title === undefined ? itemId : html`${title} <span class="soft">${itemId}</span>`;
}

function ofMeasured(
  models: readonly ReportModel[],
  content: (measurements: ModelMeasurements, name: string) => Content,
): Content[] {
  return models.flatMap((model) => {
    const own = model.measurements && content(model.measurements, modelName(model));
    return own === undefined || (Array.isArray(own) && own.length === 0) ? [] : [own];
  });
}

/** "likedAttraction" as "liked attraction". */
const wordsOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
