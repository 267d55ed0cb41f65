import type {
  RecommendationRequest,
  RecordedInputs,
  RetrieverFallbacks,
  ScenarioDefinition,
} from "@palate/contract";
import { compileRule, type RankingModel, remember, type SlateInputs } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";
import type { Candidates, HttpRetrievers } from "./http-retriever.ts";
import { readsUser } from "./rankers/features.ts";
import { rulesIn } from "./scenarios/check-definition.ts";
import type { ServedModels } from "./served-models.ts";
import type { Trends } from "./trends.ts";
import type { UserAttributes } from "./user-attributes.ts";

/** What a scenario asks for beside history, catalog and champion, and how it is put on record. */
export interface Gathered {
  readonly inputs: Pick<SlateInputs, "models" | "trending" | "outside" | "outsideScores" | "user">;
  /** absent when the scenario asks for nothing */
  readonly recorded?: RecordedInputs;
  /** what the answer says of it */
  readonly answer: { readonly retrievers?: RetrieverFallbacks };
}

export interface GatherSources {
  readonly models: Pick<ServedModels, "named">;
  readonly trends: Pick<Trends, "current">;
  readonly userAttributes: Pick<UserAttributes, "of">;
  readonly httpRetrievers: HttpRetrievers;
}

const nothing: Gathered = { inputs: {}, answer: {} };
const standardHalfLifeHours = 24;

/**
 * Gathers what a live list is made from. What can't be had is left out: its retriever then gives no candidates.
 * @returns at once for a scenario that asks for nothing
 */
export function gather(
  tenant: TenantId,
  definition: ScenarioDefinition,
  request: RecommendationRequest,
  sources: GatherSources,
): Gathered | Promise<Gathered> {
  const { retrievers = [], ranker } = definition;
  const isUserAsked = request.userId !== undefined && asksForUser(definition);
  const named = [...retrievers, ...(ranker?.kind === "blend" ? ranker.models : [])].flatMap((one) =>
    "model" in one && one.model !== undefined ? [one.model] : [],
  );
  if (retrievers.length === 0 && named.length === 0 && !asksForTrend(definition) && !isUserAsked)
    return nothing;
  return gatherAll(tenant, definition, request, { named, isUserAsked }, sources);
}

async function gatherAll(
  tenant: TenantId,
  definition: ScenarioDefinition,
  request: RecommendationRequest,
  { named, isUserAsked }: { readonly named: readonly string[]; readonly isUserAsked: boolean },
  { models, trends, userAttributes, httpRetrievers }: GatherSources,
): Promise<Gathered> {
  const { retrievers = [] } = definition;
  const services = retrievers.filter((one) => one.kind === "http");
  const [found, trend, answers, user] = await Promise.all([
    Promise.all(named.map(async (name) => [name, await models.named(tenant, name)] as const)),
    asksForTrend(definition) ? trends.current(tenant, halfLifeHours(definition)) : undefined,
    Promise.all(services.map(async (one) => [one.name, await httpRetrievers.ask(one, request)] as const)),
    isUserAsked ? userAttributes.of(tenant, request.userId!) : undefined,
  ]);
  const loaded = new Map(found.filter((entry): entry is [string, RankingModel] => entry[1] !== undefined));
  const fallbacks = fallbacksIn(answers);
  return {
    inputs: {
      ...(loaded.size > 0 && { models: loaded }),
      ...(trend && { trending: trend.trending }),
      ...(answers.length > 0 && { outside: new Map(answers.map(([name, { ids }]) => [name, ids])) }),
      ...(user && { user }),
    },
    recorded: {
      ...(loaded.size > 0 && {
        models: Object.fromEntries(
          [...loaded].map(([asked, { name, version }]) => [asked, { name, version }]),
        ),
      }),
      ...(trend && {
        trending: {
          through: trend.through,
          at: new Date(trend.at).toISOString(),
          halfLifeHours: halfLifeHours(definition),
        },
      }),
      ...(answers.length > 0 && {
        outside: Object.fromEntries(answers.map(([name, { ids }]) => [name, [...ids]])),
      }),
      ...(fallbacks && { retrievers: fallbacks }),
      ...(user && { user }),
    },
    answer: { ...(fallbacks && { retrievers: fallbacks }) },
  };
}

function fallbacksIn(answers: readonly (readonly [string, Candidates])[]): RetrieverFallbacks | undefined {
  const failed = answers.flatMap(([name, { fallback }]) =>
    fallback === undefined ? [] : [[name, { fallback }] as const],
  );
  return failed.length === 0 ? undefined : Object.fromEntries(failed);
}

/** Gathers the same again from what is on record. @throws PalateError when a version can't be loaded any more */
export async function gatherRecorded(
  tenant: TenantId,
  recorded: RecordedInputs = {},
  {
    models,
    trends,
  }: { readonly models: Pick<ServedModels, "version">; readonly trends: Pick<Trends, "through"> },
): Promise<Gathered["inputs"]> {
  const { trending, outside, user, ranker } = recorded;
  const found = await Promise.all(
    Object.entries(recorded.models ?? {}).map(
      async ([asked, { name, version }]) => [asked, await models.version(tenant, name, version)] as const,
    ),
  );
  const trend =
    trending &&
    (await trends.through(tenant, trending.through, Date.parse(trending.at), trending.halfLifeHours));
  return {
    ...(found.length > 0 && { models: new Map(found) }),
    ...(trend && { trending: trend.trending }),
    ...(outside && { outside: new Map(Object.entries(outside)) }),
    ...(user && { user }),
    ...(ranker?.scores && { outsideScores: new Map(Object.entries(ranker.scores)) }),
  };
}

function asksForTrend({ retrievers = [], whenUnknown = [] }: ScenarioDefinition): boolean {
  return whenUnknown.includes("trending") || retrievers.some(({ kind }) => kind === "trending");
}

/** Whether some rule, or an input of the ranker, looks at the user's attributes. Told once for each definition. */
const asksForUser = remember(
  (definition: ScenarioDefinition) =>
    (definition.ranker?.kind === "external" && readsUser(definition.ranker)) ||
    rulesIn(definition).some(([, rule]) => compileRule(rule).uses.user.length > 0),
);

function halfLifeHours({ retrievers = [] }: ScenarioDefinition): number {
  const trending = retrievers.find((one) => one.kind === "trending");
  return trending?.halfLifeHours ?? standardHalfLifeHours;
}
