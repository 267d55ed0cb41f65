import { type AttributeKind, attributeKinds, type ImportMapping, PalateError } from "@palate/contract";
import { type ColumnRole, columnRoles } from "./column-names.ts";

/** Which columns of items or users become what, as someone wrote it. */
export interface DescriptionMapping {
  /** the id's column; guessed when absent */
  readonly id?: string;
  readonly attributes: readonly {
    readonly attribute: string;
    readonly column: string;
    /** guessed when absent */
    readonly kind?: AttributeKind;
  }[];
  /** columns that are not taken although the rest is */
  readonly leftOut: readonly string[];
  /** whether columns that are not named are taken as guessed */
  readonly takesRest: boolean;
}

export type GivenMapping =
  | { readonly of: "interactions"; readonly mapping: ImportMapping }
  | { readonly of: "descriptions"; readonly mapping: DescriptionMapping };

const expected =
  "expected user=COLUMN,item=COLUMN and if there are value, timestamp, type for interactions; for items and users " +
  "id=COLUMN,ATTRIBUTE=COLUMN:KIND, * for the rest as guessed, -COLUMN for one that is left out. " +
  'Quotes keep a name with a comma together: title="Name, long"';

/**
 * Reads `user=userId,item=movieId,…` or `id=sku,title=name,genres=category:list,*,-cost`.
 * @throws PalateError IMPORT_MAPPING_INCOMPLETE for what is of neither form
 */
export function parseMapping(text: string): GivenMapping {
  const parts = partsOf(text);
  const entries = parts.map(entryOf);
  const targets = entries.map(({ target }) => target);
  // A quote that does not close hides what follows it.
  const isCut = parts.join(",").length < text.length;
  const isEmpty = entries.some(({ target, column }) => target === "" || column === "");
  if (isCut || isEmpty || repeated(targets)) throw wrong(text);
  const isInteractions = targets.includes("user") && targets.includes("item") && !targets.includes("id");
  if (isInteractions) {
    const isWrong = entries.some(({ target }) => !columnRoles.includes(target as ColumnRole));
    if (isWrong) throw wrong(text);
    const mapping = Object.fromEntries(entries.map(({ target, whole }) => [target, whole]));
    return { of: "interactions", mapping: mapping as unknown as ImportMapping };
  }
  const takesRest = targets.includes("*");
  const id = entries.find(({ target }) => target === "id")?.column;
  if (id === undefined && !takesRest) throw wrong(text);
  return {
    of: "descriptions",
    mapping: {
      ...(id === undefined ? {} : { id }),
      attributes: entries
        .filter(({ target }) => target !== "id" && target !== "*" && !target.startsWith("-"))
        .map(({ target, column, kind }) => ({ attribute: target, column, ...(kind && { kind }) })),
      leftOut: targets.filter((target) => target.startsWith("-")).map((target) => target.slice(1)),
      takesRest,
    },
  };
}

/** Parts at commas that no quotes enclose. */
function partsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|,)((?:"(?:[^"]|"")*"|[^,"])*)/g)].map(([, part = ""]) => part);
}

interface Entry {
  readonly target: string;
  /** the column, without the kind that may follow it */
  readonly column: string;
  readonly whole: string;
  readonly kind?: AttributeKind;
}

function entryOf(untrimmed: string): Entry {
  const part = untrimmed.trim();
  if (part === "*" || /^-[^=]+$/.test(part)) {
    const target = part === "*" ? part : `-${unquoted(part.slice(1))}`;
    return { target, column: target, whole: target };
  }
  const [, target = "", whole = ""] = /^("(?:[^"]|"")*"|[^=]*)=(.*)$/s.exec(part) ?? [];
  const colon = whole.lastIndexOf(":");
  const kind = attributeKinds.find((known) => known === whole.slice(colon + 1).trim());
  const isKind = colon > 0 && kind !== undefined;
  return {
    target: unquoted(target),
    column: unquoted(isKind ? whole.slice(0, colon) : whole),
    whole: unquoted(whole),
    ...(isKind && { kind }),
  };
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

function repeated(targets: readonly string[]): boolean {
  return new Set(targets).size < targets.length;
}

function wrong(text: string): PalateError {
  return new PalateError("IMPORT_MAPPING_INCOMPLETE", {
    detail: `"${text}" is not a mapping; ${expected}.`,
  });
}
