import type { MlflowRunSearch, Run } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { RunPlace, Training } from "../../training/index.ts";
import type { TrackedRun } from "../projection/tracked.ts";
import { trackedRuns } from "../projection/tracked-runs.ts";
import { readFilter } from "./filter.ts";
import { badFilter } from "./filter-tokens.ts";
import { type Findable, isFound } from "./found.ts";
import { compareBy, readOrder } from "./order.ts";
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

/**
 * Searches a tenant's runs as MLflow does. In the usual order, the newest first, it reads no further than the page.
 * @throws PalateError VALIDATION_FAILED naming filter, order_by or page_token
 */
export async function searchRuns(
  training: Pick<Training, "run" | "runsAfter" | "lastLosses">,
  tenant: TenantId,
  asked: MlflowRunSearch,
): Promise<FoundRuns> {
  const { experiment_ids = [], filter = "", max_results = usualResults, order_by = [], page_token } = asked;
  const clauses = readFilter(filter, runAttributes);
  const order = readOrder(order_by, runAttributes);
  const most = Math.min(max_results, mostResults);
  const token = page_token === "" ? undefined : page_token;
  if (!experiment_ids.includes(experimentId) || asked.run_view_type === "DELETED_ONLY") return { runs: [] };

  if (order.length > 0) {
    const all: { run: TrackedRun; findable: Findable }[] = [];
    for await (const { run } of eachRun(training, tenant)) {
      const findable = findableRun(run);
      if (isFound(findable, clauses)) all.push({ run, findable });
    }
    // What is equal stays as it came: newest first.
    all.sort((a, b) => compareBy(order, a.findable, b.findable));
    const start = token === undefined ? 0 : Number(readPageToken(token, ["number"])[0]);
    const page = all.slice(start, start + most).map(({ run }) => run);
    const end = start + page.length;
    return { runs: page, ...(end < all.length && { next: pageToken([end]) }) };
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

/** The runs of one experiment with those nested in them, newest first. @param from after which to begin */
async function* eachRun(
  training: Pick<Training, "run" | "runsAfter" | "lastLosses">,
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
