import { distanceMeters, isLocation } from "../../retrieval/location.ts";
import { parseIsoDate } from "./iso-date.ts";
import type { FunctionName } from "./syntax.ts";
import { isMissing, type ValueKind, valueKinds } from "./types.ts";

interface Parameter {
  readonly name: string;
  readonly kinds: readonly ValueKind[];
  /** a list may be given; elsewhere a list counts as missing */
  readonly takesList?: boolean;
}

interface RuleFunction {
  readonly parameters: readonly Parameter[];
  readonly gives: ValueKind;
  /** one sentence for the reference page */
  readonly doc: string;
  /** Never throws; gives undefined, a missing value, for what it has no answer to. */
  readonly apply: (...given: readonly unknown[]) => unknown;
}

/** What the functions of the language take, give and do. */
export const functions: Readonly<Record<FunctionName, RuleFunction>> = {
  count: {
    parameters: [{ name: "list", kinds: valueKinds, takesList: true }],
    gives: "number",
    doc: "How many values a list has; 1 for a value alone, 0 for a missing one.",
    apply: (list) => {
      if (Array.isArray(list)) return list.filter((value) => !isMissing(value)).length;
      return isMissing(list) ? 0 : 1;
    },
  },
  date: {
    parameters: [{ name: "text", kinds: ["text", "number"] }],
    gives: "number",
    doc: "The time that an ISO 8601 text says, in milliseconds since 1970; UTC unless it names an offset. A number is taken for milliseconds.",
    apply: (text) => {
      if (typeof text === "string") return parseIsoDate(text);
      return typeof text === "number" ? text : undefined;
    },
  },
  distance: {
    parameters: [
      { name: "from", kinds: ["location"] },
      { name: "to", kinds: ["location"] },
    ],
    gives: "number",
    doc: "Meters between two places, as the crow flies.",
    apply: (from, to) => (isLocation(from) && isLocation(to) ? distanceMeters(from, to) : undefined),
  },
  location: {
    parameters: [
      { name: "lat", kinds: ["number"] },
      { name: "lng", kinds: ["number"] },
    ],
    gives: "location",
    doc: "The place at these degrees.",
    apply: (lat, lng) => {
      const location = { lat, lng };
      return isLocation(location) ? location : undefined;
    },
  },
  lower: {
    parameters: [{ name: "text", kinds: ["text"], takesList: true }],
    gives: "text",
    doc: "The text in lower case; of a list, each of its texts.",
    apply: (text) => {
      if (Array.isArray(text)) return text.filter(isText).map((part) => part.toLowerCase());
      return isText(text) ? text.toLowerCase() : undefined;
    },
  },
};

function isText(value: unknown): value is string {
  return typeof value === "string";
}
