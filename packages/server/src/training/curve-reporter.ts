import type { Progress } from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { FitStage } from "./kept-work.ts";
import type { Report } from "./stage-reporter.ts";
import type { EpochEnd } from "./train-task.ts";

/** Epochs are told together at most this often. */
const pauseMs = 500;

/**
 * Tells the losses of a fit's epochs, none of them left out, and when each ended.
 * @param before those of an earlier process, told again: it may have died before anybody heard of them
 */
export function curveReporter(
  position: number,
  stage: FitStage,
  clock: Clock,
  report: Report,
  before: readonly EpochEnd[] = [],
) {
  const points = [...before];
  let told = 0;
  let toldAt = clock.now();
  const flush = () => {
    if (points.length > told) report({ kind: "epochs", position, stage, points: points.slice(told) });
    told = points.length;
    toldAt = clock.now();
  };
  return {
    /** all of them so far */
    points: points as readonly EpochEnd[],
    add({ epoch, loss }: Progress): void {
      if (epoch === undefined || loss === undefined || epoch <= (points.at(-1)?.epoch ?? 0)) return;
      const at = clock.now();
      points.push({ epoch, loss, at });
      if (at - toldAt >= pauseMs) flush();
    },
    flush,
  };
}
