import type { ImportReport } from "@palate/client";
import { quoted } from "./described-columns.ts";

/** Which column holds what, by header name or 1-based position. */
export type Mapping = NonNullable<ImportReport["mapping"]>;
export type MappingField = keyof Mapping;

/** What a column can hold, and what it is for. */
export const mappingFields: readonly { field: MappingField; label: string; isNeeded: boolean }[] = [
  { field: "user", label: "User", isNeeded: true },
  { field: "item", label: "Item", isNeeded: true },
  { field: "value", label: "Rating or count", isNeeded: false },
  { field: "timestamp", label: "Time", isNeeded: false },
  { field: "type", label: "Type of event", isNeeded: false },
];

/** @returns the mapping as the server and `palate import --map` take it: "user=userId,item=movieId" */
export function mapText(mapping: Partial<Mapping>): string {
  return mappingFields
    .flatMap(({ field }) => (mapping[field] ? [`${field}=${quoted(mapping[field])}`] : []))
    .join(",");
}

/** What every row may be, where no column says it. */
export const typeChoices = ["view", "click", "visit", "purchase", "like"].map((type) => ({
  value: `:${type}`,
  label: `Every row is a ${type}`,
}));

/**
 * The columns of a file, to choose from: by their names when the first row holds names, else by position.
 *
 * @param first the first row
 * @param guessed the server's guess, which tells whether it found names
 */
export function columnChoices(
  first: readonly string[],
  guessed: Partial<Mapping>,
): { value: string; label: string }[] {
  const isNamed = mappingFields.some(({ field }) => first.includes(guessed[field] ?? ""));
  return first.map((text, place) =>
    isNamed
      ? { value: text, label: text }
      : { value: String(place + 1), label: `Column ${place + 1}: ${text}` },
  );
}
