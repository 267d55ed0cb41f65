/** Writes `docs/reference/configuration.md` and `config.schema.json` from the table of settings. */
import { writeFileSync } from "node:fs";
import { configSchema } from "../src/platform/config/config-schema.ts";
import { isUsed, type Setting, type Settings } from "../src/platform/config/setting.ts";
import { groups, settingsByKey } from "../src/platform/config/settings/all.ts";

const reference = new URL("../../../docs/reference/", import.meta.url);
const idle = [...settingsByKey.values()].filter((setting) => !isUsed(setting)).length;

writeFileSync(
  new URL("configuration.md", reference),
  `# Configuration

Made from the table of settings by \`npm run generate\`; not to be edited.

Each setting is given by a variable of the environment or in \`config.yaml\`; a variable comes first, then the file, then
the default. What is empty counts as not given. \`config.yaml\` is looked for in the folder that Palate is started in;
\`PALATE_CONFIG\` or \`--config\` names another. Relative paths start at the file that holds them.

\`\`\`yaml
server:
  port: 9000
  corsOrigins: [https://shop.example]
database:
  url: postgres://palate:\${DB_PASSWORD}@db:5432/palate
\`\`\`

A secret is never shown. It can stand in a file of its own, whose path is in the variable with \`_FILE\` at its end, such as
\`DATABASE_URL_FILE=/run/secrets/database-url\`; in \`config.yaml\`, \`\${NAME}\` puts a variable into it.

A wrong value stops the start. All that are wrong are named at once: with both names, the value, what was expected, and
the line or variable. A name that there is none of in \`config.yaml\` is refused with the one that was probably meant.

Kubernetes gives every container the variable \`PALATE_PORT=tcp://…\` when there is a Service called \`palate\`. Such a start is
refused, too: set \`enableServiceLinks: false\` in the pod, or call the Service something else.

${commands()}

${
  idle === 0
    ? ""
    : `Settings marked **no effect yet** are checked like all others, but nothing reads them in this version: they belong to
parts that are still to come. A start that finds some of them set says so in one line of its log.

`
}${groups.map(({ title, settings }) => `## ${title}\n\n${table(settings)}`).join("\n\n")}
`,
);
writeFileSync(new URL("config.schema.json", reference), `${JSON.stringify(configSchema(), null, 2)}\n`);

function commands(): string {
  return markdown(
    ["command", "what it does"],
    [
      ["`palate config init`", "writes a `config.yaml` with every setting, commented"],
      ["`palate config check`", "checks variables and file"],
      ["`palate config show`", "shows every value and where it comes from"],
      [
        "`palate config schema`",
        "prints the [JSON Schema](config.schema.json) by which editors check the file",
      ],
    ],
  );
}

function table(settings: Settings): string {
  const rows = Object.values<Setting>(settings).map((setting) => [
    `\`${setting.variable}\``,
    `\`${setting.key}\``,
    standard(setting),
    setting.kind.expected,
    [setting.doc, ...notes(setting)].join(" "),
  ]);
  return markdown(["variable", "in `config.yaml`", "default", "expected", "what it does"], rows);
}

function standard({ default: text, defaultInWords }: Setting): string {
  return defaultInWords ?? (text ? `\`${text}\`` : "none");
}

function notes({ secret, variable, status }: Setting): string[] {
  return [
    ...(secret === true ? [`Secret, also from \`${variable}_FILE\`.`] : []),
    status === "accepted" ? "**No effect yet.**" : `Since ${status.used}.`,
  ];
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...escaped.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...escaped.map(line)].join("\n");
}
