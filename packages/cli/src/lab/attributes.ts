import { type Attribute, buildFeatures, type Features, type IdMap } from "@palate/engine";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { delimitedRows } from "./delimited.ts";
import { type AttributeTable, movieLensAttributes } from "./movielens-attributes.ts";
import { readable, readText } from "./read-rows.ts";

/** What a file says of the users or of the items of an experiment. */
export interface LabAttributes {
  readonly file: { readonly path: string; readonly sha256: string };
  readonly features: Features;
}

/** Numbers are parted into this many groups of about equal size. */
const numberGroups = 5;

/**
 * Reads one of MovieLens' own files, or a table with a header: the first column holds the id, every other column is an
 * attribute. A column of numbers is one of numbers, in groups of about equal size; a column in which most cells differ
 * and hold several words is a text; any other holds categories, several of them parted by `|`. Ids that no interaction
 * has are passed over.
 *
 * @throws CliError when there is no such file, or it holds no attribute
 */
export function readAttributes(path: string, ids: IdMap): LabAttributes {
  const { text, sha256 } = readText(path);
  const { names, rows } = movieLensAttributes(text) ?? tableWithHead(path, text);
  if (names.length === 0)
    throw new CliError(exitCodes.refused, `${path} has no column beside the one of the ids.`);
  const cellsById = new Map(rows.map(([id = "", ...cells]) => [id, cells]));
  const attributes = names.map((name, column) =>
    attributeOf(
      name,
      ids.ids.map((id) => cellsById.get(id)?.[column] || undefined),
    ),
  );
  return { file: { path, sha256 }, features: buildFeatures(ids.size, attributes) };
}

/** @returns the categories of each row; empty for a row without any */
export function labelsOf(
  { offsets, columns, names, groups, groupNames }: Features,
  attribute: string,
): string[][] {
  const group = groupNames.indexOf(attribute);
  return Array.from({ length: offsets.length - 1 }, (_, row) =>
    [...columns.subarray(offsets[row], offsets[row + 1])].flatMap((column) =>
      groups[column] === group ? [names[column] ?? ""] : [],
    ),
  );
}

function tableWithHead(path: string, text: string): AttributeTable {
  const separator = text.split("\n", 1)[0]?.includes("\t") ? "\t" : ",";
  const [head, ...rows] = readable(path, () => delimitedRows(text, separator));
  return { names: head?.cells.slice(1) ?? [], rows: rows.map(({ cells }) => cells) };
}

function attributeOf(name: string, cells: readonly (string | undefined)[]): Attribute {
  const known = cells.filter((cell) => cell !== undefined);
  if (known.length > 0 && known.every((cell) => Number.isFinite(Number(cell)))) {
    const values = cells.map((cell) => (cell === undefined ? undefined : Number(cell)));
    return { name, kind: "number", bins: numberGroups, values };
  }
  const isText =
    new Set(known).size > known.length / 2 &&
    known.filter((cell) => /\S\s+\S/.test(cell)).length > known.length / 2;
  if (isText) return { name, kind: "text", values: cells };
  const values = cells.map((cell) =>
    cell
      ?.split("|")
      .map((category) => category.trim())
      .filter((category) => category !== ""),
  );
  return { name, kind: "categories", values };
}
