import type { ParameterImportance } from "@palate/contract";
import {
  fanovaImportance,
  type Importance,
  permutationImportance,
  type Space,
  type Trial,
} from "@palate/engine";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";

/** What importance is made from. */
export interface ImportanceTask {
  readonly method: ParameterImportance["method"];
  readonly space: Space;
  /** complete ones, with values */
  readonly trials: readonly Trial[];
}

/** More trials than this take longer than a server may be kept from its other requests: a process of its own does them. */
const mostAtOnce = 100;
/** Of more trials these many are taken, evenly from first to last: the time grows faster than their number. */
const mostTrials = 1000;

/** How much each parameter mattered. Of what was tried, trials with a value count. */
export async function importanceOf(
  method: ParameterImportance["method"],
  space: Space,
  trials: readonly Trial[],
): Promise<ParameterImportance> {
  const complete = trials.filter(({ state, value }) => state === "complete" && value !== undefined);
  const step = Math.max(1, complete.length / mostTrials);
  const taken = Array.from(
    { length: Math.min(complete.length, mostTrials) },
    (_, at) => complete[Math.floor(at * step)]!,
  );
  const task: ImportanceTask = { method, space, trials: taken };
  const importance =
    taken.length <= mostAtOnce
      ? measureImportance(task)
      : await runInWorkerProcess<ImportanceTask, never, Importance>(
          new URL("./importance-worker.ts", import.meta.url),
          task,
          {},
        );
  return { method, trials: taken.length, importance: { ...importance } };
}

export function measureImportance({ method, space, trials }: ImportanceTask): Importance {
  return method === "fanova" ? fanovaImportance({ space, trials }) : permutationImportance({ space, trials });
}
