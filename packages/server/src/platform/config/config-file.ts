import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { FieldError } from "@palate/contract";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from "yaml";
import { type Environment, variableIn } from "./environment.ts";
import type { Given, Source } from "./given.ts";
import { nearestName } from "./nearest-name.ts";
import type { Setting } from "./setting.ts";
import { settingsByKey } from "./settings/all.ts";

/** `database`, `server`, …: what has settings below it. */
const sections = new Set([...settingsByKey.keys()].flatMap(sectionsOf));

function sectionsOf(key: string): string[] {
  const end = key.lastIndexOf(".");
  return end === -1 ? [] : [key.slice(0, end), ...sectionsOf(key.slice(0, end))];
}

/**
 * Reads the settings of a `config.yaml`. An empty value counts as not given.
 *
 * @param file absolute path
 * @param environment where `${NAME}` in a secret comes from
 */
export function readConfigFile(file: string, environment: Environment): Source {
  try {
    return settingsIn(readFileSync(file, "utf8"), file, environment);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return {
      given: new Map(),
      faults: [{ field: file, message: `expected a file that can be read (${code})` }],
    };
  }
}

/** @param file where the text comes from; relative paths in it are relative to its folder */
export function settingsIn(text: string, file: string, environment: Environment): Source {
  const lines = new LineCounter();
  // Pretty errors would quote the line, and with it perhaps a secret.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const given = new Map<string, Given>();
  const faults: FieldError[] = [];
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
  const fault = (field: string, message: string, at: unknown) =>
    void faults.push({ field, message: `${message} (at ${placeOf(offsetOf(at))})` });

  for (const { message, pos } of document.errors) {
    // What follows a colon quotes the text, too.
    const [words] = message.split(":");
    faults.push({ field: file, message: `expected YAML: ${words} (at ${placeOf(pos[0])})` });
  }
  if (faults.length > 0) return { given, faults };

  function readMap(node: unknown, above: string): void {
    if (isEmpty(node)) return;
    if (!isMap(node)) {
      fault(above || file, `expected settings below ${above || "the top"}, each with its name`, node);
      return;
    }
    for (const { key, value } of node.items) {
      const name = nameOf(key);
      const path = above === "" ? name : `${above}.${name}`;
      const setting = name.includes(".") ? undefined : settingsByKey.get(path);
      const held = isAlias(value) ? value.resolve(document) : value;
      if (setting !== undefined) readSetting(setting, held);
      else if (sections.has(path)) readMap(held, path);
      else fault(path, `expected a setting that there is${suggestion(path)}`, key);
    }
  }

  function readSetting(setting: Setting, node: unknown): void {
    const { key, kind } = setting;
    if (isEmpty(node)) return;
    const parts = kind.list === true && isSeq(node) ? node.items : [node];
    if (!parts.every(isScalar)) {
      const found = isSeq(node) ? "a list" : "settings";
      fault(key, `expected ${kind.expected}, not ${found} below it`, node);
      return;
    }
    const written = filledIn(setting, parts.map(textOf).join(","), node);
    const where = placeOf(offsetOf(node));
    if (written) given.set(key, { text: written, from: "file", where, folder: dirname(file) });
  }

  function filledIn({ key, secret }: Setting, text: string, node: unknown): string | undefined {
    return text.replaceAll(/\$\{([^}]*)\}/g, (whole, name: string) => {
      const value = variableIn(environment, name);
      if (secret !== true) fault(key, `expected no ${whole}: variables are put into secrets only`, node);
      else if (value === undefined) fault(key, `expected the variable ${name}, which is not set`, node);
      return value ?? "";
    });
  }

  readMap(document.contents, "");
  if (isMap(document.contents) && document.contents.items.every(({ key }) => isStrange(key))) {
    const remedy = "if this file is another program's, name Palate's own with PALATE_CONFIG";
    fault(file, `expected settings of Palate; ${remedy}`, document.contents);
  }
  return { given, faults };
}

/** What does not look like a name may be a secret at the wrong place. */
function nameOf(key: unknown): string {
  const name = isScalar(key) ? String(key.value) : "";
  return /^[\w.-]{1,64}$/.test(name) ? name : "(no name)";
}

const isStrange = (key: unknown): boolean => !(sections.has(nameOf(key)) || settingsByKey.has(nameOf(key)));

const isEmpty = (node: unknown): boolean =>
  node === null || (isScalar(node) && (node.value === null || textOf(node) === ""));

/** As it is written, so that it means the same as in a variable: a number is not read and printed again. */
const textOf = ({ value, source }: Scalar): string =>
  (typeof value === "string" ? value : (source ?? String(value))).trim();

function suggestion(path: string): string {
  const names = [...settingsByKey.keys()];
  const sameName = names.find((name) => name === path || name.endsWith(`.${path}`));
  const nearest = sameName ?? nearestName(path, [...names, ...sections]);
  if (nearest === undefined) return "; `palate config init` writes a file with all of them";
  return nearest === path ? `; write the parts of ${path} below each other` : `; did you mean ${nearest}?`;
}
