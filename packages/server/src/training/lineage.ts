import type { Run, Snapshot } from "@palate/contract";
import type { NewVersion } from "../registry/index.ts";
import type { TrainedModel } from "./train-task.ts";

/** What came of one model of a run, with all that is needed to make it again. */
export function newVersion(
  run: Run,
  position: number,
  trained: TrainedModel,
  snapshot: Snapshot,
): NewVersion {
  const { name, config } = run.models[position]!;
  return {
    model: name,
    config,
    metrics: { ...trained.metrics },
    trainingData: { ...trained.trainingData },
    lineage: {
      runId: run.runId,
      ...(run.studyId !== undefined && { studyId: run.studyId }),
      ...(run.raceId !== undefined && { raceId: run.raceId }),
      snapshotId: snapshot.snapshotId,
      snapshotHash: snapshot.contentHash,
      seed: run.seed,
      codeVersion: run.codeVersion,
      kernels: trained.kernels,
    },
    simulated: snapshot.simulated,
    artifactFolder: trained.artifactFolder,
    evaluation: trained.evaluation,
  };
}
