import { paths } from "@palate/contract";
import type { Slate } from "@palate/engine";
import { MadeList } from "../made-list.ts";

/** A list as text: its path, and in the next line its items as JSON. */
export function listText({ path, itemsJson }: MadeList): string {
  return `${path}\n${itemsJson}`;
}

/** @returns undefined for what is no list: the text comes from where others may write, too */
export function readListText(text: string): MadeList | undefined {
  const end = text.indexOf("\n");
  const path = paths.find((path) => path === text.slice(0, end));
  if (path === undefined) return undefined;
  const itemsJson = text.slice(end + 1);
  try {
    const items: unknown = JSON.parse(itemsJson);
    return isItems(items) ? new MadeList({ path }, itemsJson) : undefined;
  } catch {
    return undefined;
  }
}

function isItems(items: unknown): items is Slate["items"] {
  return (
    Array.isArray(items) &&
    items.every(
      (item, index) =>
        typeof item?.itemId === "string" && Number.isFinite(item.score) && item.rank === index + 1,
    )
  );
}
