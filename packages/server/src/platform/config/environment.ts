import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { FieldError } from "@palate/contract";
import type { Given, Source } from "./given.ts";
import { settingsByKey } from "./settings/all.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** @returns a variable's text, or undefined when it is not set, or empty, which counts as not set */
export const variableIn = (environment: Environment, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

/** Reads the settings that variables give. A secret may also stand in the file that `VARIABLE_FILE` names. */
export function readEnvironment(environment: Environment, folder: string): Source {
  const given = new Map<string, Given>();
  const faults: FieldError[] = [];
  for (const { variable, key, secret } of settingsByKey.values()) {
    const take = (text: string, where: string) =>
      void given.set(key, { text, from: "environment", where, folder });
    const text = variableIn(environment, variable);
    if (text !== undefined) take(text, variable);
    const pointer = `${variable}_FILE`;
    const file = secret === true ? variableIn(environment, pointer) : undefined;
    if (file === undefined) continue;
    if (text !== undefined) {
      faults.push({ field: pointer, message: `expected only one of ${variable} and ${pointer}` });
      continue;
    }
    try {
      const held = readFileSync(resolve(folder, file), "utf8").trim();
      if (held === "")
        faults.push({ field: pointer, message: `expected a secret in ${file}, which is empty` });
      else take(held, pointer);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      faults.push({ field: pointer, message: `expected a file that can be read, not "${file}" (${code})` });
    }
  }
  return { given, faults };
}
