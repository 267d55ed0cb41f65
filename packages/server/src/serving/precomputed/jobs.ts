import type { BatchLine, Recommendations } from "@palate/contract";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import type { BatchService } from "../batches.ts";
import type { DecisionLog } from "../decision-log.ts";
import type { PrecomputationKey, PrecomputedStore, StoredList } from "./store.ts";

export interface PrecomputationParts {
  readonly store: PrecomputedStore;
  readonly batches: BatchService;
  readonly decisions: Pick<DecisionLog, "find">;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The queue of precomputations; each job is one. */
export const precomputationQueue = "precomputation";

const listsPerTransaction = 100;

/** Takes up the work: goes on with what a process left behind when it died, and waits for new work. One at a time. */
export async function startPrecomputations(parts: PrecomputationParts): Promise<void> {
  const { store, jobs } = parts;
  await jobs.work<PrecomputationKey>(precomputationQueue, async (key, shutdown) => {
    await store.hold(key, () => execute(parts, key, shutdown));
  });
  for (const key of await store.unfinished()) await jobs.send(precomputationQueue, key);
}

/** Begun anew after a crash: a list that is made twice takes its own place. */
async function execute(parts: PrecomputationParts, key: PrecomputationKey, shutdown: AbortSignal) {
  const { store, clock, log } = parts;
  const begun = await store.begin(key, new Date(clock.now()));
  if (begun === undefined) return;
  try {
    await makeLists(parts, key, begun, shutdown);
    // What the process's end cut short is unfinished, and begins again with the next one.
    if (!shutdown.aborted) await store.end(key, new Date(clock.now()));
  } catch (error) {
    if (shutdown.aborted) return;
    log.error({ err: error, ...key }, "a precomputation failed");
    const reason = error instanceof Error ? error.message : String(error);
    await store.end(key, new Date(clock.now()), reason);
  }
}

async function makeLists(
  { store, batches, decisions, clock }: PrecomputationParts,
  key: PrecomputationKey,
  { scenario, request }: NonNullable<Awaited<ReturnType<PrecomputedStore["begin"]>>>,
  signal: AbortSignal,
): Promise<void> {
  const { tenant, precomputationId } = key;
  const { userIds = "all", ...shared } = request;
  const asked = { endpoint: precomputationQueue, requestId: precomputationId, signal };
  let lists: StoredList[] = [];
  let problems = 0;
  const flush = async () => {
    await store.keep(key, scenario, lists, problems);
    [lists, problems] = [[], 0];
  };

  for await (const line of await batches.lists(tenant, { ...shared, userIds, scenario }, asked)) {
    if (isList(line)) {
      const { userId, ...list } = line;
      const decision = await decisions.find(tenant, list.recommendationId);
      const historySequence = decision?.historySequence ?? 0;
      lists.push({ userId, madeAt: new Date(clock.now()), historySequence, list });
    } else problems++;
    if (lists.length + problems >= listsPerTransaction) await flush();
  }
  await flush();
}

function isList(line: BatchLine): line is { userId: string } & Recommendations {
  return !("problem" in line);
}
