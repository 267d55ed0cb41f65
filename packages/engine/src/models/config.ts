import type { ConfigField, ConfigSchema } from "./definition.ts";
import { ConfigError } from "./errors.ts";

/**
 * Fills in the defaults and checks the rest. Values are taken as they are: a string is never read as a number.
 *
 * @param given settings that differ from the defaults; undefined means the default
 * @throws ConfigError naming every field that is unknown or out of range, with what is allowed
 */
export function resolveConfig<Config extends object>(
  schema: ConfigSchema<Config>,
  given: Readonly<Record<string, unknown>> = {},
): Config {
  const fields: Readonly<Record<string, ConfigField>> = schema;
  const known = Object.keys(fields);
  const problems: { field: string; message: string }[] = [];
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(fields, field)) problems.push({ field, message: unknownField(known) });
  }
  const resolved = known.map((name) => {
    const field = fields[name];
    const value = given[name] ?? field.default;
    if (!isAllowed(field, value))
      problems.push({ field: name, message: `${allowed(field)}, not ${shown(value)}` });
    return [name, value];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.fromEntries(resolved) as Config;
}

function isAllowed(field: ConfigField, value: unknown): boolean {
  switch (field.kind) {
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return field.choices.some((choice) => choice === value);
    case "text":
      return typeof value === "string" && value.length <= field.maxLength;
    case "integer":
      return Number.isInteger(value) && isBetween(value as number, field);
    case "number":
      return typeof value === "number" && isBetween(value, field);
  }
}

/** False for NaN. */
function isBetween(value: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value >= min && value <= max;
}

function allowed(field: ConfigField): string {
  switch (field.kind) {
    case "boolean":
      return "must be true or false";
    case "choice":
      return `must be one of ${field.choices.join(", ")}`;
    case "text":
      return `must be a text of at most ${field.maxLength} characters`;
    case "integer":
      return `must be a whole number from ${field.min} to ${field.max}`;
    case "number":
      return `must be a number from ${field.min} to ${field.max}`;
  }
}

function unknownField(known: readonly string[]): string {
  return known.length === 0
    ? "is unknown: there are no settings"
    : `is unknown; there are ${known.join(", ")}`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
