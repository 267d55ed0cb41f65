import { attributeNames } from "./snapshots/attribute-names.ts";
import { type Query, querySnapshots } from "./snapshots/query-snapshots.ts";

/** An attribute that parts items into a few groups. */
export interface ItemAttribute {
  readonly name: string;
  readonly values: readonly string[];
  /** by item index, the place of its value in `values`; -1 where it has none */
  readonly of: Int16Array;
}

/** Of more values than this an attribute tells items apart rather than what they are. */
const mostValues = 12;
const mostAttributes = 5;
/** A longer value is no name of a group. */
const longestValue = 100;
/** Names that are looked at: those that most items have. */
const mostNames = 100;
/** What items are told apart by anyhow. */
const known = ["title", "genres", "popularity", "activity"];

/**
 * The attributes of a snapshot's catalog by which its items form a few groups: with 2 to 12 values, each a text, a number, or
 * true or false. Lists, such as genres, are none of them.
 *
 * @param itemIds by item index
 * @returns those that most items have first, at most 5
 */
export function readItemAttributes(folder: string, itemIds: readonly string[]): Promise<ItemAttribute[]> {
  return querySnapshots({ "": folder }, async (query) => {
    const found: ItemAttribute[] = [];
    for (const { name, values } of await fewValued(query)) {
      const rows = await query(
        `select item_id, json_extract_string(attributes, $1) as value from items where json_extract(attributes, $1) is not null`,
        [pathOf(name)],
      );
      const places = new Map(values.map((value, place) => [value, place]));
      const byItem = new Map(rows.map(({ item_id, value }) => [String(item_id), places.get(String(value))]));
      found.push({ name, values, of: Int16Array.from(itemIds, (itemId) => byItem.get(itemId) ?? -1) });
    }
    return found;
  });
}

async function fewValued(query: Query): Promise<{ name: string; values: string[] }[]> {
  const names = (await attributeNames(query, "items")).filter((name) => !known.includes(name));
  const found: { name: string; values: string[] }[] = [];
  for (const name of names.slice(0, mostNames)) {
    if (found.length === mostAttributes) break;
    const values = await query(
      `select json_extract_string(attributes, $1) as value,
         bool_and(json_type(attributes, $1) in ('VARCHAR', 'BOOLEAN', 'BIGINT', 'UBIGINT', 'DOUBLE')) as plain
       from items where json_extract(attributes, $1) is not null and json_type(attributes, $1) != 'NULL'
       group by value order by value limit ${mostValues + 1}`,
      [pathOf(name)],
    );
    const isPlain = values.every(
      ({ value, plain }) => plain === true && String(value).length <= longestValue,
    );
    if (isPlain && values.length >= 2 && values.length <= mostValues)
      found.push({ name, values: values.map(({ value }) => String(value)) });
  }
  return found;
}

/** A JSON pointer: whatever a name is, it is one step. */
const pathOf = (name: string): string => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
