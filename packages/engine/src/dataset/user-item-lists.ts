import type { InteractionRow } from "./build.ts";

/**
 * Reads interactions as lists: one user a line, followed by that user's items, separated by blanks (the format of
 * LightGCN's data sets). Every interaction counts 1. A user without items is allowed and says nothing.
 */
export function parseUserItemLists(text: string): InteractionRow[] {
  const rows: InteractionRow[] = [];
  for (const line of text.split("\n")) {
    const [userId = "", ...items] = line.trim().split(/\s+/);
    for (const itemId of items) rows.push({ userId, itemId, value: 1 });
  }
  return rows;
}
