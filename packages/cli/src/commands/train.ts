import { type Command, Option } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { bestModel, resultsTable } from "../training/results-table.ts";
import { train } from "../training/train.ts";
import { type TrainOptions, trainRequest } from "../training/train-request.ts";

type Options = CommonOptions & TrainOptions;

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addTrain(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("train"))
    .summary("train models and compare them")
    .description(
      "Takes a snapshot, trains models on it side by side with the popularity baseline, measures them on held-out data, " +
        "and keeps a version of each. Nothing goes live before `palate promote`. Ctrl-C cancels the run.",
    )
    .argument("[models...]", "which models; those that --config names, or the usual ones")
    .option(
      "--config <model.setting=value>",
      "a setting that differs from its default; may be repeated",
      collect,
      [],
    )
    .option(
      "--seed <number>",
      "the same snapshot, settings and seed give the same model",
      integerOption(0, 4294967295),
    )
    .option("--snapshot <id>", "train on this snapshot instead of a new one")
    .option("--recipe <file>", "what to train and how, as YAML or JSON; other options come before it")
    .option("--parallel <number>", "how many models are trained side by side", integerOption(1, 16))
    .addOption(
      new Option(
        "--kernels <build>",
        "what computes: the fastest of these that the machine can run when absent; each gives the same on every machine",
      ).choices(["relaxed-simd", "simd", "plain"]),
    )
    .option("--save-every <epochs>", "epochs from one checkpoint to the next", integerOption(1, 100_000))
    .option("--memory <MiB>", "what a fit may hold", integerOption(1, 1_048_576))
    .option("--default-invalid", "replace settings that no model can use by their defaults, with a warning")
    .addHelpText(
      "after",
      examples(
        ["palate train", "the usual models with their default settings"],
        ["palate train implicit-als --config implicit-als.factors=32", "one model, one setting changed"],
        ["palate train --recipe weekly.yaml", "what the file says: models, settings, split, seed"],
        ["palate models --available", "which models and settings there are"],
      ),
    )
    .action(async (names: readonly string[], options: Options) => {
      const request = trainRequest(names, options);
      const { output, signal, withServer } = actionContext(contextOf, options);
      const run = await withServer((palate) => train(palate, request, { output, signal }));
      output.result(run, () => {
        const best = bestModel(run);
        const advice =
          best && `\n\nThe best by NDCG@10 goes live with: palate promote ${best.model}@${best.version}`;
        const warnings = run.warnings?.map((warning) => `${warning}\n`).join("") ?? "";
        return `\n${warnings}${resultsTable(run)}\n\nMeasured with ${run.protocol}; intervals are 95%.${advice ?? ""}`;
      });
      if (run.models.some(({ stage }) => stage === "failed")) process.exitCode = exitCodes.failed;
    });
}
