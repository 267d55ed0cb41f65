import { readFileSync, writeFileSync } from "node:fs";
import type { Study } from "@palate/client";
import { type Command, Option } from "commander";
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
import { moment } from "../output/words.ts";
import { studyText } from "../tuning/study-words.ts";

interface ShowOptions extends CommonOptions {
  readonly method: "fanova" | "permutation";
}

interface ImportOptions extends CommonOptions {
  readonly study?: string;
  readonly name?: string;
  readonly model?: string;
  readonly metric?: string;
}

interface PictureOptions extends CommonOptions {
  readonly parameter?: string;
  readonly output?: string;
}

const pictures = ["history", "importance", "slices", "parallel"] as const;

export function addStudies(program: Command, contextOf: ContextOf): void {
  const studies = program
    .command("studies")
    .summary("list searches for settings; show, stop, export or import one")
    .description("What was searched for with `palate tune`, and what came of it.")
    .addHelpText(
      "after",
      examples(
        ["palate studies", "all studies, newest first"],
        ["palate studies show 0193d5e2-…", "one study: the best settings and what mattered"],
        ["palate studies export 0193d5e2-… study.log", "for Optuna's JournalStorage"],
        ["palate studies import study.log --model autoencoder", "and back"],
      ),
    );
  withServerOptions(studies.command("list", { isDefault: true }))
    .description("List all studies (this is what `palate studies` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const all = await withServer(async (palate) => {
        const found: Study[] = [];
        for (let after: string | undefined; ; ) {
          const page = await palate.studies.list({ limit: 1000, ...(after !== undefined && { after }) });
          found.push(...page.studies);
          if (page.next === undefined) return found;
          after = page.next;
        }
      });
      output.result(all, () => studiesTable(all));
    });
  withServerOptions(studies.command("show"))
    .description("Show one study: its best settings, and how much each parameter mattered.")
    .argument("<study>")
    .addOption(
      new Option("--method <name>", "how importance is measured")
        .choices(["fanova", "permutation"])
        .default("fanova"),
    )
    .action(async (studyId: string, options: ShowOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const [study, importance] = await withServer((palate) =>
        Promise.all([palate.studies.get(studyId), palate.studies.importance(studyId, options.method)]),
      );
      output.result({ study, importance }, () => studyText(study, importance));
    });
  withServerOptions(studies.command("export"))
    .description("Write a study as an Optuna journal.")
    .argument("<study>")
    .argument("[file]", "where to, instead of standard output")
    .action(async (studyId: string, file: string | undefined, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const journal = await withServer((palate) => palate.studies.export(studyId));
      if (file !== undefined) writeFileSync(file, journal);
      output.result(file === undefined ? { journal } : { file }, () =>
        file === undefined ? journal.trimEnd() : `${file} is there; Optuna opens it with JournalStorage.`,
      );
    });
  withServerOptions(studies.command("import"))
    .description("Take a study over from an Optuna journal.")
    .argument("<file>", "what JournalFileBackend wrote, or `palate studies export`")
    .option("--study <name>", "which one, where the journal has several")
    .option("--name <text>", "what it is called here")
    .option("--model <name>", "whose settings they are, so that it can be gone on with")
    .option("--metric <name>", "what was made better")
    .action(async (file: string, options: ImportOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const { study: which, name, model, metric } = options;
      const study = await withServer((palate) =>
        palate.studies.import({
          journal: journalIn(file),
          ...(which !== undefined && { study: which }),
          ...(name !== undefined && { name }),
          ...(model !== undefined && { model }),
          ...(metric !== undefined && { metric }),
        }),
      );
      output.result(study, () => studyText(study));
    });
  withServerOptions(studies.command("picture"))
    .description(`Draw a study, as SVG: ${pictures.join(", ")}.`)
    .argument("<study>")
    .argument("<picture>")
    .option("--parameter <name>", "the one that slices are of; the first when absent")
    .option("--output <file>", "where to, instead of standard output")
    .action(async (studyId: string, picture: string, options: PictureOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const { parameter, output: file } = options;
      const wanted = pictures.find((known) => known === picture);
      if (wanted === undefined)
        throw new CliError(
          exitCodes.usage,
          `There is no picture "${picture}"; there are ${pictures.join(", ")}.`,
        );
      const svg = await withServer((palate) =>
        palate.studies.picture(studyId, wanted, parameter === undefined ? {} : { parameter }),
      );
      if (file !== undefined) writeFileSync(file, svg);
      output.result(file === undefined ? { svg } : { file }, () =>
        file === undefined ? svg : `${file} is there.`,
      );
    });
  withServerOptions(studies.command("run"))
    .description("Train the best settings of a study, measured on what no trial has seen.")
    .argument("<study>")
    .action(async (studyId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const run = await withServer((palate) => palate.studies.run(studyId));
      output.result(run, () => `The run ${run.runId} is ${run.status}: \`palate runs show ${run.runId}\`.`);
    });
  withServerOptions(studies.command("stop"))
    .description("Stop a study; what is done is kept.")
    .argument("<study>")
    .action(async (studyId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const study = await withServer((palate) => palate.studies.stop(studyId));
      output.result(study, () => `The study ${studyId} stops; \`palate tune --resume ${studyId}\` goes on.`);
    });
  withServerOptions(studies.command("delete"))
    .description("Delete a study with its trials.")
    .argument("<study>")
    .action(async (studyId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      await withServer((palate) => palate.studies.delete(studyId));
      output.result({ deleted: studyId }, () => `The study ${studyId} was deleted.`);
    });
}

function journalIn(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CliError(exitCodes.usage, `The journal ${path} can't be read: ${(error as Error).message}.`);
  }
}

function studiesTable(studies: readonly Study[]): string {
  if (studies.length === 0) return "Nothing was searched for yet: `palate tune MODEL` does.";
  return table(
    [
      { heading: "Study" },
      { heading: "Name" },
      { heading: "Status" },
      { heading: "Trials", numeric: true },
      { heading: "Best" },
      { heading: "Asked for" },
    ],
    studies.map(({ studyId, name, status, counts, trials, metric, best, createdAt }) => [
      studyId,
      name,
      status,
      `${counts.complete + counts.pruned + counts.failed}/${trials}`,
      best === undefined ? "–" : `${metric} ${best.value.toFixed(4)}`,
      moment(createdAt),
    ]),
  );
}
