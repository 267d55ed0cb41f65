import type { AliasState, Interval, ModelInfo, ModelVersion } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, refreshMs } from "../api.ts";

export const versionsQuery = queryOptions({
  queryKey: ["versions"],
  queryFn: ({ signal }) => palate.versions.list({}, { signal }),
  refetchInterval: refreshMs,
});

export const aliasesQuery = queryOptions({
  queryKey: ["aliases"],
  queryFn: ({ signal }) => palate.aliases.list({ signal }),
  refetchInterval: refreshMs,
});

/** The models that can be trained; they change only with Palate itself. */
export const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: ({ signal }): Promise<ModelInfo[]> => palate.models.list({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The model that every other one must beat. */
export const baselineModel = "popularity";

/** How a version is named in one word, such as "implicit-als@1.0.0". */
export function versionKey({ model, version }: { model: string; version: string }): string {
  return `${model}@${version}`;
}

/** How a version is named in a sentence, such as "implicit-als 1.0.0". */
export function versionName({ model, version }: { model: string; version: string }): string {
  return `${model} ${version}`;
}

/** @returns the version that an alias points at; undefined when there is none, or it is not among `versions` */
export function aliasedVersion(
  versions: readonly ModelVersion[],
  aliases: readonly AliasState[],
  alias: AliasState["alias"],
): ModelVersion | undefined {
  const state = aliases.find((candidate) => candidate.alias === alias);
  return state && versions.find((version) => versionKey(version) === versionKey(state));
}

/** @returns the newest version of each model */
export function latestVersions(versions: readonly ModelVersion[]): ModelVersion[] {
  const latest = new Map<string, ModelVersion>();
  for (const version of versions) {
    const known = latest.get(version.model);
    if (known === undefined || Date.parse(version.createdAt) > Date.parse(known.createdAt))
      latest.set(version.model, version);
  }
  return [...latest.values()];
}

/** Whether less is better. */
export function isError(metric: string): boolean {
  return metric === "rmse" || metric === "user-rmse" || metric === "mae";
}

/** @returns a copy with the best by `metric` first, and those that do not have it last */
export function rankedBy(versions: readonly ModelVersion[], metric: string): ModelVersion[] {
  const sign = isError(metric) ? 1 : -1;
  const place = (version: ModelVersion): number => {
    const value = version.metrics[metric]?.value;
    return value === undefined ? Number.POSITIVE_INFINITY : sign * value;
  };
  return [...versions].sort((one, other) => {
    const [first, second] = [place(one), place(other)];
    // Two infinities would give NaN, and an order that depends on the browser.
    return first === second ? 0 : first - second;
  });
}

/** Whether two 95% intervals have a value in common. */
export function overlap(one: Interval, other: Interval): boolean {
  return one.low <= other.high && other.low <= one.high;
}
