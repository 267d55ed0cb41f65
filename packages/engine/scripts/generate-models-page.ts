/** Writes `docs/reference/models.md` from the definitions of the models. */
import { writeFileSync } from "node:fs";
import type { ConfigField } from "../src/models/definition.ts";
import { type AnyModelDefinition, models } from "../src/models/index.ts";

const tasks = { ranking: "orders items", rating: "predicts ratings" } as const;

const pages = models.toSorted((a, b) => a.name.localeCompare(b.name)).map(section);
const list = models
  .toSorted((a, b) => a.name.localeCompare(b.name))
  .map(({ name, task, summary }) => [`[\`${name}\`](#${anchor(name)})`, tasks[task], summary]);

writeFileSync(
  new URL("../../../docs/reference/models.md", import.meta.url),
  `# Models

Made from the models' definitions by \`npm run generate\`; not to be edited. \`palate lab models\` prints the same.

${markdown(["model", "task", "what it does"], list)}

${pages.join("\n\n")}
`,
);

function section({ name, summary, paper, config }: AnyModelDefinition): string {
  const fields = Object.entries(config).map(([field, known]) => [
    `\`${field}\``,
    `\`${known.default}\``,
    allowed(known),
    known.doc,
  ]);
  return [
    `## ${name}`,
    summary,
    ...(paper === undefined ? [] : [`${paper}.`]),
    fields.length === 0 ? "It has no settings." : markdown(["setting", "default", "allowed", ""], fields),
  ].join("\n\n");
}

function allowed(field: ConfigField): string {
  switch (field.kind) {
    case "boolean":
      return "true, false";
    case "choice":
      return field.choices.join(", ");
    case "integer":
      return `whole, ${field.min} to ${field.max}`;
    case "number":
      return `${field.min} to ${field.max}`;
    case "text":
      return `text, at most ${field.maxLength} characters`;
  }
}

/** What GitHub makes of a heading. */
function anchor(name: string): string {
  return name.replaceAll(/[^a-z0-9-]/g, "");
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...escaped.map((cells) => cells[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...escaped.map(line)].join("\n");
}
