import { constants, setPriority } from "node:os";
import { setImmediate as breathe } from "node:timers/promises";
import { createKernelPool } from "@palate/engine";
import { measureModel } from "./measure-model.ts";
import { searchData } from "./search-data.ts";
import type { TrialNews, TrialOutcome, TrialTask } from "./trial-task.ts";

/**
 * Runs in a process of the study: fits one point of a space and measures it, at each rung from the beginning, so that a value
 * is that of a fit of so many epochs, whatever schedule the model follows.
 */
export async function run(
  task: TrialTask,
  { report, signal }: { report(news: TrialNews): void; signal: AbortSignal },
): Promise<TrialOutcome> {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const { model, seed, metric, memoryBytes } = task;
  const { whole, validation: data, genres } = await searchData(task);
  report({ kind: "prepared", protocol: `${whole.protocol}; trials: ${data.protocol}` });

  const pool = await createKernelPool({ threads: task.threads });
  try {
    const valueAt = async (config: typeof model.config) => {
      const { metrics } = await measureModel(
        { ...model, config },
        { data, ...(genres && { genres }), pool, signal, seed, ...(memoryBytes && { memoryBytes }) },
      );
      // Whoever ends the trial is heard between two fits.
      await breathe();
      signal.throwIfAborted();
      return { value: metrics[metric]?.value, measured: Object.keys(metrics) };
    };
    const unmeasured = (names: readonly string[]): TrialOutcome => ({
      kind: "unmeasured",
      reason:
        names.length === 0
          ? `Nothing could be measured of ${model.name}: too little is left to be held out.`
          : `${metric} was not measured of ${model.name}; there are ${names.join(", ")}.`,
    });
    const { epochs } = model.config;
    for (const rung of task.rungs) {
      if (typeof epochs !== "number" || rung >= epochs) break;
      const { value, measured } = await valueAt({ ...model.config, epochs: rung });
      if (value === undefined) return unmeasured(measured);
      report({ kind: "measured", epochs: rung, value });
    }
    const { value, measured } = await valueAt(model.config);
    return value === undefined ? unmeasured(measured) : { kind: "value", value };
  } finally {
    await pool.close();
  }
}
