import { type Entity, readIdentifier, type Searchable } from "./filter.ts";
import { badFilter } from "./filter-tokens.ts";
import type { Findable } from "./found.ts";

/** One part of an order: what comes first is decided by the first part that tells two things apart. */
export interface OrderPart {
  readonly entity: Entity;
  readonly key: string;
  readonly isDescending: boolean;
}

/** Reads `metrics.rmse ASC`, `attributes.start_time DESC`. @throws PalateError VALIDATION_FAILED */
export function readOrder(parts: readonly string[], searchable: Searchable): OrderPart[] {
  return parts.map((part) => {
    const [, name = "", , direction = "asc"] = /^(.*?)(\s+(asc|desc))?$/is.exec(part.trim()) ?? [];
    if (name === "") throw badFilter("it names nothing to order by", "order_by");
    const identified = readIdentifier(name, searchable, "order_by");
    return { ...identified, isDescending: direction.toLowerCase() === "desc" };
  });
}

/** Puts what has no value last, before it NaN, either way, as MLflow does. @returns less than 0 when `a` comes first */
export function compareBy(order: readonly OrderPart[], a: Findable, b: Findable): number {
  for (const { entity, key, isDescending } of order) {
    const [first, second] = [a.value(entity, key), b.value(entity, key)];
    const byPresence = rank(first) - rank(second);
    if (byPresence !== 0) return byPresence;
    if (first === undefined || second === undefined || rank(first) > 0) continue;
    if (first !== second) return first < second === isDescending ? 1 : -1;
  }
  return 0;
}

function rank(value: string | number | undefined): 0 | 1 | 2 {
  if (value === undefined) return 2;
  return Number.isNaN(value) ? 1 : 0;
}
