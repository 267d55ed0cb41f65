import { PalateError, type Study, type StudyImport } from "@palate/contract";
import {
  findModel,
  JournalError,
  type Json,
  readOptunaJournal,
  SpaceError,
  type StudyRecord,
  type Trial,
  writeOptunaJournal,
} from "@palate/engine";
import { resolveRecipe } from "../recipe.ts";
import { requireUsable } from "./check-space.ts";
import { directionOf, epochsOf, usualMetric } from "./new-study.ts";
import { rungsOf } from "./rungs.ts";
import type { NewStudy } from "./store.ts";
import type { StoredTrial } from "./tables.ts";

/** What a study takes along in a journal that the journal itself has no words for. */
const carried = "palate:study";
type Carried = Partial<Pick<Study, "model" | "config" | "metric" | "sampler" | "pruner" | "seed">>;

/** @param now the time of trials that tell none */
export function journalOf(
  { name, direction, space, model, config, metric, sampler, pruner, seed }: Study,
  trials: readonly Trial[],
  attributes: Readonly<Record<string, Json>>,
  now: number,
): string {
  const own = { ...(model && { model }), ...(config && { config }), metric, sampler, pruner, seed };
  return writeOptunaJournal(
    { name, direction, space, trials, attributes: { ...attributes, [carried]: own } },
    { now },
  );
}

/** A study of elsewhere as it is put down here. */
export interface TakenOver {
  readonly row: NewStudy;
  readonly trials: readonly Omit<StoredTrial, "crashes">[];
}

/**
 * @param mostTrials what a study may have
 * @throws PalateError STUDY_UNREADABLE; MODEL_UNKNOWN; CONFIG_INVALID where the space or the metric's direction is not that of
 *   the model
 */
export function takeOver(request: StudyImport, createdAt: Date, mostTrials: number): TakenOver {
  const record = theStudy(request);
  const { [carried]: own, ...attributes } = record.attributes;
  const known = isCarried(own) ? own : {};
  if (record.trials.length > mostTrials)
    throw unreadable(`It has ${record.trials.length} trials; a study may have ${mostTrials}.`);
  const name = request.model ?? known.model;
  const model =
    name === undefined
      ? undefined
      : resolveRecipe([{ name, ...(known.model === name && known.config && { config: known.config }) }]).find(
          (one) => one.name === name,
        );
  const definition = model && findModel(model.name);
  requireUsable(record.space, definition);
  const metric = metricOf(request, known, record, definition && usualMetric(definition));
  const pruner = known.pruner ?? "none";
  return {
    row: {
      name: request.name ?? record.name,
      status: "stopped",
      model: model?.name ?? null,
      config: model?.config ?? null,
      space: JSON.stringify(record.space),
      sampler: known.sampler ?? "tpe",
      pruner,
      trials: record.trials.length,
      metric,
      direction: record.direction,
      rungs: JSON.stringify(model && pruner !== "none" ? rungsOf(epochsOf(model)) : []),
      parallel: 1,
      seed: known.seed ?? 42,
      snapshot_id: request.snapshotId ?? null,
      is_imported: true,
      then_train: false,
      attributes: JSON.stringify(attributes),
      created_at: createdAt,
    },
    trials: record.trials.map((trial) => ({ ...trial, attempts: 1 })),
  };
}

function theStudy({ journal, study }: StudyImport): StudyRecord {
  const records = recordsIn(journal);
  const found = study === undefined ? records : records.filter(({ name }) => name === study);
  const [record] = found;
  if (record !== undefined && found.length === 1) return record;
  const names = records.map(({ name }) => `"${name}"`).join(", ");
  if (records.length === 0) throw unreadable("It has no study with a trial that has parameters.");
  throw unreadable(
    study === undefined
      ? `It has several studies: ${names}. Name one.`
      : `It has no study "${study}": ${names}.`,
  );
}

function recordsIn(journal: string): StudyRecord[] {
  try {
    return readOptunaJournal(journal);
  } catch (error) {
    if (error instanceof JournalError || error instanceof SpaceError || error instanceof RangeError)
      throw unreadable(`${error.message}.`.replace(/\.\.$/, "."));
    throw error;
  }
}

/** What was made better: as it is said, as the journal says, by the model; "value" where nobody says. */
function metricOf(
  { metric: asked }: StudyImport,
  { metric: known }: Carried,
  { direction }: StudyRecord,
  usual: string | undefined,
): string {
  if (asked !== undefined && directionOf(asked) !== direction) {
    const message = `of ${asked} ${direction === "minimize" ? "more" : "less"} is better, and the study would ${direction} it`;
    throw new PalateError("CONFIG_INVALID", {
      detail: `${message}.`,
      errors: [{ field: "metric", message }],
    });
  }
  const metric = asked ?? known ?? usual;
  return metric !== undefined && directionOf(metric) === direction ? metric : "value";
}

function isCarried(value: Json | undefined): value is Carried & Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(detail: string): PalateError {
  return new PalateError("STUDY_UNREADABLE", { detail });
}
