import type { ModelInfo, RunRequest } from "@palate/client";

/** One setting of a model, as the server describes it. */
export type Setting =
  | {
      readonly kind: "number" | "integer";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly doc: string;
    }
  | {
      readonly kind: "choice";
      readonly default: string;
      readonly choices: readonly string[];
      readonly doc: string;
    }
  | { readonly kind: "boolean"; readonly default: boolean; readonly doc: string }
  | { readonly kind: "text"; readonly default: string; readonly maxLength: number; readonly doc: string };

export type SettingValue = number | string | boolean;

/** Reads a model's settings; a kind that this console does not know yet is left out, and its default holds. */
export function settingsOf(config: Readonly<Record<string, unknown>>): [name: string, setting: Setting][] {
  return Object.entries(config)
    .flatMap(([name, field]) => (isSetting(field) ? [[name, field] as const] : []))
    .map(([name, setting]) => [name, setting]);
}

function isSetting(field: unknown): field is Setting {
  if (typeof field !== "object" || field === null || !("kind" in field) || !("default" in field))
    return false;
  if (!("doc" in field) || typeof field.doc !== "string") return false;
  if (field.kind === "boolean") return typeof field.default === "boolean";
  if (field.kind === "choice") return "choices" in field && Array.isArray(field.choices);
  if (field.kind === "text") return "maxLength" in field && typeof field.default === "string";
  return (field.kind === "number" || field.kind === "integer") && "min" in field && "max" in field;
}

/** @returns those values that differ from their defaults: what a run needs to be told */
export function changedSettings(
  settings: readonly (readonly [name: string, setting: Setting])[],
  values: Readonly<Record<string, SettingValue>>,
): Record<string, SettingValue> {
  return Object.fromEntries(
    settings.flatMap(([name, setting]) => {
      const value = values[name];
      return value === undefined || value === setting.default ? [] : [[name, value]];
    }),
  );
}

/**
 * A run as the command line would start it. The usual models need no naming.
 *
 * @returns one that reads `recipe.json` where there is something that no option says: how the held-out part is chosen
 */
export function trainCommand(
  { models = [], seed, snapshotId, split, parallel, saveEvery, memoryMiB }: RunRequest,
  usualSeed: number,
  known: readonly Pick<ModelInfo, "name" | "usual">[],
): string {
  const names = models.map(({ name }) => name);
  const settings = models.flatMap(({ name, config = {} }) =>
    Object.entries(config)
      .map(([setting, value]) => shellWord(`${name}.${setting}=${value}`))
      .map((word) => `--config ${word}`),
  );
  const isUsual = known.every(({ name, usual }) => usual === names.includes(name));
  // Settings without names would mean their models alone.
  const named = isUsual && settings.length === 0 ? [] : names;
  const seeded = seed === undefined || seed === usualSeed ? [] : [`--seed ${seed}`];
  if (split !== undefined) return "npx palate train --recipe recipe.json";
  const options = { snapshot: snapshotId, parallel, "save-every": saveEvery, memory: memoryMiB };
  const working = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${value}`],
  );
  return ["npx palate train", ...named, ...settings, ...seeded, ...working].join(" ");
}

/** Quoted where a shell would otherwise read it as something else. */
export function shellWord(text: string): string {
  return /^[\w.,:=/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
