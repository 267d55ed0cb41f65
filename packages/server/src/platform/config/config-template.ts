import { isUsed, type Setting } from "./setting.ts";
import { settingsByKey } from "./settings/all.ts";

const head = `# yaml-language-server: $schema=config.schema.json
# Palate's configuration: every setting there is, with its default. Take the # away from what you change.
# A variable of the environment, named above each, comes before this file. Secrets are better left out of it: write
# \${NAME} to have a variable put in, or give the name of a file in VARIABLE_FILE.
# \`palate config schema > config.schema.json\` lets editors complete and check this file; \`palate config check\` does, too.
`;

/** @returns a `config.yaml` that sets nothing, and says what can be set */
export function configTemplate(): string {
  const sections = new Map<string, Setting[]>();
  for (const setting of settingsByKey.values()) {
    const [first = "", second] = setting.key.split(".");
    const name = second === undefined ? "" : first;
    sections.set(name, [...(sections.get(name) ?? []), setting]);
  }
  const written = [...sections].map(([name, rows]) =>
    name === ""
      ? rows.map((row) => described(row, "")).join("\n")
      : `${name}:\n${rows.map((row) => described(row, "  ")).join("\n")}`,
  );
  return `${head}\n${written.join("\n\n")}\n`;
}

function described(setting: Setting, indent: string): string {
  const { key, variable, kind, doc, defaultInWords } = setting;
  const name = key.slice(key.lastIndexOf(".") + 1);
  const unless = defaultInWords === undefined ? "" : ` If not given: ${defaultInWords}.`;
  const effect = isUsed(setting) ? "" : " It has no effect yet.";
  return [
    `${indent}# ${doc}${unless}${effect}`,
    `${indent}# ${variable}: ${kind.expected}`,
    `${indent}# ${`${name}: ${written(setting)}`.trimEnd()}`,
  ].join("\n");
}

/** A default that depends on the machine is not one to write down. */
function written({ kind, default: text, defaultInWords }: Setting): string {
  if (text === undefined || defaultInWords !== undefined) return "";
  return kind.list === true && text === "" ? "[]" : text;
}
