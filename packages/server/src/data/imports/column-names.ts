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
  ...["kunde", "kunden", "nutzer", "benutzer", "kaeufer", "utilisateur", "usuario", "cliente", "utente"],
];
const itemWords = [
  ...["item", "movie", "film", "book", "product", "article", "place", "poi", "venue", "location", "business"],
  ...["song", "track", "artist", "album", "show", "game", "recipe", "course", "job"],
  ...["hotel", "restaurant", "shop", "video", "anime", "podcast", "news", "post", "page", "content", "ad"],
  ...[
    "artikel",
    "produkt",
    "produit",
    "producto",
    "articulo",
    "prodotto",
    "articolo",
    "livre",
    "libro",
    "buch",
  ],
];
const codes = { user: ["uid"], item: ["iid", "sku", "asin", "parentasin", "isbn", "url"] };
/** Other ends of an id's name, after those that have been tried before. */
const idEnds = ["key", "code", "number", "no", "nr", "nummer"];

/** What is bought, as shops write it: such rows are purchases. */
const orderWords = [
  ...["orderid", "orderno", "ordernumber", "orderdate", "orderedat", "invoiceid", "invoiceno", "invoicedate"],
  ...["purchaseid", "purchasedate", "purchasedat", "transactionid", "quantity", "qty", "bestellnummer"],
  ...["bestelldatum", "menge", "commande", "quantite", "pedido", "cantidad"],
];

const ratingWords = [
  ...["rating", "ratings", "score", "stars", "bookrating", "reviewrating", "overall", "grade", "value"],
  ...["preference", "bewertung", "note", "calificacion", "voto"],
];
const countWords = [
  ...["plays", "playcount", "listens", "listencount", "count", "weight"],
  ...["quantity", "qty", "menge", "quantite", "cantidad"],
];
const timeWords = [
  ...["timestamp", "unixtime", "time", "ts", "datetime", "date"],
  ...["eventtime", "createdat", "ratedat", "visitedat", "purchasedat", "visittime", "checkintime"],
  ...["unixreviewtime", "reviewtime", "orderdate", "purchasedate", "at"],
  ...["orderedat", "invoicedate", "datum", "bestelldatum", "zeit", "fecha", "utctimestamp"],
];
const typeWords = ["eventtype", "type", "event", "action", "behavior", "behaviour"];

/** A name as it is compared: letters only, without accents, nor the type that some formats add (`user_id:token`). */
export const reduced = (name: string): string =>
  name
    .split(":", 1)[0]!
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .normalize("NFKD")
    .replaceAll(/[^a-z]/g, "");

/** Whether a header is one of orders: each of their rows is a purchase. */
export const holdsOrders = (header: readonly string[]): boolean =>
  header.some((name) => orderWords.includes(reduced(name)));

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
    positions(words.flatMap((word) => idEnds.map((end) => `${word}${end}`))),
    positions(words),
  ];
  return choices.find(({ length }) => length > 0) ?? [];
}

/** Whether a name says that its column identifies something, not only that it has to do with it: `shop_id`, not `shop`. */
export function identifies(name: string): boolean {
  const short = reduced(name);
  const [user, item] = [userWords[0], itemWords[0]];
  return (
    short === user ||
    short === item ||
    /(id|key|nr|number|nummer|code)$/.test(short) ||
    [...codes.user, ...codes.item].includes(short)
  );
}
