import { resolveConfig } from "../config.ts";
import { ConfigError } from "../errors.ts";
import type { AnyModelDefinition } from "../index.ts";
import { parseNamedWeights } from "../named-weights.ts";
import type { EnsembleConfig } from "./config.ts";

/** A model of an ensemble, with every one of its settings. */
export interface Member {
  readonly definition: AnyModelDefinition;
  readonly config: object;
  readonly weight: number;
}

/**
 * Reads who takes part, in the order of the text.
 *
 * @param known the models that may
 * @throws ConfigError for a name that is unknown or does not order items, for a setting that is wrong or of a model that
 * takes no part, and where no weight is above 0
 */
export function membersOf(
  { members, memberSettings }: Pick<EnsembleConfig, "members" | "memberSettings">,
  known: readonly AnyModelDefinition[],
): Member[] {
  const weights = parseNamedWeights("members", members);
  if (![...weights.values()].some((weight) => weight > 0))
    throw refusal("members", "names no model with a weight above 0");
  const settings = parseSettings(memberSettings, weights);
  return [...weights].map(([name, weight]) => {
    const definition = known.find((model) => model.name === name);
    if (definition === undefined)
      throw refusal("members", `"${name}" is no model that can take part; there are ${rankers(known)}`);
    if (definition.task !== "ranking")
      throw refusal("members", `"${name}" predicts ratings; those that order items are ${rankers(known)}`);
    try {
      return { definition, weight, config: resolveConfig(definition.config, settings.get(name)) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const faults = error.fields.map(({ field, message }) => `${name}.${field} ${message}`);
      throw refusal("memberSettings", faults.join("; "));
    }
  });
}

function parseSettings(
  text: string,
  members: ReadonlyMap<string, number>,
): Map<string, Record<string, number | boolean | string>> {
  const settings = new Map<string, Record<string, number | boolean | string>>();
  for (const part of text.split(";")) {
    if (part.trim() === "") continue;
    const [, name, field, value] = /^\s*([^.=\s]+)\.(\w+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (name === undefined || field === undefined || value === undefined)
      throw refusal("memberSettings", `"${part.trim()}" is not written as MODEL.SETTING=VALUE`);
    if (!members.has(name)) throw refusal("memberSettings", `${name} is not among the members`);
    settings.set(name, { ...settings.get(name), [field]: settingValue(value) });
  }
  return settings;
}

function settingValue(text: string): number | boolean | string {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function rankers(known: readonly AnyModelDefinition[]): string {
  return known.flatMap(({ name, task }) => (task === "ranking" ? [name] : [])).join(", ");
}

function refusal(field: string, message: string): ConfigError {
  return new ConfigError([{ field, message }]);
}
