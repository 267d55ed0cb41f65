import { constants, setPriority } from "node:os";
import { createKernelPool } from "@palate/engine";
import { readSnapshot } from "../../data/snapshot-reader.ts";
import { learningData, splitFor } from "../learning-data.ts";
import { snapshotEvents } from "../snapshot-events.ts";
import { measureModel } from "../studies/measure-model.ts";
import { validationData } from "../studies/validation-data.ts";
import type { RaceOutcome, RaceTask } from "./race-task.ts";
import { ofShare } from "./shares.ts";

/** Runs in a process of its own: one fit of a race, measured. */
export async function run(task: RaceTask, { signal }: { signal: AbortSignal }): Promise<RaceOutcome> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { model, seed, share, part, memoryBytes } = task;
  const columns = await readSnapshot(task.snapshotFolder);
  const { log, itemIds, genres } = snapshotEvents(columns);
  const whole = learningData(log, itemIds, columns.manifest.ratingRange, task);
  const data = part === "test" ? whole : validationData(whole, splitFor(log, task.split), seed);
  const pool = await createKernelPool({ threads: task.threads });
  try {
    const { metrics } = await measureModel(model, {
      data,
      ...(genres && { genres }),
      pool,
      signal,
      seed,
      learnedOf: (train) => ofShare(train, share, seed),
      ...(memoryBytes !== undefined && { memoryBytes }),
      ...(part === "test" && { bootstrap: {} }),
    });
    return { protocol: whole.protocol, metrics };
  } finally {
    await pool.close();
  }
}
