import { resolve } from "node:path";
import type { Kind } from "./setting.ts";

/** @param unit such as "seconds", for the words only */
export const integer = (min: number, max: number, unit?: string): Kind<number> => ({
  expected: `a whole number${unit === undefined ? "" : ` of ${unit}`} from ${min} to ${max}`,
  schema: { type: "integer", minimum: min, maximum: max },
  read: (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
});

/** A share of a whole, in [0, 1]. */
export const share: Kind<number> = {
  expected: "a number from 0 to 1",
  schema: { type: "number", minimum: 0, maximum: 1 },
  read: (text) => (/^\d?\.?\d+$/.test(text) && Number(text) <= 1 ? Number(text) : undefined),
};

const truth: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  "1": true,
  false: false,
  no: false,
  off: false,
  "0": false,
};

export const yesOrNo: Kind<boolean> = {
  expected: "true or false",
  schema: { type: "boolean" },
  read: (text) => truth[text.toLowerCase()],
};

/** @param values in lower case; capitals are taken too */
export function oneOf<const Value extends string>(...values: readonly Value[]): Kind<Value> {
  return {
    expected: `one of ${values.join(", ")}`,
    schema: { enum: values },
    read: (text) => values.find((value) => value === text.toLowerCase()),
  };
}

/** @param pattern what the whole text must match */
export const matching = (pattern: RegExp, expected: string): Kind<string> => ({
  expected,
  schema: { type: "string" },
  read: (text) => (pattern.test(text) ? text : undefined),
});

/** An address with one of the schemes, such as `postgres` for `postgres://…`. */
export const address = (schemes: readonly string[], example: string): Kind<string> => ({
  expected: `an address such as ${example}`,
  schema: { type: "string" },
  read: (text) =>
    schemes.some((scheme) => text.startsWith(`${scheme}:`)) && URL.canParse(text) ? text : undefined,
});

/** A path, made absolute. */
export const path: Kind<string> = {
  expected: "a path",
  schema: { type: "string" },
  read: (text, folder) => resolve(folder, text),
};

/** @param items what one entry is; an entry holds no comma */
export const listOf = <T>(items: Kind<T>, expected: string): Kind<readonly T[]> => ({
  expected,
  schema: { anyOf: [{ type: "array", items: items.schema }, { type: "string" }] },
  list: true,
  read: (text, folder) => {
    if (text === "") return [];
    const values = text.split(",").map((part) => items.read(part.trim(), folder));
    return values.every((value) => value !== undefined) ? values : undefined;
  },
});
