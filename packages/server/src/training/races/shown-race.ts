import type { Race, RaceStanding } from "@palate/contract";
import { type Standing, standingsOf } from "@palate/engine";
import type { RaceEntrant } from "./entrants.ts";
import type { StoredRace } from "./store.ts";

/** The best entrant of each model, the winner first; those of which none finished a round are left out. */
export function bestOfModels({ row, results }: StoredRace): (Standing & { readonly entrant: RaceEntrant })[] {
  const { entrants, direction } = row;
  const seen = new Set<string>();
  return standingsOf({ direction }, entrants, results).flatMap((standing) => {
    const entrant = entrants.find(({ id }) => id === standing.id)!;
    if (standing.round < 0 || seen.has(entrant.model)) return [];
    seen.add(entrant.model);
    return [{ ...standing, entrant }];
  });
}

/** A race as the API shows it. */
export function shownRace(race: StoredRace): Race {
  const { row, results } = race;
  const { candidate, baseline } = row;
  return {
    raceId: row.race_id,
    status: row.status,
    ...(row.stage !== null && row.status === "running" && { stage: row.stage }),
    ...(row.reason !== null && { reason: row.reason }),
    budgetSeconds: row.budget_seconds,
    spentSeconds: row.spent_seconds,
    metric: row.metric,
    direction: row.direction,
    shares: [...row.shares],
    entrants: row.entrants.length,
    runs: results.length,
    snapshotId: row.snapshot_id,
    ...(row.split !== null && { split: row.split }),
    ...(row.protocol !== null && { protocol: row.protocol }),
    seed: row.seed,
    ...(row.memory_mib !== null && { memoryMiB: row.memory_mib }),
    codeVersion: row.code_version,
    leaderboard: [...leaderboard(race), ...(baseline === null ? [] : [baselineOf(baseline)])],
    ...(candidate !== null && { candidate }),
    ...(row.run_id !== null && { runId: row.run_id }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at !== null && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
  };
}

function leaderboard(race: StoredRace): RaceStanding[] {
  const { measured, candidate, entrants } = race.row;
  const tried = new Set(race.results.map(({ id }) => id));
  return bestOfModels(race).map(({ id, entrant, round, value }) => {
    const { metrics, error } = measured[id] ?? {};
    return {
      model: entrant.model,
      config: entrant.config,
      settings: { ...entrant.settings },
      tried: entrants.filter((one) => one.model === entrant.model && tried.has(one.id)).length,
      round,
      ...(value !== undefined && { value }),
      ...(metrics && { metrics: { ...metrics } }),
      ...(error !== undefined && { error }),
      ...(candidate?.model === entrant.model && { version: candidate.version }),
    };
  });
}

function baselineOf(metrics: NonNullable<RaceStanding["metrics"]>): RaceStanding {
  return { model: "popularity", settings: {}, tried: 0, round: -1, metrics };
}
