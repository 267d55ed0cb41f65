import type { Race, Run } from "@palate/contract";
import type { Logger } from "pino";
import type { Data } from "../../data/index.ts";
import { type LastingWorkers, lastingWorkers } from "../../platform/jobs/lasting-workers.ts";
import type { Platform } from "../../platform/platform.ts";
import { patient } from "../../platform/store/patiently.ts";
import { runOfSearch } from "../run-of-search.ts";
import type { Training } from "../training.ts";
import type { RaceEntrant } from "./entrants.ts";
import { racePlan, trainingCost } from "./plan.ts";
import type { RaceOutcome, RaceTask } from "./race-task.ts";
import { bestOfModels } from "./shown-race.ts";
import type { RaceKey, RaceStore, StoredRace, StoredResult } from "./store.ts";

export interface RaceParts {
  readonly platform: Pick<Platform, "clock" | "config" | "jobs">;
  readonly data: Pick<Data, "snapshotFolder">;
  readonly training: Pick<Training, "start" | "run" | "runs" | "watch" | "cancel">;
  readonly store: RaceStore;
  /** stops the work on the races that this process is at */
  readonly stops: Map<string, () => void>;
  readonly log: Logger;
}

type RaceWorkers = LastingWorkers<RaceTask, never, RaceOutcome>;

/** How long a worker may go on that was told to stop; what it would still say is not waited for. */
const graceMs = 200;
/** How often the time that was spent is put down while nothing else is. */
const tellEveryMs = 5_000;

/**
 * Does the work of a race that has begun, or goes on with it. First the race; then a run of the winner, which leaves the
 * candidate; with the time that remains, the best of each other model is measured beside it. What is not done at the end of
 * the time is broken off, so that the deadline holds.
 *
 * @param shutdown this process is about to end
 */
export async function executeRace(
  impatient: RaceParts,
  key: RaceKey,
  begun: StoredRace,
  shutdown: AbortSignal,
): Promise<void> {
  const parts = { ...impatient, store: patient(impatient.store, shutdown) };
  const { platform, store, stops, log } = parts;
  const { clock } = platform;
  const stopping = new AbortController();
  stops.set(key.raceId, () => stopping.abort());
  const halt = AbortSignal.any([shutdown, stopping.signal]);
  const takenUpAt = clock.now();
  const spent = () => begun.row.spent_seconds + (clock.now() - takenUpAt) / 1000;
  const workers: RaceWorkers = lastingWorkers(new URL("./race-worker.ts", import.meta.url));
  // What is told of a race that trains or measures for long, and what is left of one whose server dies.
  const telling = setInterval(() => {
    impatient.store
      .change(key, ["running"], { spent_seconds: spent() })
      .catch((err: unknown) => log.warn({ err, ...key }, "the time of a race was not put down"));
  }, tellEveryMs);
  let end: { readonly status: Race["status"]; readonly reason?: string } = { status: "done" };
  try {
    end = await work({ ...parts, workers }, key, begun, { halt, shutdown }, spent);
  } catch (err) {
    log.error({ err, ...key }, "a race failed");
    end = { status: "failed", reason: `The race could not go on: ${(err as Error).message}` };
  } finally {
    clearInterval(telling);
    stops.delete(key.raceId);
    workers.close();
  }
  const left = { spent_seconds: spent(), is_stopping: false };
  const finished_at = new Date(clock.now());
  if (stopping.signal.aborted)
    await store.change(key, ["running"], { ...left, status: "stopped", finished_at });
  else if (shutdown.aborted) await store.change(key, ["running"], { ...left, status: "queued" });
  else await store.change(key, ["running"], { ...left, ...end, finished_at });
}

async function work(
  { workers, ...parts }: RaceParts & { readonly workers: RaceWorkers },
  key: RaceKey,
  { row, results: before }: StoredRace,
  { halt, shutdown }: { readonly halt: AbortSignal; readonly shutdown: AbortSignal },
  spent: () => number,
): Promise<{ readonly status: Race["status"]; readonly reason?: string }> {
  const { store, platform } = parts;
  const { budget_seconds: budget, metric, direction, shares, entrants } = row;
  const results: StoredResult[] = [...before];
  const race = (): StoredRace => ({ row, results });

  /** Aborted when somebody wants it, and at the end of all the time, or of so much of it. */
  const within = (seconds = Number.POSITIVE_INFINITY) => {
    const ms = Math.floor(Math.max(0, Math.min(seconds, budget - spent())) * 1000);
    return AbortSignal.any([halt, AbortSignal.timeout(Math.min(ms, 2 ** 31 - 1))]);
  };
  const measure = (entrant: RaceEntrant, task: Pick<RaceTask, "part" | "share">, signal: AbortSignal) =>
    workers.run(
      {
        ...task,
        snapshotFolder: parts.data.snapshotFolder(key.tenant, row.snapshot_id),
        model: { name: entrant.model, config: entrant.config },
        seed: row.seed,
        split: row.split ?? undefined,
        threads: platform.config.trainingThreads,
        ...(row.memory_mib !== null && { memoryBytes: row.memory_mib * 2 ** 20 }),
      },
      { signal, graceMs },
    );
  const stage = (name: NonNullable<Race["stage"]>) =>
    store.change(key, ["running"], { stage: name, spent_seconds: spent() });

  const nextOf = racePlan({ direction, shares, budgetSeconds: budget }, entrants);
  const isRaced = row.stage === "training" || row.stage === "measuring";
  if (!isRaced) await stage("racing");
  let { protocol } = row;
  while (!isRaced) {
    const next = nextOf(results, spent());
    if (next === undefined) break;
    const entrant = entrants.find(({ id }) => id === next.id)!;
    const began = spent();
    const time = within(next.seconds);
    const result = await measure(entrant, { part: "validation", share: next.share }, time).then(
      ({ metrics, protocol: words }) => {
        if (protocol === null) protocol = words;
        const value = metrics[metric]?.value;
        const measured = Object.keys(metrics).join(", ");
        return value === undefined
          ? { error: `${metric} was not measured; there are ${measured}.` }
          : { value };
      },
      (err: Error) => ({ error: time.aborted ? "It was broken off: its time was over." : err.message }),
    );
    // What a stop breaks off is run again when the race goes on.
    if (halt.aborted) return { status: "stopped" };
    const kept = { id: entrant.id, round: next.round, ...result, cost: spent() - began };
    results.push(kept);
    await store.keepResult(key, kept, spent());
  }
  if (halt.aborted) return { status: "stopped" };
  const standings = bestOfModels(race());
  if (protocol !== null && row.protocol === null) await store.change(key, ["running"], { protocol });
  // Whoever could not be trained within the time would leave no candidate.
  const isAffordable = ({ id, round }: { readonly id: string; readonly round: number }) => {
    const seconds = results.find((result) => result.id === id && result.round === round)?.cost ?? 0;
    return (seconds / (shares[round] ?? 1)) * trainingCost <= budget - spent();
  };
  const [first] = standings;
  const winner =
    standings.find(({ entrant }) => entrant.model === row.candidate?.model) ??
    standings.find(isAffordable) ??
    first;
  if (first === undefined || winner === undefined) {
    const why = results.find(({ error }) => error !== undefined)?.error;
    return { status: "failed", reason: `No model finished a round within its time. ${why ?? ""}`.trim() };
  }

  let { candidate } = row;
  const measured = { ...row.measured };
  if (candidate === null) {
    await stage("training");
    const run = await trained(parts, key, row, winner.entrant, { signal: within(), shutdown });
    if (halt.aborted) return { status: "stopped" };
    const own = run.models.find(({ name }) => name === winner.entrant.model);
    const baseline = run.models.find(({ name }) => name === "popularity");
    if (own?.version === undefined) {
      const why = own?.error ?? run.reason ?? "its training was not done in time";
      return { status: "failed", reason: `The winner, ${winner.entrant.model}, left no version: ${why}` };
    }
    candidate = { model: own.name, version: own.version };
    if (own.metrics) measured[winner.id] = { metrics: own.metrics };
    await store.change(key, ["running"], {
      candidate: JSON.stringify(candidate),
      measured: JSON.stringify(measured),
      ...(winner.entrant.model !== "popularity" &&
        baseline?.metrics && { baseline: JSON.stringify(baseline.metrics) }),
    });
  }

  await stage("measuring");
  const measuring = within();
  for (const { id, entrant } of standings) {
    if (measuring.aborted) break;
    // The winner's run has measured it.
    if (measured[id] !== undefined || entrant.model === "popularity") continue;
    const found = await measure(entrant, { part: "test", share: 1 }, measuring).then(
      ({ metrics }) => ({ metrics }),
      (err: Error) => ({ error: err.message }),
    );
    if (measuring.aborted && !("metrics" in found)) break;
    measured[id] = found;
    await store.change(key, ["running"], { measured: JSON.stringify(measured), spent_seconds: spent() });
  }
  if (halt.aborted) return { status: "stopped" };
  if (winner === first) return { status: "done" };
  return {
    status: "done",
    reason: `${first.entrant.model} was better, and could not have been trained in time.`,
  };
}

/** Trains the winner in a run, and waits for its end. @param signal cancels it, unless the process is about to end */
async function trained(
  { training, store }: RaceParts,
  key: RaceKey,
  row: StoredRace["row"],
  { model: name, config }: RaceEntrant,
  { signal, shutdown }: { readonly signal: AbortSignal; readonly shutdown: AbortSignal },
): Promise<Run> {
  const { tenant, raceId } = key;
  // A process may have died between starting it and putting down that it did.
  let run =
    (await runOfSearch(training, tenant, { snapshotId: row.snapshot_id, raceId, model: name })) ??
    (await training.start(
      tenant,
      {
        models: [{ name, config }],
        seed: row.seed,
        snapshotId: row.snapshot_id,
        ...(row.split !== null && { split: row.split }),
        ...(row.memory_mib !== null && { memoryMiB: row.memory_mib }),
      },
      { raceId },
    ));
  const { runId } = run;
  await store.change(key, ["running"], { run_id: runId });
  for await (run of training.watch(tenant, runId, signal)) {
    // Read on to its end, or to that of the time.
  }
  // A run goes on by itself with the next process.
  if (!signal.aborted || shutdown.aborted) return run;
  // It may be storing its versions already; then it has them.
  return training.cancel(tenant, runId).catch(() => training.run(tenant, runId));
}
