import type { Study, StudyRequest } from "@palate/client";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { trainRequest } from "../training/train-request.ts";
import { followStudy } from "../tuning/follow-study.ts";
import { spaceFile } from "../tuning/space-file.ts";
import { studyText } from "../tuning/study-words.ts";

interface Options extends CommonOptions {
  readonly name?: string;
  readonly config: readonly string[];
  readonly trials?: number;
  readonly sampler?: NonNullable<StudyRequest["sampler"]>;
  readonly pruner?: NonNullable<StudyRequest["pruner"]>;
  readonly parallel?: number;
  readonly metric?: string;
  readonly space?: string;
  readonly snapshot?: string;
  readonly seed?: number;
  readonly memory?: number;
  readonly train?: boolean;
  readonly resume?: string;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addTune(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("tune"))
    .summary("search for the settings of a model")
    .description(
      "Tries settings and learns from what came of them. Trials are measured on a part of the training data: what `palate " +
        "train` measures with stays unseen. Ctrl-C stops it; `--resume` goes on.",
    )
    .argument("[model]", "whose settings")
    .option("--trials <number>", "how many trials in all (default: 50)", integerOption(1, 10_000))
    .addOption(
      new Option("--sampler <name>", "how points are chosen (default: tpe)").choices(["tpe", "random"]),
    )
    .addOption(
      new Option("--pruner <name>", "how trials end early (default: median)").choices([
        "median",
        "halving",
        "none",
      ]),
    )
    .option("--parallel <number>", "how many trials go on side by side", integerOption(1, 16))
    .option("--metric <name>", "what is made better (default: rmse for models of ratings, else ndcg@10)")
    .option("--space <file>", "what to try, as YAML or JSON, instead of the model's own space")
    .option("--config <model.setting=value>", "a setting that stays as it is; may be repeated", collect, [])
    .option("--name <text>", "what the study is called")
    .option("--snapshot <id>", "search on this snapshot instead of a new one")
    .option(
      "--seed <number>",
      "the same snapshot, space and seed give the same trials",
      integerOption(0, 4294967295),
    )
    .option("--memory <MiB>", "what a fit may hold", integerOption(1, 1_048_576))
    .option("--train", "train the best settings in the end, which leaves a version")
    .option("--resume <study>", "go on with a study, to --trials in all")
    .addHelpText(
      "after",
      examples(
        ["palate tune autoencoder", "50 trials of the published space"],
        ["palate tune rbm --trials 20 --pruner halving --parallel 2", "fewer, two at a time"],
        [
          "palate tune implicit-als --space space.yaml --train",
          "a space of one's own; a version of the best",
        ],
        ["palate tune --resume 0193d5e2-… --trials 100", "more of them"],
      ),
    )
    .action(async (model: string | undefined, options: Options) => {
      const { output, signal, withServer } = actionContext(contextOf, options);
      const { study, importance, run } = await withServer(async (palate) => {
        const begun = await begin(model, options, palate.studies);
        const study = await followStudy(palate, begun, { output, signal });
        const importance = await palate.studies.importance(study.studyId);
        const isTrained = options.train === true && study.best !== undefined;
        const runId = isTrained
          ? (study.runId ?? (await palate.studies.run(study.studyId)).runId)
          : undefined;
        let run = runId === undefined ? undefined : await palate.runs.get(runId);
        if (runId !== undefined)
          for await (run of palate.runs.watch(runId, { signal })) output.note(`run: ${run.status}`);
        return { study, importance, run };
      });
      output.result({ study, importance, ...(run && { run }) }, () => {
        const trained = run?.models.find(({ name }) => name === study.model);
        const next =
          trained?.version === undefined
            ? study.best && `It is trained with: palate studies run ${study.studyId}`
            : `Trained as ${trained.name}@${trained.version}: \`palate compare champion ${trained.name}@${trained.version}\`.`;
        return `\n${studyText(study, importance)}${next === undefined ? "" : `\n\n${next}`}`;
      });
      if (run !== undefined && run.status !== "done") process.exitCode = exitCodes.failed;
    });
}

interface StudyCalls {
  start(request: StudyRequest): Promise<Study>;
  resume(studyId: string, request: { trials?: number; parallel?: number }): Promise<Study>;
}

async function begin(model: string | undefined, options: Options, studies: StudyCalls): Promise<Study> {
  const { resume, trials, parallel } = options;
  const going = { ...(trials !== undefined && { trials }), ...(parallel !== undefined && { parallel }) };
  if (resume !== undefined) {
    if (model !== undefined)
      throw new CliError(exitCodes.usage, "A study that goes on keeps its model.", "Leave the model out.");
    return studies.resume(resume, going);
  }
  if (model === undefined)
    throw new CliError(
      exitCodes.usage,
      "It is not said which model's settings are searched for.",
      "Name one.",
    );
  const { name, config, sampler, pruner, metric, space, snapshot, seed, memory, train } = options;
  const { models = [{ name: model }] } = trainRequest([model], { config });
  return studies.start({
    ...going,
    models,
    ...(name !== undefined && { name }),
    ...(sampler && { sampler }),
    ...(pruner && { pruner }),
    ...(metric !== undefined && { metric }),
    ...(space !== undefined && { space: spaceFile(space) }),
    ...(snapshot !== undefined && { snapshotId: snapshot }),
    ...(seed !== undefined && { seed }),
    ...(memory !== undefined && { memoryMiB: memory }),
    ...(train === true && { thenTrain: true }),
  });
}
