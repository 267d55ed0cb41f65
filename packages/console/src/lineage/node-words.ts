import { formatMetric, formatPlural, metricName } from "../words.ts";
import type { LineageNode } from "./layers.ts";

export const kindNames: Readonly<Record<LineageNode["kind"], string>> = {
  source: "Source",
  snapshot: "Snapshot",
  recipe: "Recipe",
  code: "Code",
  run: "Run",
  version: "Version",
  alias: "Alias",
  recommendation: "List",
};

/** @returns what stands in a node: ids of the server's making by their beginning, which is enough to tell them apart */
export function shortLabel({ kind, label }: LineageNode): string {
  if (kind === "snapshot" || kind === "run" || kind === "recommendation")
    return label.length > 16 ? `${label.slice(0, 13)}…` : label;
  // Of a commit too its beginning is enough.
  return kind === "code" ? label.replace(/(?<=\+[0-9a-f]{8})[0-9a-f]+/, "…") : label;
}

/** @returns what is known of a node, in words, label by label; without what is empty */
export function detailsOf({ details }: LineageNode): [label: string, value: string][] {
  return Object.entries(details).flatMap(([name, value]): [string, string][] => {
    const words = inWords(name, value);
    return words === undefined || words === "" ? [] : [[nameOf(name), words]];
  });
}

const names: Readonly<Record<string, string>> = {
  contentHash: "Content",
  counts: "Holds",
  eventSequence: "Up to event",
  catalogSequence: "Up to change of the catalog",
  lists: "Lists on record",
  by: "Moved by",
};

function nameOf(name: string): string {
  return names[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

function inWords(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (name === "contentHash") return String(value).slice(0, 12);
  if (name === "counts" && isRecord(value))
    return Object.entries(value)
      .map(([noun, count]) => formatPlural(Number(count), noun.replace(/s$/, "")))
      .join(", ");
  if (typeof value === "boolean") return value ? "yes" : undefined;
  if (name === "metrics" && isRecord(value))
    return Object.entries(value)
      .flatMap(([metric, interval]) =>
        isRecord(interval) && typeof interval.value === "number"
          ? [`${metricName(metric)} ${formatMetric(interval.value)}`]
          : [],
      )
      .slice(0, 4)
      .join(", ");
  if (isRecord(value))
    return Object.entries(value)
      .map(([field, inner]) => `${field} ${typeof inner === "object" ? JSON.stringify(inner) : inner}`)
      .join(", ");
  return String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
