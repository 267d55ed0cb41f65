import { isDeepStrictEqual } from "node:util";
import type { Config } from "./config.ts";
import { defaultOf } from "./inspect-config.ts";
import { isUsed, type Setting } from "./setting.ts";
import { settings } from "./settings/all.ts";

/** @returns the settings that were given a value other than their default, and that nothing reads yet */
export function settingsWithoutEffect(config: Config): Setting[] {
  const values: Readonly<Record<string, unknown>> = config;
  return Object.entries<Setting>(settings)
    .filter(([, setting]) => !isUsed(setting))
    .filter(([name, setting]) => !isDeepStrictEqual(values[name], defaultOf(setting, "/")))
    .map(([, setting]) => setting);
}
