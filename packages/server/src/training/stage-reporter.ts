import type { Progress } from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { TrainNews, WorkStage } from "./train-task.ts";

export type Report = (news: TrainNews) => void;

/** Which part of a model's work each stage is, as a share of the whole. */
const shares: Readonly<Record<WorkStage, { readonly from: number; readonly to: number }>> = {
  fitting: { from: 0, to: 0.4 },
  evaluating: { from: 0.4, to: 0.5 },
  refitting: { from: 0.5, to: 1 },
};

/** Reports within a stage are sent at most this often; the last of a stage always is. */
const pauseMs = 100;
/** Before this share is done, the pace says nothing. */
const firstEstimateFrom = 0.02;

/** Turns the progress of single stages into the progress of a model's whole work, with the time left at its own pace. */
export function stageReporter(position: number, clock: Clock, report: Report) {
  const startedAt = clock.now();
  return {
    /** Reports that a stage begins. @returns where the stage reports its own progress to */
    begin(stage: WorkStage): (progress: Progress) => void {
      const { from, to } = shares[stage];
      let sentAt = clock.now();
      const send = ({ fraction, loss }: Progress) => {
        const done = from + (to - from) * fraction;
        const elapsedSeconds = (clock.now() - startedAt) / 1000;
        const secondsLeft = (elapsedSeconds * (1 - done)) / done;
        report({
          kind: "progress",
          position,
          progress: {
            stage,
            fraction: done,
            ...(done >= firstEstimateFrom && { secondsLeft }),
            ...(loss !== undefined && { loss }),
          },
        });
      };
      send({ fraction: 0 });
      return (progress) => {
        const now = clock.now();
        if (progress.fraction < 1 && now - sentAt < pauseMs) return;
        sentAt = now;
        send(progress);
      };
    },
  };
}
