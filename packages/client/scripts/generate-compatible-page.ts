/** Writes `docs/reference/compatible-endpoints.md` from the operations that stand for others. */
import { writeFileSync } from "node:fs";
import { type Operation, operations } from "@palate/contract";

interface Form {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
}

const known: Readonly<Record<string, Operation>> = operations;
const compatible = Object.values(known).filter(({ standsFor }) => standsFor !== undefined);

writeFileSync(
  new URL("../../../docs/reference/compatible-endpoints.md", import.meta.url),
  `# Compatible endpoints

Made from the contract by \`npm run generate\`; not to be edited.

Paths that callers of other systems know, with bodies in those callers' words. Each stands for operations of Palate's own
API: it needs the same key, is held to the same rules, is recorded alike, and answers the same errors. An error that comes
from the operation behind it names that operation's fields.

${markdown(
  ["endpoint", "stands for", "roles", ""],
  compatible.map((operation) => [
    `[\`${nameOf(operation)}\`](#${anchor(nameOf(operation))})`,
    meant(operation),
    rolesOf(operation),
    operation.summary,
  ]),
)}

${compatible.map(section).join("\n\n")}
`,
);

function section(operation: Operation): string {
  const { summary, description, params, query, body, success, example } = operation;
  return [
    `## \`${nameOf(operation)}\``,
    `${summary}.${description === undefined ? "" : ` ${description}`}`,
    fields("In the path", params),
    fields("In the query", query),
    fields("Body", body),
    ...(example === undefined ? [] : [`\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``]),
    success.body === undefined
      ? `Answers ${success.status}, without a body.`
      : fields(`Answers ${success.status}`, success.body),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function fields(heading: string, schema: unknown): string {
  const form = schema as Form | undefined;
  if (form === undefined) return "";
  const [one, ...others] = form.anyOf ?? [form];
  const more = others.length > 0 ? " (one, or a list of them)" : "";
  const note = one?.description === undefined ? "" : ` ${one.description}`;
  return `${heading}${more}:${note}\n\n${markdown(["field", "form", ""], [...rows(one ?? {}, "")])}`;
}

function* rows({ properties = {}, required = [] }: Form, prefix: string): Generator<string[]> {
  for (const [name, form] of Object.entries(properties)) {
    const field = `${prefix}${name}`;
    const standard = form.default === undefined ? "" : ` Default: ${JSON.stringify(form.default)}.`;
    yield [
      `\`${field}\`${required.includes(name) ? "" : ", optional"}`,
      formOf(form),
      `${form.description ?? ""}${standard}`.trim(),
    ];
    if (form.type === "array") yield* rows(form.items ?? {}, `${field}[].`);
    else yield* rows(form, `${field}.`);
  }
}

function formOf({ type, enum: values, anyOf, items }: Form): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(", ");
  if (anyOf !== undefined) return anyOf.map(formOf).join(" or ");
  return type === "array" ? `list of ${formOf(items ?? {})}` : (type ?? "anything");
}

function meant({ standsFor = [] }: Operation): string {
  return standsFor.map((id) => `\`${nameOf(known[id] as Operation)}\``).join(", ");
}

function rolesOf({ roles }: Operation): string {
  return roles === "anyone" ? "anyone" : roles.join(", ");
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** What GitHub makes of a heading. */
function anchor(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}

function markdown(head: readonly string[], cells: readonly (readonly string[])[]): string {
  const escaped = cells.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...escaped.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...escaped.map(line)].join("\n");
}
