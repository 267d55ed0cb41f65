import { PalateError } from "@palate/contract";

/**
 * @param given fields of which exactly one is to be there, by name
 * @param at where they are, such as "3."; nothing when they are at the top
 * @throws PalateError VALIDATION_FAILED naming each field
 */
export function exactlyOne(given: Readonly<Record<string, unknown>>, at = ""): void {
  const names = Object.keys(given);
  if (names.filter((name) => given[name] !== undefined).length === 1) return;
  const message = `Give exactly one of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}.`;
  throw new PalateError("VALIDATION_FAILED", {
    detail: message,
    errors: names.map((name) => ({ field: `${at}${name}`, message })),
  });
}
