import type { EvaluationReport } from "@palate/contract";
import { type Content, html, trusted } from "./markup.ts";
import { metricTables } from "./metric-tables.ts";
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
<style>${trusted(style)}</style>
</head>
<body>
<header><h1>${report.title}</h1></header>
<main>
${section("What came of it", html`<ul class="summary">${report.summary.map((sentence) => html`<li>${sentence}</li>`)}</ul>`)}
${metricTables(report)}
</main>
</body>
</html>
`.text;
}

function section(heading: string, content: Content): Content {
  return html`<section><h2>${heading}</h2>${content}</section>`;
}
