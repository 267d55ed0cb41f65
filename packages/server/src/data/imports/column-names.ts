/** What a column of interactions may hold. */
export const columnRoles = ["user", "item", "value", "timestamp", "type"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Things that do, and things that are chosen: the first of each list says it outright. */
const userWords = [
  ...[
    "user",
    "customer",
    "member",
    "visitor",
    "account",
    "reader",
    "listener",
    "viewer",
    "client",
    "reviewer",
  ],
  ...["buyer", "shopper", "guest", "patron", "borrower", "player", "student", "person", "session"],
];
const itemWords = [
  ...["item", "movie", "film", "book", "product", "article", "place", "poi", "venue", "location", "business"],
  ...["song", "track", "artist", "album", "show", "game", "recipe", "course", "job"],
  ...["hotel", "restaurant", "shop", "video", "anime", "podcast", "news", "post", "page", "content", "ad"],
];
const codes = { user: ["uid"], item: ["iid", "sku", "asin", "parentasin", "isbn", "url"] };

const ratingWords = [
  ...["rating", "ratings", "score", "stars", "bookrating", "reviewrating", "overall", "grade", "value"],
  "preference",
];
const countWords = ["plays", "playcount", "listens", "listencount", "count", "weight"];
const timeWords = [
  ...["timestamp", "unixtime", "time", "ts", "datetime", "date"],
  ...["eventtime", "createdat", "ratedat", "visitedat", "purchasedat", "visittime", "checkintime"],
  ...["unixreviewtime", "reviewtime", "orderdate", "purchasedate", "at"],
];
const typeWords = ["eventtype", "type", "event", "action", "behavior", "behaviour"];

/** A name as it is compared: letters only, without the type that some formats add (`user_id:token`). */
const reduced = (name: string) =>
  name
    .split(":", 1)[0]!
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");

/** Whether a column of this name holds how often, not how well liked. */
export const holdsCounts = (name: string): boolean => countWords.includes(reduced(name));

/**
 * Which columns a header's names point to. Of several that may be the user, one that says "user" counts, then one that
 * ends in "id"; likewise for the item. A role with several candidates left is ambiguous.
 *
 * @returns positions from 0, by role; empty where no name is known
 */
export function columnsByName(header: readonly string[]): Record<ColumnRole, number[]> {
  const names = header.map(reduced);
  const first = (words: readonly string[]) => {
    const known = words.find((word) => names.includes(word));
    return known === undefined ? [] : [names.indexOf(known)];
  };
  return {
    user: identifiers(names, userWords, codes.user),
    item: identifiers(names, itemWords, codes.item),
    value: first([...ratingWords, ...countWords]),
    timestamp: first(timeWords),
    type: first(typeWords),
  };
}

function identifiers(names: readonly string[], words: readonly string[], codes: readonly string[]): number[] {
  const [outright = ""] = words;
  const positions = (wanted: readonly string[]) =>
    names.flatMap((name, position) => (wanted.includes(name) ? [position] : []));
  const choices = [
    positions([`${outright}id`]),
    positions([outright]),
    positions([...words.map((word) => `${word}id`), ...codes]),
    positions(words),
  ];
  return choices.find(({ length }) => length > 0) ?? [];
}
