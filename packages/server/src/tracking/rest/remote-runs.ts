import type { TrackedMetric, TrackedRun } from "../projection/tracked.ts";
import { runTag, wholeRunTag } from "../projection/tracked.ts";
import { pairsOf, wireMetric } from "../reading/wire.ts";
import type { MlflowClient } from "./mlflow-client.ts";

type Pair = { readonly key: string; readonly value: string };

/** A run as a server has it. */
export interface RemoteRun {
  readonly info: {
    readonly run_id: string;
    readonly artifact_uri: string;
    readonly status?: string;
    readonly end_time?: number | string;
    readonly lifecycle_stage?: string;
  };
  readonly data?: {
    readonly params?: readonly Pair[];
    readonly tags?: readonly Pair[];
    readonly metrics?: readonly { readonly key: string; readonly step?: number | string }[];
  };
}

/** MLflow takes 1000 values at a time, of them 100 parameters and 100 tags. */
const metricsAtATime = 500;
const pairsAtATime = 90;
const runsAtATime = 1000;

/** @returns by our ids, a run and those nested in it, as far as they are there; those that were deleted there too */
export async function findRemoteRuns(
  client: MlflowClient,
  experimentId: string,
  palateRun: string,
): Promise<Map<string, RemoteRun>> {
  type Page = { runs?: RemoteRun[]; next_page_token?: string };
  const found = new Map<string, RemoteRun>();
  let token: string | undefined;
  do {
    const page: Page = await client.call("POST", "runs/search", {
      experiment_ids: [experimentId],
      filter: `tags."${wholeRunTag}" = '${palateRun}'`,
      run_view_type: "ALL",
      max_results: runsAtATime,
      ...(token && { page_token: token }),
    });
    for (const run of page.runs ?? []) {
      const id = run.data?.tags?.find(({ key }) => key === runTag)?.value;
      if (id !== undefined && !found.has(id)) found.set(id, run);
    }
    token = page.next_page_token;
  } while (token);
  return found;
}

/** @returns the run with this id of ours; one that was deleted there too */
export async function findRemoteRun(
  client: MlflowClient,
  experimentId: string,
  id: string,
): Promise<RemoteRun | undefined> {
  const { runs = [] } = await client.call<{ runs?: RemoteRun[] }>("POST", "runs/search", {
    experiment_ids: [experimentId],
    filter: `tags."${runTag}" = '${id}'`,
    run_view_type: "ALL",
    max_results: 1,
  });
  return runs[0];
}

export async function createRemoteRun(
  client: MlflowClient,
  experimentId: string,
  { name, startTime, user }: TrackedRun,
  tags: Readonly<Record<string, string>>,
): Promise<RemoteRun> {
  const { run } = await client.call<{ run: RemoteRun }>("POST", "runs/create", {
    experiment_id: experimentId,
    start_time: startTime,
    run_name: name,
    user_id: user,
    // With its tag from the first, so that it is found should this be all that is done.
    tags: pairsOf(tags),
  });
  return run;
}

/** Writes what the server does not have yet of a run. */
export async function fillRemoteRun(
  client: MlflowClient,
  { info, data: { params = [], tags = [], metrics = [] } = {} }: RemoteRun,
  run: TrackedRun,
  wantedTags: Readonly<Record<string, string>>,
): Promise<void> {
  const run_id = info.run_id;
  const known = new Set(params.map(({ key }) => key));
  const tagged = new Map(tags.map(({ key, value }) => [key, value]));
  const newParams = pairsOf(run.params).filter(({ key }) => !known.has(key));
  const newTags = pairsOf(wantedTags).filter(({ key, value }) => tagged.get(key) !== value);
  const steps = new Map(metrics.map(({ key, step }) => [key, Number(step ?? 0)]));
  // Whole again at the end: a server takes twice what is the same, and a message may have got lost.
  const isNew = ({ key, step }: TrackedMetric) => hasEnded(run) || step >= (steps.get(key) ?? 0);
  const newMetrics = run.metrics.filter(isNew);

  const log = (batch: object) => client.call("POST", "runs/log-batch", { run_id, ...batch });
  const batches = {
    params: inBatches(newParams, pairsAtATime),
    tags: inBatches(newTags, pairsAtATime),
    metrics: inBatches(newMetrics.map(wireMetric), metricsAtATime),
  };
  const calls = Math.max(...Object.values(batches).map(({ length }) => length));
  for (let call = 0; call < calls; call++)
    await log({ params: batches.params[call], tags: batches.tags[call], metrics: batches.metrics[call] });
}

/** Says how the run stands: last, so that who sees it ended sees all of it. */
export async function settleRemoteRun(
  client: MlflowClient,
  { info }: RemoteRun,
  { status, endTime }: TrackedRun,
): Promise<void> {
  const isSame = info.status === status && Number(info.end_time ?? 0) === (endTime ?? 0);
  if (isSame) return;
  await client.call("POST", "runs/update", {
    run_id: info.run_id,
    status,
    ...(endTime !== undefined && { end_time: endTime }),
  });
}

export function hasEnded({ status }: Pick<TrackedRun, "status">): boolean {
  return status === "FINISHED" || status === "FAILED" || status === "KILLED";
}

function inBatches<Value>(values: readonly Value[], size: number): Value[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}
