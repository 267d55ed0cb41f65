import { remember } from "./remember.ts";

/** Free attributes of one item: strings, numbers, booleans, or lists of them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What could be recommended. Never changed: a change of the catalog makes a new value with a later sequence. */
export interface Catalog {
  readonly sequence: number;
  /** attributes by item id; an item that is not here is not recommended */
  readonly items: ReadonlyMap<string, Attributes>;
}

/** Every attribute that some item has. */
export const attributeNames: (catalog: Catalog) => ReadonlySet<string> = remember(({ items }) => {
  const names = new Set<string>();
  for (const attributes of items.values()) for (const name of Object.keys(attributes)) names.add(name);
  return names;
});

/** @returns the attribute `title`, when it is a text */
export function titleOf(attributes: Attributes | undefined): string | undefined {
  const title = attributes?.title;
  return typeof title === "string" && title !== "" ? title : undefined;
}

/** @returns the attribute `genres`: a list of texts; one text alone counts as a list of one */
export function genresOf(attributes: Attributes | undefined): readonly string[] {
  const genres = attributes?.genres;
  if (typeof genres === "string") return [genres];
  return Array.isArray(genres) ? genres.filter((genre) => typeof genre === "string") : [];
}
