import { type ErrorCode, errors, type Operation, operations, version, writePath } from "@palate/contract";
import type { TSchema } from "typebox";
import { expectation } from "./faults.ts";

/**
 * The API reference as one page of plain HTML, without scripts: a browser shows it, and `curl` prints it. It is made from
 * the same operations as the server's routes.
 */
export function referencePage(described: Readonly<Record<string, Operation>> = operations): string {
  const all = Object.entries(described);
  const tags = [...new Set(all.map(([, { tag }]) => tag))];
  const ofTag = (tag: string) => all.filter(([, operation]) => operation.tag === tag);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Palate API ${version}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the operations</a>
<header><h1>Palate API <small>${version}</small></h1>
<p>Events in, recommendations out. The same as a document for programs: <a href="/openapi.json">/openapi.json</a>. People use the <a href="/">console</a>.</p></header>
<nav aria-label="Operations">${tags.map((tag) => navigation(tag, ofTag(tag))).join("")}
<h2><a href="#errors">Errors</a></h2></nav>
<main id="main">
${quickStart}
${tags.map((tag) => `<section><h2>${escapeHtml(tag)}</h2>${ofTag(tag).map(operationHtml).join("")}</section>`).join("")}
<section id="errors"><h2>Errors</h2>
<p>Every error is a problem document (RFC 9457), of the type <code>application/problem+json</code>: <code>code</code>, <code>title</code>, <code>status</code>, <code>detail</code>, <code>remedy</code>, and <code>errors</code> with each <code>field</code> at fault.</p>
<table><thead><tr><th>Code</th><th>Status</th><th>What happened</th><th>What to do</th></tr></thead><tbody>
${Object.entries(errors)
  .map(
    ([code, { status, title, remedy }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(title)}</td><td>${inline(remedy)}</td></tr>`,
  )
  .join("\n")}
</tbody></table></section>
</main>
</body>
</html>
`;
}

const quickStart = `<section><h2>Quick start</h2>
<p>A key travels as <code>Authorization: Bearer …</code> or <code>X-API-Key: …</code>. The administrator's key was shown when Palate started for the first time; others are made with <a href="#createKey">createKey</a>. The commands below read both from the environment:</p>
<pre><code>export PALATE_URL=http://127.0.0.1:8000
export PALATE_KEY=palate_…

# record that someone rated a film
curl -s "$PALATE_URL/api/v1/events" -H "Authorization: Bearer $PALATE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"userId": "ada", "itemId": "50", "type": "rate", "value": 5}'

# ask what else they would like
curl -s "$PALATE_URL/api/v1/recommendations" -H "Authorization: Bearer $PALATE_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"userId": "ada", "k": 5, "explain": true}'</code></pre></section>`;

function navigation(tag: string, members: readonly [string, Operation][]): string {
  const links = members.map(([id, { summary }]) => `<li><a href="#${id}">${escapeHtml(summary)}</a></li>`);
  return `<h2>${escapeHtml(tag)}</h2><ul>${links.join("")}</ul>`;
}

function operationHtml([id, operation]: [string, Operation]): string {
  const { method, path, summary, description, roles, success } = operation;
  const who =
    roles === "anyone"
      ? "Needs no key."
      : `Needs the role ${[...new Set([...roles, "admin"])].map((role) => `<code>${role}</code>`).join(" or ")}.`;
  return `<article id="${id}">
<h3><span class="method">${method}</span> <code>${escapeHtml(writePath(path, (name) => `:${name}`))}</code></h3>
<p><strong>${escapeHtml(summary)}.</strong> ${description === undefined ? "" : inline(description)} ${who}</p>
<pre><code>${escapeHtml(curl(operation))}</code></pre>
${fields("In the path", operation.params)}
${fields("In the query", operation.query)}
${operation.body === undefined ? "" : bodyHtml(operation)}
<h4>Answer</h4>
<p><code>${success.status}</code>${success.stream ? ", a stream of server-sent events; each <code>data</code> line is:" : success.lines ? ", NDJSON; each line is:" : success.file ? ", a file." : success.text ? `, as ${success.text}.` : success.page ? ", a page of HTML." : success.body === undefined ? ", without a body." : ", JSON:"}</p>
${success.body === undefined ? "" : fields("", success.body)}
${errorList(operation.errors)}
</article>`;
}

function bodyHtml({ body, bodyTypes }: Operation): string {
  const forms = (body as Form).anyOf ?? [body as Form];
  const [object = {}, ...others] = forms;
  const list = others.some(({ type }) => type === "array") ? " One object, or a list of them." : "";
  const ndjson = bodyTypes?.includes("application/x-ndjson") ? " Also as NDJSON: one object a line." : "";
  const heading = object.type === "array" ? "Body: a list of" : "Body";
  return `${list || ndjson ? `<p>${list}${ndjson}</p>` : ""}${fields(heading, (object.items ?? object) as TSchema)}`;
}

interface Form {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
}

function fields(heading: string, schema: TSchema | undefined): string {
  const form = schema as Form | undefined;
  if (form === undefined) return "";
  const rows = rowsOf(form, "", 0);
  if (rows.length === 0) return "";
  return `${heading === "" ? "" : `<h4>${heading}</h4>`}<div class="wide"><table><thead><tr><th>Field</th><th>Form</th><th></th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

const deepest = 2;

function rowsOf({ properties = {}, required = [] }: Form, prefix: string, depth: number): string[] {
  return Object.entries(properties).flatMap(([name, form]) => {
    const isNeeded = required.includes(name);
    const standard = form.default === undefined ? "" : ` Default: ${JSON.stringify(form.default)}.`;
    const path = `${prefix}${name}`;
    const row = `<tr><td><code>${escapeHtml(path)}</code>${isNeeded ? "" : " <em>optional</em>"}</td><td>${escapeHtml(expectation(form as Parameters<typeof expectation>[0]))}</td><td>${escapeHtml((form.description ?? "") + standard)}</td></tr>`;
    if (depth >= deepest) return [row];
    const inner =
      form.type === "array"
        ? rowsOf(form.items ?? {}, `${path}[].`, depth + 1)
        : rowsOf(form, `${path}.`, depth + 1);
    return [row, ...inner];
  });
}

/** A command that works as it stands, once the two variables are set. */
function curl({ method, path, body, bodyTypes, example, success, roles, query }: Operation): string {
  const needed = ((query as Form | undefined)?.required ?? []).map((name) => `${name}=ratings.csv`);
  const address =
    writePath(path, (name) => name.toUpperCase()) + (needed.length > 0 ? `?${needed.join("&")}` : "");
  const lines = [
    `curl ${success.stream || success.lines ? "-N" : success.file ? "-sOJ" : "-s"}${method === "GET" || method === "POST" ? "" : ` -X ${method}`} "$PALATE_URL${address}"`,
  ];
  if (roles !== "anyone") lines.push(`-H "Authorization: Bearer $PALATE_KEY"`);
  if (bodyTypes?.includes("application/octet-stream")) {
    lines.push('-H "Content-Type: application/octet-stream"', "--data-binary @ratings.csv");
  } else if (body !== undefined) {
    lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(example ?? {})}'`);
  } else if (method === "POST") {
    lines[0] = lines[0]!.replace("curl -s", "curl -s -X POST");
  }
  return lines.join(" \\\n  ");
}

function errorList(codes: readonly ErrorCode[] | undefined): string {
  if (codes === undefined || codes.length === 0) return "";
  const links = codes.map((code) => `<a href="#${code}"><code>${errors[code].status} ${code}</code></a>`);
  return `<p>Can also answer ${links.join(", ")}.</p>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Text in which code stands between backticks. */
function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: light-dark(#8a3b12, #ffb38a); }
* { box-sizing: border-box; }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; display: grid; gap: 0 2.5rem; grid-template: "header header" auto "nav main" 1fr / 15rem minmax(0, 1fr); }
header { grid-area: header; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
nav { grid-area: nav; font-size: .875rem; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding-bottom: 2rem; }
nav h2 { font-size: .875rem; margin: 1rem 0 .25rem; } nav ul { list-style: none; margin: 0; padding: 0; } nav li { margin: .15rem 0; }
main { grid-area: main; }
h1 small { font-weight: 400; font-size: 1rem; }
a { color: var(--accent); } a:focus-visible { outline: 2px solid; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: Canvas; padding: .5rem; }
article { border-top: 1px solid var(--line); padding: .5rem 0 1.5rem; } h3 { overflow-wrap: anywhere; } h4 { margin: 1rem 0 .25rem; }
.method { font: 700 .8rem ui-monospace, monospace; border: 1px solid; border-radius: .25rem; padding: .1rem .4rem; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; overflow-x: auto; font-size: .875rem; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 48rem) { body { display: block; } nav { position: static; max-height: none; } }
`;
