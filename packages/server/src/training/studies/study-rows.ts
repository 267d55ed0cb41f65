import type { Study, StudyTrial } from "@palate/contract";
import { type Space, settingsOf, type Trial } from "@palate/engine";
import type { Insertable, Selectable } from "kysely";
import type { TenantId } from "../../platform/tenant.ts";
import type { StoredTrial, StudyTables } from "./tables.ts";

/** What is known of a study's trials without reading them all. */
export interface TrialSummary {
  readonly counts: Readonly<Record<Trial["state"], number>>;
  readonly best?: { readonly number: number; readonly value: number; readonly point: StoredTrial["point"] };
}

export function studyOf(row: Selectable<StudyTables["studies"]>, { counts, best }: TrialSummary): Study {
  return {
    studyId: row.study_id,
    name: row.name,
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.model !== null && { model: row.model }),
    ...(row.config !== null && { config: row.config }),
    space: structuredClone(row.space) as Study["space"],
    sampler: row.sampler,
    pruner: row.pruner,
    trials: row.trials,
    counts: shownCounts(row, counts),
    ...(best && { best: { ...best, settings: settingsOf(row.space, best.point) } }),
    metric: row.metric,
    direction: row.direction,
    rungs: [...row.rungs],
    parallel: row.parallel,
    seed: row.seed,
    ...(row.memory_mib !== null && { memoryMiB: row.memory_mib }),
    ...(row.snapshot_id !== null && { snapshotId: row.snapshot_id }),
    ...(row.split !== null && { split: row.split }),
    ...(row.protocol !== null && { protocol: row.protocol }),
    ...(row.code_version !== null && { codeVersion: row.code_version }),
    ...(row.is_imported && { imported: true as const }),
    ...(row.then_train && { thenTrain: true }),
    ...(row.run_id !== null && { runId: row.run_id }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
  };
}

/** A trial that is under way by its row is so only while its study goes on: else it was broken off. */
function shownCounts({ status }: Pick<Study, "status">, counts: TrialSummary["counts"]): Study["counts"] {
  return status === "running"
    ? { waiting: 0, ...counts }
    : { ...counts, waiting: counts.running, running: 0 };
}

export function trialOf(row: Selectable<StudyTables["study_trials"]>): StoredTrial {
  return {
    number: row.number,
    state: row.state,
    point: row.point,
    ...(row.value !== null && { value: row.value }),
    intermediate: row.intermediate,
    attributes: row.attributes,
    attempts: row.attempts,
    crashes: row.crashes,
    ...(row.error !== null && { error: row.error }),
    ...(row.started_at !== null && { startedAt: row.started_at.getTime() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.getTime() }),
  };
}

export function rowOf(
  tenant: TenantId,
  studyId: string,
  trial: Omit<StoredTrial, "crashes">,
): Insertable<StudyTables["study_trials"]> {
  return {
    tenant,
    study_id: studyId,
    number: trial.number,
    state: trial.state,
    point: JSON.stringify(trial.point),
    value: trial.value ?? null,
    intermediate: JSON.stringify(trial.intermediate),
    attributes: JSON.stringify(trial.attributes),
    attempts: trial.attempts,
    error: trial.error ?? null,
    started_at: trial.startedAt === undefined ? null : new Date(trial.startedAt),
    finished_at: trial.finishedAt === undefined ? null : new Date(trial.finishedAt),
  };
}

/** A trial as the API shows it. */
export function shownTrial(
  { space, status }: Pick<Study, "space" | "status">,
  trial: StoredTrial,
): StudyTrial {
  const { number, point, value, intermediate, attempts, startedAt, finishedAt, error } = trial;
  return {
    number,
    state: trial.state === "running" && status !== "running" ? "waiting" : trial.state,
    point: { ...point },
    settings: settingsOf(space as Space, point),
    ...(value !== undefined && { value }),
    intermediate: intermediate.map((known) => ({ ...known })),
    attempts,
    ...(startedAt !== undefined && { startedAt: new Date(startedAt).toISOString() }),
    ...(finishedAt !== undefined && { finishedAt: new Date(finishedAt).toISOString() }),
    ...(error !== undefined && { error }),
  };
}
