/** A table of attributes by id, as if it had come with a header. */
export interface AttributeTable {
  readonly names: readonly string[];
  /** id and attributes, in the order of `names` */
  readonly rows: readonly (readonly string[])[];
}

/** The columns that MovieLens 100K has for its genres, in their order. */
const genres =
  "unknown|Action|Adventure|Animation|Children's|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western".split(
    "|",
  );

/**
 * Reads what GroupLens says of users and films, in files without a header: `u.user` and `u.item` of MovieLens 100K,
 * `users.dat` and `movies.dat` of MovieLens 1M. Of a zip code the first digit counts: it stands for a part of the
 * country. Titles are left out, but for the year in them.
 *
 * @returns undefined for any other text
 */
export function movieLensAttributes(text: string): AttributeTable | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const separator = lines[0]?.includes("::") ? "::" : "|";
  const cells = lines.map((line) => line.split(separator));
  const layout = layouts.find(
    (one) => one.separator === separator && cells.length > 0 && cells.every((row) => one.fits(row)),
  );
  return layout && { names: layout.names, rows: cells.map(layout.read) };
}

interface Layout extends Pick<AttributeTable, "names"> {
  readonly separator: string;
  readonly fits: (cells: readonly string[]) => boolean;
  readonly read: (cells: readonly string[]) => string[];
}

const isGender = (cell: string | undefined) => cell === "M" || cell === "F";

const layouts: readonly Layout[] = [
  {
    separator: "|",
    names: ["age", "gender", "occupation", "region"],
    fits: (cells) => cells.length === 5 && isGender(cells[2]),
    read: ([id = "", age = "", gender = "", occupation = "", zip = ""]) => [
      id,
      age,
      gender,
      occupation,
      `zip ${zip.slice(0, 1)}`,
    ],
  },
  {
    separator: "|",
    names: ["year", "genres"],
    fits: (cells) => cells.length === 5 + genres.length,
    read: ([id = "", , released = "", , , ...marks]) => [
      id,
      released.slice(-4),
      genres.filter((_, place) => marks[place]?.trim() === "1").join("|"),
    ],
  },
  {
    separator: "::",
    names: ["age", "gender", "occupation", "region"],
    fits: (cells) => cells.length === 5 && isGender(cells[1]),
    read: ([id = "", gender = "", age = "", occupation = "", zip = ""]) => [
      id,
      age,
      gender,
      `occupation ${occupation}`,
      `zip ${zip.slice(0, 1)}`,
    ],
  },
  {
    separator: "::",
    names: ["year", "genres"],
    fits: (cells) => cells.length === 3 && /\(\d{4}\)$/.test(cells[1] ?? ""),
    read: ([id = "", title = "", ofFilm = ""]) => [id, title.slice(-5, -1), ofFilm],
  },
];
