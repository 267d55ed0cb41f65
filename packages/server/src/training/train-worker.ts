import { constants, setPriority } from "node:os";
import { createKernelPool } from "@palate/engine";
import { readItemAttributes, readSnapshot } from "../data/snapshot-reader.ts";
import { systemClock } from "../platform/clock.ts";
import { learningData } from "./learning-data.ts";
import { snapshotEvents } from "./snapshot-events.ts";
import type { Report } from "./stage-reporter.ts";
import { trainModels } from "./train-models.ts";
import type { TrainOutcome, TrainTask } from "./train-task.ts";

/** Runs in a process of its own: reads the snapshot, trains, and leaves artifacts in the output folder. */
export async function run(
  task: TrainTask,
  { report, signal }: { report: Report; signal: AbortSignal },
): Promise<TrainOutcome> {
  // Whoever waits for an answer comes before whoever waits for a model.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const columns = await readSnapshot(task.snapshotFolder);
  const { log, itemIds, genres } = snapshotEvents(columns);
  const attributes = await readItemAttributes(task.snapshotFolder, itemIds);
  const data = learningData(log, itemIds, columns.manifest.ratingRange, task);
  report({ kind: "prepared", protocol: data.protocol });

  const pool = await createKernelPool({ threads: task.threads, variant: task.kernels });
  try {
    const { userIds } = columns;
    await trainModels(task, {
      data,
      userIds,
      ...(genres && { genres }),
      attributes,
      pool,
      clock: systemClock,
      signal,
      report,
    });
  } finally {
    await pool.close();
  }
  return { peakMemoryBytes: process.resourceUsage().maxRSS * 1024 };
}
