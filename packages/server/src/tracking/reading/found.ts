import type { Clause, Entity } from "./filter.ts";
import { isLike } from "./like.ts";

/** What filters and orders look at. */
export interface Findable {
  /** by key; undefined for what is not there */
  value(entity: Entity, key: string): string | number | undefined;
}

/** Whether all clauses hold. What is not there fits no comparison but IS NULL. */
export function isFound(thing: Findable, clauses: readonly Clause[]): boolean {
  return clauses.every((clause) => holds(thing.value(clause.entity, clause.key), clause));
}

function holds(found: string | number | undefined, { comparator, value }: Clause): boolean {
  if (comparator === "IS NULL") return found === undefined;
  if (found === undefined) return false;
  switch (comparator) {
    case "IS NOT NULL":
      return true;
    case "=":
      return found === value;
    case "!=":
      return found !== value;
    case ">":
      return Number(found) > Number(value);
    case ">=":
      return Number(found) >= Number(value);
    case "<":
      return Number(found) < Number(value);
    case "<=":
      return Number(found) <= Number(value);
    case "LIKE":
      return isLike(String(found), String(value));
    case "ILIKE":
      return isLike(String(found).toLowerCase(), String(value).toLowerCase());
    case "IN":
      return (value as readonly string[]).includes(String(found));
    case "NOT IN":
      return !(value as readonly string[]).includes(String(found));
  }
}
