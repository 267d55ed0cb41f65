import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FieldError } from "@palate/contract";
import type { Config } from "./config.ts";
import { readConfigFile } from "./config-file.ts";
import { type Environment, readEnvironment, variableIn } from "./environment.ts";
import { type Given, wrongValue } from "./given.ts";
import type { Setting } from "./setting.ts";
import { settings } from "./settings/all.ts";
import { contradictions } from "./settings/contradictions.ts";

const configFileName = "config.yaml";

/** One setting with the value that counts. */
export interface EffectiveSetting {
  /** its name in {@link Config} */
  readonly name: string;
  readonly setting: Setting;
  readonly value: unknown;
  /** undefined: nothing is given, so that it has its default */
  readonly given: Given | undefined;
}

/** What both sources come to. */
export interface InspectedConfig {
  /** a setting at fault has its default */
  readonly config: Config;
  /** in the table's order */
  readonly effective: readonly EffectiveSetting[];
  /** of both sources, also of what the other one overrides */
  readonly faults: readonly FieldError[];
  /** the `config.yaml` that was read */
  readonly file: string | undefined;
}

/**
 * Finds the `config.yaml` to read: the one named, else that of PALATE_CONFIG, else the folder's if it has one.
 *
 * @returns an absolute path
 */
function findConfigFile(environment: Environment, folder: string, named?: string): string | undefined {
  const wanted = named ?? variableIn(environment, "PALATE_CONFIG");
  if (wanted !== undefined) return resolve(folder, wanted);
  const usual = join(folder, configFileName);
  return existsSync(usual) ? usual : undefined;
}

/**
 * Reads the configuration with all that can be said of it. A variable comes before `config.yaml`, which comes before
 * the default. Throws nothing for what is given.
 *
 * @param folder where `config.yaml` is looked for, and what a relative path in a variable is relative to
 * @param chosen a `config.yaml` that is read instead
 */
export function inspectConfig(environment: Environment, folder: string, chosen?: string): InspectedConfig {
  const file = findConfigFile(environment, folder, chosen);
  const fromFile = file === undefined ? undefined : readConfigFile(file, environment);
  const fromEnvironment = readEnvironment(environment, folder);
  const faults: FieldError[] = [...fromEnvironment.faults, ...(fromFile?.faults ?? [])];

  const effective = Object.entries<Setting>(settings).map(([name, setting]) => {
    const sources = [fromEnvironment.given.get(setting.key), fromFile?.given.get(setting.key)];
    let counts: { value: unknown; given: Given | undefined } | undefined;
    for (const given of sources) {
      if (given === undefined) continue;
      const value = setting.kind.read(given.text, given.folder);
      if (value === undefined) faults.push(wrongValue(setting, given));
      else counts ??= { value, given };
    }
    return { name, setting, ...(counts ?? { value: defaultOf(setting, folder), given: undefined }) };
  });
  // The type says what the table says: `read` of each row made its value.
  const config = Object.fromEntries(effective.map(({ name, value }) => [name, value])) as unknown as Config;
  const named = new Set(faults.map(({ field }) => field));
  faults.push(...contradictions(config).filter(({ field }) => !named.has(field)));
  return { config, effective, faults, file };
}

/** @returns the value of a setting that nothing is given for */
export const defaultOf = (setting: Setting, folder: string): unknown =>
  setting.default === undefined ? undefined : setting.kind.read(setting.default, folder);
