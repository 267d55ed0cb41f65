import type { ModelVersion, Palate, Run, RunRequest } from "@palate/client";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../output/table.ts";
import { train } from "../training/train.ts";

/** One model of both runs. */
interface Repeated {
  readonly model: string;
  readonly before: string;
  readonly now: string | undefined;
  readonly identical: boolean;
}

export function addRerun(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("rerun"))
    .summary("train again from a run's record, and compare")
    .description(
      "Trains the models of a run once more, on its snapshot, with its settings and its seed, and compares the artifacts. " +
        "They must come out the same, byte by byte, on this machine or another.",
    )
    .argument("<runId>")
    .addHelpText(
      "after",
      `${examples(["palate rerun 0193d5e2-…", "the run with this id again"])}\nEnds with 1 when an artifact came out different.\n`,
    )
    .action(async (runId: string, options: CommonOptions) => {
      const { output, signal, withServer } = actionContext(contextOf, options);
      const { run, models } = await withServer(async (palate) => {
        const before = await palate.runs.get(runId);
        const known = await versionsOf(palate, before);
        if (known.length === 0)
          throw new CliError(exitCodes.failed, `The run ${runId} left no version to compare with.`);
        const run = await train(palate, requestOf(before, known[0]?.lineage.kernels), { output, signal });
        return { run, models: compared(known, await versionsOf(palate, run)) };
      });
      const isSame = models.every(({ identical }) => identical);
      output.result({ runId: run.runId, identical: isSame, models }, () => report(models));
      if (!isSame) process.exitCode = exitCodes.failed;
    });
}

/**
 * What asks for the same run. A setting that the first one had to change is asked for as it was then.
 * @param kernels the build that computed it, which another machine may not choose by itself
 */
function requestOf(
  { models, snapshotId, seed, split, memoryMiB, saveEvery, parallel }: Run,
  kernels: string | undefined,
): RunRequest {
  return {
    models: models.map(({ name, config }) => ({ name, config })),
    ...(snapshotId !== undefined && { snapshotId }),
    seed,
    ...(split && { split }),
    ...(memoryMiB !== undefined && { memoryMiB }),
    ...(saveEvery !== undefined && { saveEvery }),
    ...(parallel !== undefined && { parallel }),
    ...(kernels !== undefined && { kernels: kernels as NonNullable<RunRequest["kernels"]> }),
  };
}

async function versionsOf(palate: Palate, { runId }: Run): Promise<ModelVersion[]> {
  return (await palate.versions.list()).filter(({ lineage }) => lineage.runId === runId);
}

function compared(before: readonly ModelVersion[], now: readonly ModelVersion[]): Repeated[] {
  return before.map(({ model, version, config, artifact }) => {
    const again = now.find(
      (one) => one.model === model && JSON.stringify(one.config) === JSON.stringify(config),
    );
    return {
      model,
      before: version,
      now: again?.version,
      identical: again?.artifact.sha256 === artifact.sha256,
    };
  });
}

function report(models: readonly Repeated[]): string {
  return table(
    [{ heading: "Model" }, { heading: "Before" }, { heading: "Again" }, { heading: "Artifact" }],
    models.map(({ model, before, now, identical }) => [
      model,
      before,
      now ?? "–",
      identical ? "the same, byte by byte" : now === undefined ? "none came of it" : "different",
    ]),
  );
}
