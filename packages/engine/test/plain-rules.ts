import type { Expression } from "../src/ranking/rules/syntax.ts";
import { distanceMeters } from "../src/retrieval/location.ts";
import type { World } from "./arbitrary-rules.ts";

const milliseconds = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 };

/** The page about rules, written down a second time: slowly, every part of a rule being computed. */
export function plainlyHolds(rule: Expression, world: World): boolean {
  return valuesOf(rule, world).includes(true);
}

/** None for what is missing, those of a list, else one. */
function valuesOf(part: Expression, world: World): unknown[] {
  return [resultOf(part, world)].flat().filter((value) => value !== undefined && value !== null);
}

function resultOf(part: Expression, world: World): unknown {
  const values = (of: Expression) => valuesOf(of, world);
  const value = (of: Expression) => resultOf(of, world);
  const number = (of: Expression) => {
    const found = value(of);
    return typeof found === "number" ? found : Number.NaN;
  };
  const finite = (found: number) => (Number.isFinite(found) ? found : undefined);

  switch (part.kind) {
    case "text":
    case "boolean":
      return part.value;
    case "number":
      return part.unit ? part.value * milliseconds[part.unit] : part.value;
    case "list":
      return part.values.map(value);
    case "now":
      return world.now;
    case "path":
      return part.names.reduce<unknown>(
        (found, name) =>
          typeof found === "object" && found !== null && !Array.isArray(found)
            ? new Map(Object.entries(found)).get(name)
            : undefined,
        world[part.root],
      );
    case "negation":
      return finite(-number(part.of));
    case "arithmetic": {
      const [left, right] = [number(part.left), number(part.right)];
      return finite(
        { "+": left + right, "-": left - right, "*": left * right, "/": left / right }[part.operator],
      );
    }
    case "call":
      return call(part.name, part.given.map(value));
    case "exists":
      return values(part.of).length > 0;
    case "not":
      return !plainlyHolds(part.of, world);
    case "and":
      return !part.of.map((of) => plainlyHolds(of, world)).includes(false);
    case "or":
      return part.of.map((of) => plainlyHolds(of, world)).includes(true);
    case "between":
      return values(part.of).some(
        (found) =>
          values(part.low).some((low) => passes(">=", found, low)) &&
          values(part.high).some((high) => passes("<=", found, high)),
      );
    case "test": {
      const left = values(part.left);
      const right = values(part.right);
      if (part.operator === "has all of")
        return (
          right.length > 0 &&
          right.filter((one) => !left.some((other) => compare(other, one) === 0)).length === 0
        );
      const passing = left.flatMap((one) => right.filter((other) => passes(part.operator, one, other)));
      return passing.length > 0;
    }
  }
}

/** Negative, 0 or positive; NaN for what cannot be compared. */
function compare(left: unknown, right: unknown): number {
  if (typeof left !== typeof right) return Number.NaN;
  if (typeof left === "boolean") return left === right ? 0 : Number.NaN;
  if (typeof left === "number" || typeof left === "string")
    return left === right ? 0 : left < (right as string) ? -1 : left > (right as string) ? 1 : Number.NaN;
  return Number.NaN;
}

function passes(operator: string, left: unknown, right: unknown): boolean {
  const order = compare(left, right);
  const isOrdered = typeof left !== "boolean";
  if (["=", "in", "has", "has any of"].includes(operator)) return order === 0;
  if (operator === "<") return isOrdered && order < 0;
  if (operator === "<=") return isOrdered && order <= 0;
  if (operator === ">") return isOrdered && order > 0;
  if (operator === ">=") return isOrdered && order >= 0;
  if (typeof left !== "string" || typeof right !== "string") return false;
  if (operator === "contains") return left.split(right).length > 1 || right === "";
  if (operator === "starts with") return left.slice(0, right.length) === right;
  return right === "" || left.slice(-right.length) === right;
}

function call(name: string, [first, second]: unknown[]): unknown {
  if (name === "count") return [first].flat().filter((value) => value !== undefined && value !== null).length;
  if (name === "lower") {
    if (Array.isArray(first))
      return first.flatMap((text) => (typeof text === "string" ? text.toLowerCase() : []));
    return typeof first === "string" ? first.toLowerCase() : undefined;
  }
  if (name === "date") {
    if (typeof first === "number") return first;
    if (typeof first !== "string" || !/^\d{4}/.test(first)) return undefined;
    const time = new Date(/T/.test(first) && !/Z|[+-]\d\d:\d\d$/.test(first) ? `${first}Z` : first).getTime();
    return Number.isNaN(time) ? undefined : time;
  }
  if (name === "location") return placeOf({ lat: first, lng: second });
  const [from, to] = [placeOf(first), placeOf(second)];
  return from && to && distanceMeters(from, to);
}

function placeOf(value: unknown): { lat: number; lng: number } | undefined {
  const { lat, lng } = (value ?? {}) as Record<string, unknown>;
  if (typeof lat !== "number" || typeof lng !== "number") return undefined;
  return lat >= -90 && lat <= 90 && lng >= -180 && lng <= 180 ? { lat, lng } : undefined;
}
