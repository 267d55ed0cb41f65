import type { Interactions } from "./interactions.ts";

/**
 * For models that no loss would warn.
 * @throws RangeError naming the first interaction whose value is no finite number
 */
export function requireFinite({ values }: Interactions): void {
  const row = values.findIndex((value) => !Number.isFinite(value));
  if (row >= 0)
    throw new RangeError(`The value of interaction ${row} is ${values[row]}: it must be a finite number.`);
}
