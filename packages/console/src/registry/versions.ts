import type { AliasState, Interval, ModelInfo, ModelVersion, VersionStage } from "@palate/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { palate, refreshMs } from "../api.ts";

/** The newest version of each model, and those that an alias is on: what most questions are about. */
export const versionsQuery = queryOptions({
  queryKey: ["versions"],
  queryFn: async ({ signal }) => {
    const stages = ["Production", "Staging"] as const;
    const lists = await Promise.all([
      palate.versions.list({ newest: true }, { signal }),
      ...stages.map((stage) => palate.versions.list({ stage }, { signal })),
    ]);
    return [...new Map(lists.flat().map((version) => [versionKey(version), version])).values()];
  },
  refetchInterval: refreshMs,
});

/** What all versions are looked for by. */
export interface VersionFilter {
  readonly model?: string | undefined;
  readonly stage?: VersionStage | undefined;
}

/** All versions, newest first, a page at a time. */
export function versionPagesQuery({ model, stage }: VersionFilter) {
  return infiniteQueryOptions({
    queryKey: ["versions", "pages", model, stage],
    queryFn: ({ pageParam, signal }) =>
      palate.versions.page(
        {
          limit: 50,
          ...(model !== undefined && { model }),
          ...(stage !== undefined && { stage }),
          ...(pageParam !== undefined && { after: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** The 100 newest versions, and the newest of each model, newest first: what is chosen among. */
export const recentVersionsQuery = queryOptions({
  queryKey: ["versions", "recent"],
  queryFn: async ({ signal }) => {
    const [page, newest] = await Promise.all([
      palate.versions.page({ limit: 100 }, { signal }),
      palate.versions.list({ newest: true }, { signal }),
    ]);
    return [
      ...new Map([...page.versions, ...newest].map((version) => [versionKey(version), version])).values(),
    ];
  },
  refetchInterval: refreshMs,
});

/** One version. */
export function versionQuery(model: string, version: string) {
  return queryOptions({
    queryKey: ["versions", "one", model, version],
    queryFn: ({ signal }) => palate.versions.get(model, version, { signal }),
    refetchInterval: refreshMs,
  });
}

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

/** Whether less of a metric is better, as the gate has it. */
export function lessIsBetter(metric: string): boolean {
  return /^(rmse|mae|user-rmse|log-loss|brier-score)$|^(gini|popularity|miscalibration)@/.test(metric);
}

/** Whether a metric is among those that are shown first: of the usual list's length, or of none. */
export function isChief(metric: string): boolean {
  return !metric.includes("@") || metric.endsWith("@10");
}

/** @returns a copy with the best by `metric` first, and those that do not have it last */
export function rankedBy(versions: readonly ModelVersion[], metric: string): ModelVersion[] {
  const sign = lessIsBetter(metric) ? 1 : -1;
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
