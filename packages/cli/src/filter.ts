import type { Filter } from "@palate/client";
import { CliError } from "./cli-error.ts";
import { exitCodes } from "./exit-codes.ts";

type Comparable = string | number | boolean;
type Bounds = { min?: number; max?: number; not?: Comparable };

/**
 * Reads conditions as they are written on the command line: `genres=Drama`, `genres=Drama,Comedy` (either),
 * `genres!=Horror`, `year>=1990`, `year<=1999`. All must hold; conditions on one attribute are joined.
 *
 * @throws CliError when one can't be read, or two can't hold together in one filter
 */
export function parseFilter(conditions: readonly string[]): Filter {
  const equal = new Map<string, Comparable | Comparable[]>();
  const bounds = new Map<string, Bounds>();
  for (const condition of conditions) {
    const [, attribute, operator, text] = /^([^=!<>]+)(>=|<=|!=|=)(.+)$/.exec(condition) ?? [];
    if (attribute === undefined || operator === undefined || text === undefined) throw unreadable(condition);
    if (operator === "=") {
      if (equal.has(attribute)) throw twice(attribute);
      const values = text.split(",").map(comparable);
      equal.set(attribute, values.length === 1 && values[0] !== undefined ? values[0] : values);
      continue;
    }
    const of = bounds.get(attribute) ?? {};
    const value = comparable(text);
    if (operator === "!=") of.not = value;
    else if (typeof value === "number") of[operator === ">=" ? "min" : "max"] = value;
    else throw unreadable(condition);
    bounds.set(attribute, of);
  }
  for (const attribute of bounds.keys()) if (equal.has(attribute)) throw twice(attribute);
  return Object.fromEntries([...equal, ...bounds]);
}

function comparable(text: string): Comparable {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

const unreadable = (condition: string): CliError =>
  new CliError(
    exitCodes.usage,
    `"${condition}" is no filter.`,
    "Write ATTRIBUTE=VALUE, ATTRIBUTE!=VALUE, ATTRIBUTE>=NUMBER or ATTRIBUTE<=NUMBER, such as genres=Drama.",
  );

const twice = (attribute: string): CliError =>
  new CliError(
    exitCodes.usage,
    `There are two filters on ${attribute} that can't be joined.`,
    `Several values go into one: ${attribute}=A,B.`,
  );
