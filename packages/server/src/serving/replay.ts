import { isDeepStrictEqual } from "node:util";
import {
  type Decision,
  PalateError,
  type RecommendedItem,
  type Replay,
  subjectId,
  type WhyNot,
} from "@palate/contract";
import { type RankingModel, recommend, type Slate, type SlateInputs, whyNot } from "@palate/engine";
import type { Data } from "../data/index.ts";
import type { TenantId } from "../platform/tenant.ts";
import type { Catalogs } from "./catalogs.ts";
import { gatherRecorded } from "./gather.ts";
import { sessionHistory, slateRequest } from "./request.ts";
import type { Scenarios } from "./scenarios/scenarios.ts";
import type { ServedModels } from "./served-models.ts";
import type { Trends } from "./trends.ts";
import type { RecordedHistory, UserHistories } from "./user-histories.ts";

export interface ReplaySources {
  readonly data: Pick<Data, "eventsRemovedThrough">;
  readonly models: Pick<ServedModels, "version">;
  readonly catalogs: Pick<Catalogs, "at">;
  readonly histories: Pick<UserHistories, "through">;
  readonly scenarios: Pick<Scenarios, "revision">;
  readonly trends: Pick<Trends, "through">;
}

/** Makes a list again from the inputs that its decision names, and compares every number of it. */
export async function replayDecision(
  tenant: TenantId,
  decision: Decision,
  sources: ReplaySources,
): Promise<Replay> {
  const inputs = await recordedInputs(tenant, decision, sources);
  if (Array.isArray(inputs)) return { identical: false, items: [], differences: inputs };
  const made = asJson(recommend(inputs));
  const { path } = made;
  const items = decision.items.some(({ draw }) => draw !== undefined) ? made.items : withoutDraws(made.items);
  const differences = [
    ...(path === decision.path ? [] : [`The path was ${decision.path} and is now ${path}.`]),
    ...differencesBetween(decision.items, items),
  ];
  if (differences.length === 0) return { identical: true, items };
  const reasons = await removalsOf(tenant, decision, sources);
  return { identical: false, items, differences: [...reasons, ...differences] };
}

/** The last event of a history may be there and earlier ones gone; then that is the likely reason. */
async function removalsOf(
  tenant: TenantId,
  { request }: Decision,
  { data }: ReplaySources,
): Promise<string[]> {
  const removed = subjectId(request) === undefined ? 0 : await data.eventsRemovedThrough(tenant);
  if (removed === 0) return [];
  return [
    `Events up to number ${removed} were removed by retention; the list may have been made from some of them.`,
  ];
}

/**
 * Follows one item through the list of a decision, made again.
 * @throws PalateError CONFLICT when an input of the list is gone
 */
export async function whyNotInDecision(
  tenant: TenantId,
  decision: Decision,
  itemId: string,
  sources: ReplaySources,
): Promise<WhyNot> {
  const inputs = await recordedInputs(tenant, decision, sources);
  if (Array.isArray(inputs)) throw new PalateError("CONFLICT", { detail: inputs.join(" ") });
  return whyNot(inputs, itemId);
}

/** @returns what a list was made from; or what is wrong, a sentence for each input that is gone */
async function recordedInputs(
  tenant: TenantId,
  decision: Decision,
  sources: ReplaySources,
): Promise<SlateInputs | string[]> {
  const { scenario: asked } = decision;
  const [model, history, gathered, catalog, scenario] = await Promise.all([
    modelOf(tenant, decision, sources),
    historyOf(tenant, decision, sources),
    gatheredOf(tenant, decision, sources),
    sources.catalogs.at(tenant, decision.catalogSequence),
    sources.scenarios.revision(tenant, asked.name, asked.revision),
  ]);
  if (typeof model === "string" || typeof history === "string" || typeof gathered === "string")
    return [model, history, gathered].filter((input) => typeof input === "string");
  return {
    history: history.events,
    catalog,
    model,
    request: slateRequest(decision.request),
    subject: subjectId(decision.request),
    ...gathered,
    scenario,
    now: Date.parse(decision.at),
    seed: decision.seed,
  };
}

/** @returns what is wrong, in a sentence, when the version can't be had any more */
async function modelOf(
  tenant: TenantId,
  { model }: Decision,
  { models }: ReplaySources,
): Promise<RankingModel | string> {
  try {
    return await models.version(tenant, model.name, model.version);
  } catch (error) {
    if (error instanceof PalateError && error.code === "DATABASE_UNAVAILABLE") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return `The model version ${model.name}@${model.version} can't be loaded any more: ${reason}`;
  }
}

/** @returns what is wrong, in a sentence, when a version that the scenario named can't be had any more */
async function gatheredOf(tenant: TenantId, { inputs }: Decision, sources: ReplaySources) {
  try {
    return await gatherRecorded(tenant, inputs, sources);
  } catch (error) {
    if (error instanceof PalateError && error.code === "DATABASE_UNAVAILABLE") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return `A model that the scenario named can't be loaded any more: ${reason}`;
  }
}

/** @returns what is wrong, in a sentence, when events of the history are gone */
async function historyOf(
  tenant: TenantId,
  { request, historySequence }: Decision,
  { histories }: ReplaySources,
): Promise<RecordedHistory | string> {
  const subject = subjectId(request);
  if (subject === undefined) return sessionHistory(request);
  const history = await histories.through(tenant, subject, historySequence);
  if (history.sequence === historySequence) return history;
  return `Events of the user "${subject}" are gone: the last one used was number ${historySequence}.`;
}

function differencesBetween(served: readonly RecommendedItem[], made: readonly RecommendedItem[]): string[] {
  const differences: string[] = [];
  if (served.length !== made.length)
    differences.push(`The list had ${served.length} items and now has ${made.length}.`);
  for (const [index, item] of served.entries()) {
    const now = made[index];
    if (now === undefined || isDeepStrictEqual(item, now)) continue;
    const where = `At rank ${index + 1}`;
    if (item.itemId !== now.itemId) differences.push(`${where} was ${item.itemId} and is now ${now.itemId}.`);
    else if (item.score !== now.score)
      differences.push(`${where} the score of ${item.itemId} was ${item.score} and is now ${now.score}.`);
    else differences.push(`${where} what is said of ${item.itemId} is different.`);
  }
  return differences;
}

/** As lists were recorded before the chances of draws were. */
function withoutDraws(items: Slate["items"]): Slate["items"] {
  return items.map(({ draw: _, ...item }) => item);
}

/** As it comes back from the record: JSON knows neither -0 nor fields without a value. */
function asJson(slate: Slate): Slate {
  return JSON.parse(JSON.stringify(slate));
}
