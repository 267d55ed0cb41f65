import type { FieldError } from "@palate/contract";
import { redacted } from "../telemetry/redaction.ts";
import type { Setting } from "./setting.ts";

/** What a source says of one setting. */
export interface Given {
  readonly text: string;
  readonly from: "environment" | "file";
  /** for people: a variable's name, or `config.yaml:3:9` */
  readonly where: string;
  /** what a relative path is relative to */
  readonly folder: string;
}

/** What one source says of all settings, by their keys. */
export interface Source {
  readonly given: ReadonlyMap<string, Given>;
  readonly faults: readonly FieldError[];
}

/** @returns the fault of a text that is not what is expected; a secret is named, but not shown */
export function wrongValue(setting: Setting, { text, from, where }: Given): FieldError {
  const { key, variable, kind } = setting;
  const shown = setting.secret === true ? "" : `, not "${redacted(text)}"`;
  return from === "environment"
    ? { field: variable, message: `expected ${kind.expected}${shown} (${key}, ${placeOf(variable, where)})` }
    : { field: key, message: `expected ${kind.expected}${shown} (${variable}, at ${where})` };
}

const placeOf = (variable: string, where: string): string =>
  where === variable ? "in the environment" : `by way of ${where} in the environment`;
