/** Rows of a table, in the text format of COPY, in parts that follow each other: `database/NAME/0.copy`. */
export const rowsName = (table: string, part: number): string => `database/${table}/${part}.copy`;

const rows = /^database\/([^/]+)\/\d+\.copy$/;

/** @returns the table whose rows an entry holds */
export const tableOf = (entry: string): string | undefined => rows.exec(entry)?.[1];

/** @param path of a file below the home folder, its parts joined by "/" */
export const fileName = (path: string): string => `files/${path}`;

/** The folders of a home that hold what the database names. */
export const keptFolders = ["artifacts", "snapshots"] as const;

/** @returns the path below the home folder of the file that an entry holds; undefined for a path that leads elsewhere */
export function pathOf(entry: string): string | undefined {
  const [files, folder, ...rest] = entry.split("/");
  if (files !== "files" || !(keptFolders as readonly (string | undefined)[]).includes(folder))
    return undefined;
  if (rest.length === 0 || rest.some((part) => /^\.{0,2}$|[\\\0]/.test(part))) return undefined;
  return [folder, ...rest].join("/");
}
