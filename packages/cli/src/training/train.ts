import type { Palate, Run, RunModel, RunRequest } from "@palate/client";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output/output.ts";
import type { Bar } from "../output/progress.ts";

const ended = new Set<RunModel["stage"]>(["done", "failed", "cancelled"]);

/**
 * Trains, with a bar for each model, and waits for the end. An interruption cancels the run.
 *
 * @throws CliError when the run failed as a whole; a model that failed alone is in the answer with its error
 */
export async function train(
  palate: Palate,
  request: RunRequest,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<Run> {
  signal.throwIfAborted();
  return follow(palate, await palate.runs.start(request), { output, signal });
}

/** The same for a run that was begun before. */
export async function follow(
  palate: Palate,
  begun: Run,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<Run> {
  let run = begun;
  const shown = await output.bars();
  const bars = new Map<string, Bar>();
  const finished = new Set<string>();
  const { runId } = run;
  // The stream is read on to the run's last state, so that what was begun has ended when this returns.
  const cancel = (): void => void palate.runs.cancel(runId).catch(() => undefined);
  signal.addEventListener("abort", cancel);
  if (signal.aborted) cancel();
  try {
    for await (run of palate.runs.watch(runId)) {
      for (const model of run.models) {
        const bar = bars.get(model.name) ?? shown.add(model.name);
        bars.set(model.name, bar);
        if (ended.has(model.stage)) {
          if (!finished.has(model.name)) bar.finish(endOf(model));
          finished.add(model.name);
        } else {
          bar.update(model.fraction, detailOf(model), model.secondsLeft);
        }
      }
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    shown.close();
  }
  signal.throwIfAborted();
  if (run.status !== "done") {
    const reason = run.reason === undefined ? "" : ` ${run.reason}`;
    throw new CliError(
      exitCodes.failed,
      `The run was ${run.status === "failed" ? "broken off" : run.status}.${reason}`,
    );
  }
  return run;
}

function detailOf({ stage, loss }: RunModel): string {
  return loss === undefined || stage !== "fitting" ? stage : `${stage} · loss ${loss.toPrecision(4)}`;
}

function endOf({ stage, metrics, fitSeconds, error }: RunModel): string {
  if (stage !== "done") return error === undefined ? stage : `${stage}: ${error}`;
  const ndcg = metrics?.["ndcg@10"];
  const parts = [
    "done",
    ndcg === undefined ? undefined : `NDCG@10 ${ndcg.value.toFixed(3)}`,
    fitSeconds === undefined ? undefined : `${fitSeconds.toFixed(1)} s`,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
