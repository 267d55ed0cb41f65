import type { MlflowRunSearch, Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { RunPlace, Training } from "../../training/index.ts";
import type { TrackedRun } from "../projection/tracked.ts";
import { trackedRuns } from "../projection/tracked-runs.ts";
import { type Clause, readFilter } from "./filter.ts";
import { badFilter } from "./filter-tokens.ts";
import { type Findable, isFound } from "./found.ts";
import { compareBy, type OrderPart, readOrder } from "./order.ts";
import type { RememberedOrders, TrackedPlace } from "./remembered-orders.ts";
import { findableRun, runAttributes } from "./searchable.ts";
import { pageToken, readPageToken } from "./tokens.ts";
import { experimentId } from "./wire.ts";

export interface FoundRuns {
  readonly runs: readonly TrackedRun[];
  readonly next?: string;
}

const usualResults = 1000;
/** What one answer holds at most, whatever is asked for: clients go on with the token. */
const mostResults = 5000;
/** Runs that are read at a time; between two reads others have their turn. */
const readAtATime = 200;

type Runs = Pick<Training, "run" | "runsAfter" | "runsById" | "lastLosses">;

/**
 * Searches a tenant's runs as MLflow does. In the usual order, the newest first, it reads no further than the page; in
 * another one, it reads all of them for the first page and remembers their order for the rest.
 * @throws PalateError VALIDATION_FAILED naming filter, order_by or page_token
 */
export async function searchRuns(
  training: Runs,
  tenant: TenantId,
  asked: MlflowRunSearch,
  orders: RememberedOrders,
): Promise<FoundRuns> {
  const { experiment_ids = [], filter = "", max_results = usualResults, order_by = [], page_token } = asked;
  const clauses = readFilter(filter, runAttributes);
  const order = readOrder(order_by, runAttributes);
  const most = Math.min(max_results, mostResults);
  const token = page_token === "" ? undefined : page_token;
  if (!experiment_ids.includes(experimentId) || asked.run_view_type === "DELETED_ONLY") return { runs: [] };

  if (order.length > 0) {
    const question = JSON.stringify([tenant, filter, order_by]);
    const [name = "", start = 0] = token === undefined ? [] : readPageToken(token, ["string", "number"]);
    const known = orders.find(String(name), question);
    const places = known ?? (await inOrder(training, tenant, clauses, order));
    const end = Number(start) + most;
    const runs = await runsAt(training, tenant, places.slice(Number(start), end));
    if (end >= places.length) return { runs };
    const kept = known === undefined ? orders.keep(question, places) : String(name);
    return { runs, next: pageToken([kept, end]) };
  }

  const from = token === undefined ? undefined : readRunPlace(token);
  const found: TrackedRun[] = [];
  let last: RunPlace & { readonly index: number } = { createdAt: "", runId: "", index: 0 };
  for await (const { run, of, index } of eachRun(training, tenant, from)) {
    if (!isFound(findableRun(run), clauses)) continue;
    if (found.length === most)
      return { runs: found, next: pageToken([last.createdAt, last.runId, last.index]) };
    found.push(run);
    last = { createdAt: of.createdAt, runId: of.runId, index };
  }
  return { runs: found };
}

/** Holds no more of all runs than what they are put in order by. */
async function inOrder(
  training: Runs,
  tenant: TenantId,
  clauses: readonly Clause[],
  order: readonly OrderPart[],
): Promise<TrackedPlace[]> {
  const found: { place: TrackedPlace; values: Findable }[] = [];
  for await (const { run, of, index } of eachRun(training, tenant)) {
    const findable = findableRun(run);
    if (!isFound(findable, clauses)) continue;
    const values = new Map(order.map(({ entity, key }) => [`${entity} ${key}`, findable.value(entity, key)]));
    found.push({
      place: { runId: of.runId, index },
      values: { value: (entity, key) => values.get(`${entity} ${key}`) },
    });
  }
  // What is equal stays as it came: newest first.
  return found.sort((a, b) => compareBy(order, a.values, b.values)).map(({ place }) => place);
}

/** @returns in the same order; without those that are gone */
async function runsAt(
  training: Runs,
  tenant: TenantId,
  places: readonly TrackedPlace[],
): Promise<TrackedRun[]> {
  const ids = [...new Set(places.map(({ runId }) => runId))];
  const byPlace = new Map<string, TrackedRun>();
  for (let start = 0; start < ids.length; start += readAtATime) {
    const runs = await training.runsById(tenant, ids.slice(start, start + readAtATime));
    for (const { run, of, index } of await projected(training, tenant, runs))
      byPlace.set(`${of.runId} ${index}`, run);
  }
  return places.flatMap(({ runId, index }) => byPlace.get(`${runId} ${index}`) ?? []);
}

/** The runs of one experiment with those nested in them, newest first. @param from after which to begin */
async function* eachRun(
  training: Runs,
  tenant: TenantId,
  from?: RunPlace & { readonly index: number },
): AsyncGenerator<{ run: TrackedRun; of: Run; index: number }> {
  let after: RunPlace | undefined = from;
  if (from !== undefined) {
    // The rest of the run that the page before ended in.
    const run = await training.run(tenant, from.runId);
    yield* (await projected(training, tenant, [run])).filter(({ index }) => index > from.index);
  }
  for (;;) {
    const page = await training.runsAfter(tenant, readAtATime, after);
    yield* await projected(training, tenant, page);
    after = page.at(-1);
    if (after === undefined || page.length < readAtATime) return;
  }
}

async function projected(training: Pick<Training, "lastLosses">, tenant: TenantId, runs: readonly Run[]) {
  const losses = await training.lastLosses(
    tenant,
    runs.map(({ runId }) => runId),
  );
  const byRun = Map.groupBy(losses, ({ runId }) => runId);
  return runs.flatMap((of) =>
    trackedRuns(of, byRun.get(of.runId) ?? []).map((run, index) => ({ run, of, index })),
  );
}

function readRunPlace(token: string): RunPlace & { readonly index: number } {
  const [createdAt, runId, index] = readPageToken(token, ["string", "string", "number"]);
  if (Number.isNaN(Date.parse(String(createdAt))))
    throw badFilter("it must be the next_page_token of the page before", "page_token");
  return { createdAt: String(createdAt), runId: String(runId), index: Number(index) };
}
