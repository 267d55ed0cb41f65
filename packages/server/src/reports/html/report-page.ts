import type { EvaluationReport } from "@palate/contract";
import { pictureStyle } from "@palate/pictures";
import { comparisonSection } from "./comparison-section.ts";
import { type Content, html, trusted } from "./markup.ts";
import { metricTables } from "./metric-tables.ts";
import {
  calibrationSection,
  classificationSection,
  clickSection,
  coldStartSection,
  exampleSection,
  sliceSection,
  tradeOffSection,
} from "./model-sections.ts";
import {
  calibrationPicture,
  coldStartPictures,
  curvePictures,
  importancePictures,
  tradeOffPictures,
} from "./pictures.ts";
import { curveSection, importanceSection, repeatSection, resourceSection } from "./run-sections.ts";
import { style } from "./style.ts";

/** A report as one HTML file: no script, nothing from outside. */
export function reportPage(report: EvaluationReport): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>${report.title} – Palate</title>
<style>${trusted(pictureStyle)}${trusted(style)}</style>
</head>
<body>
<header><h1>${report.title}</h1>${when(report)}</header>
<main>
<section><h2>What came of it</h2><ul class="summary">${report.summary.map((sentence) => html`<li>${sentence}</li>`)}</ul></section>
${metricTables(report)}
${comparisonSection(report)}
${tradeOffSection(tradeOffPictures(report))}
${exampleSection(report)}
${coldStartSection(report, coldStartPictures(report))}
${sliceSection(report)}
${calibrationSection(report, calibrationPicture(report))}
${classificationSection(report)}
${clickSection(report)}
${curveSection(report, curvePictures(report))}
${importanceSection(report, importancePictures(report))}
${resourceSection(report)}
${repeatSection(report)}
</main>
</body>
</html>
`.text;
}

function when({ run }: EvaluationReport): Content {
  if (run === undefined) return undefined;
  const { createdAt, finishedAt, status } = run;
  return html`<p class="soft">${status}, ${finishedAt === undefined ? html`asked for ${createdAt}` : html`finished ${finishedAt}`}</p>`;
}
