import type { Palate, Study } from "@palate/client";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output/output.ts";

/**
 * Shows a study as it goes on, and waits until it stands still. An interruption stops it; what is done is kept.
 *
 * @throws CliError when it failed, or somebody else stopped it
 */
export async function followStudy(
  palate: Palate,
  begun: Study,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<Study> {
  let study = begun;
  const { studyId } = begun;
  const shown = await output.bars();
  const bar = shown.add(begun.name);
  const stop = (): void => void palate.studies.stop(studyId).catch(() => undefined);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    for await (study of palate.studies.watch(studyId))
      bar.update(endedOf(study) / study.trials, detailOf(study));
    bar.finish(`${study.status} · ${detailOf(study)}`);
  } finally {
    signal.removeEventListener("abort", stop);
    shown.close();
  }
  if (signal.aborted) output.note(`It goes on with: palate tune --resume ${studyId}`);
  signal.throwIfAborted();
  if (study.status === "done") return study;
  const reason = study.reason === undefined ? "" : ` ${study.reason}`;
  throw new CliError(exitCodes.failed, `The study ${studyId} is ${study.status}.${reason}`);
}

const endedOf = ({ counts }: Study): number => counts.complete + counts.pruned + counts.failed;

function detailOf(study: Study): string {
  const { metric, best, counts, trials } = study;
  const parts = [
    `${endedOf(study)} of ${trials} trials`,
    best && `best ${metric} ${best.value.toFixed(4)}`,
    counts.pruned > 0 ? `${counts.pruned} pruned` : undefined,
    counts.failed > 0 ? `${counts.failed} failed` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
