import type { RunSplit } from "@palate/contract";
import { readSnapshot } from "../../data/snapshot-reader.ts";
import { type LearningData, learningData, splitFor } from "../learning-data.ts";
import { snapshotEvents } from "../snapshot-events.ts";
import { validationData } from "./validation-data.ts";

/** Which data the fits of a search are made on. */
export interface SearchDataSource {
  readonly snapshotFolder: string;
  readonly seed: number;
  /** how data are divided; by the data when absent */
  readonly split?: RunSplit | undefined;
}

/** What the fits of a search learn from and are measured on. */
export interface SearchData {
  /** as a run divides it */
  readonly whole: LearningData;
  /** its training part, divided once more */
  readonly validation: LearningData;
  /** by item index; absent when no item has any */
  readonly genres?: readonly (readonly string[])[];
}

let last: { readonly of: string; readonly data: Promise<SearchData> } | undefined;

/**
 * Reads a snapshot and divides it. The process keeps the last one: the next fit of a search is on the same data, which do
 * not change.
 * @throws SnapshotDamagedError
 */
export function searchData({ snapshotFolder, seed, split }: SearchDataSource): Promise<SearchData> {
  const of = JSON.stringify([snapshotFolder, seed, split]);
  if (last?.of === of) return last.data;
  const data = read({ snapshotFolder, seed, split });
  last = { of, data };
  data.catch(() => {
    last = undefined;
  });
  return data;
}

async function read({ snapshotFolder, seed, split }: SearchDataSource): Promise<SearchData> {
  const columns = await readSnapshot(snapshotFolder);
  const { log, itemIds, genres } = snapshotEvents(columns);
  const whole = learningData(log, itemIds, columns.manifest.ratingRange, { seed, split });
  const validation = validationData(whole, splitFor(log, split), seed);
  return { whole, validation, ...(genres && { genres }) };
}
