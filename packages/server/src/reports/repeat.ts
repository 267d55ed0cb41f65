import type { EvaluationReport, ModelVersion, Run, Snapshot } from "@palate/contract";

/** How a reader comes to the same figures: commands, the whole recipe, and what must not have changed. */
export function repeat(
  run: Run | undefined,
  subjects: readonly { readonly version: ModelVersion | undefined }[],
  snapshot: Snapshot | undefined,
): EvaluationReport["repeat"] {
  const versions = subjects.flatMap(({ version }) => version ?? []);
  const kernels = [...new Set(versions.map(({ lineage }) => lineage.kernels))];
  const notes = [
    ...(snapshot === undefined
      ? ["The snapshot is not there any more: the same data would have to be recorded again."]
      : [`The data are those of snapshot ${snapshot.snapshotId}, content hash ${snapshot.contentHash}.`]),
    ...(run === undefined ? [] : [`The code is ${run.codeVersion}; the seed is ${run.seed}.`]),
    ...(kernels.length > 0
      ? [
          `The artifacts come out the same, byte by byte, on every machine that can run these kernels: ${kernels.join(", ")}.`,
        ]
      : []),
  ];
  if (run === undefined) return { commands: [], notes };
  return {
    commands: [`palate rerun ${run.runId}`, `palate report ${run.runId} --json`],
    recipe: recipeOf(run),
    notes,
  };
}

function recipeOf({
  models,
  snapshotId,
  seed,
  split,
  memoryMiB,
  saveEvery,
  parallel,
  kernels,
}: Run): Record<string, unknown> {
  return {
    models: models.map(({ name, config }) => ({ name, config })),
    ...(snapshotId !== undefined && { snapshotId }),
    seed,
    ...(split && { split }),
    ...(memoryMiB !== undefined && { memoryMiB }),
    ...(saveEvery !== undefined && { saveEvery }),
    ...(parallel !== undefined && { parallel }),
    ...(kernels !== undefined && { kernels }),
  };
}
