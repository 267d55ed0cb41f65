import { constants, setPriority } from "node:os";
import { createKernelPool } from "@palate/engine";
import { measureModel } from "../studies/measure-model.ts";
import { searchData } from "../studies/search-data.ts";
import type { RaceOutcome, RaceTask } from "./race-task.ts";
import { ofShare } from "./shares.ts";

/** Runs in a process of the race: one fit of a race, measured. */
export async function run(task: RaceTask, { signal }: { signal: AbortSignal }): Promise<RaceOutcome> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { model, seed, share, part, memoryBytes } = task;
  const { whole, validation, genres } = await searchData(task);
  const pool = await createKernelPool({ threads: task.threads });
  try {
    const { metrics } = await measureModel(model, {
      data: part === "test" ? whole : validation,
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
