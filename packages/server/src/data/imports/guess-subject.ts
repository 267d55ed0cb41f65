import type { ImportSubject } from "@palate/contract";
import { likeness } from "./attribute-names.ts";
import { columnsByName, identifies } from "./column-names.ts";
import { tellsApart } from "./described-columns.ts";

/** What files are called that hold it, the surest first. */
const fileNames: readonly (readonly [ImportSubject, RegExp])[] = [
  [
    "interactions",
    /order|rating|review|event|interaction|purchase|transaction|click|view|visit|checkin|plays|listen|sales|bestellung|bewertung|commande|pedido/i,
  ],
  ["users", /customer|user|member|subscriber|people|account|visitor|kunde|nutzer|client|usuario/i],
  [
    "items",
    /product|item|catalog|article|movie|film|book|song|track|artist|venue|pois?\b|place|listing|produkt|artikel|produit|producto/i,
  ],
];

/**
 * What a file holds, by the names of its columns, then by its own.
 *
 * @param header the columns' names, or what stands in the first row
 * @param rows the first rows under it
 * @param file the file's name
 * @returns undefined when nothing tells it
 */
export function guessSubject(
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  file: string,
): ImportSubject | undefined {
  const { user, item, value, timestamp } = columnsByName(header);
  const byFile = fileNames.find(([, pattern]) => pattern.test(file))?.[0];
  const { items: itemLike, users: userLike } = likeness(header);
  const sure = (positions: readonly number[]) => positions.some((position) => identifies(header[position]!));
  const isUnique = (positions: readonly number[]) =>
    positions.some((position) => tellsApart(rows.map((row) => row[position])));
  if (user.length > 0 && item.length > 0) {
    // Customers have a "job" and books a "reader": a word is an id only where nothing else is described.
    const isEvent = value.length > 0 || timestamp.length > 0 || byFile === "interactions";
    if (sure(user) && !sure(item) && !isEvent && isUnique(user) && userLike > 0) return "users";
    if (sure(item) && !sure(user) && !isEvent && isUnique(item) && itemLike > 0) return "items";
    return "interactions";
  }
  const own = header.findIndex((name) => /^_?id$/i.test(name.trim()));
  if (byFile !== "interactions") {
    if (item.length > 0 && isUnique(item)) return own !== -1 && byFile === "users" ? "users" : "items";
    if (user.length > 0 && isUnique(user)) return own !== -1 && byFile === "items" ? "items" : "users";
  }
  if (own !== -1 && isUnique([own])) {
    if (byFile === "items" || byFile === "users") return byFile;
    if (itemLike !== userLike) return itemLike > userLike ? "items" : "users";
  }
  return undefined;
}
