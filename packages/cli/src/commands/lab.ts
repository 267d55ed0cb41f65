import { models } from "@palate/engine";
import type { Command } from "commander";
import { type ContextOf, examples, jsonOption } from "../command.ts";
import { definitionNamed } from "../lab/experiment.ts";
import { addLabRate } from "./lab-rate.ts";
import { addLabRun } from "./lab-run.ts";
import { addLabSplit } from "./lab-split.ts";
import { describeModel } from "./models.ts";

export function addLab(program: Command, contextOf: ContextOf): void {
  const lab = program
    .command("lab")
    .summary("measure models on files, without a server")
    .description(
      "Fits models to a training file and measures them on a test file. Needs no server and no database, changes " +
        "nothing, and gives the same figures for the same files, settings and seed, whatever the number of threads.",
    )
    .addHelpText(
      "after",
      examples(
        [
          "palate lab run --train train.txt --test test.txt --models item-knn,implicit-als --k 20",
          "full ranking",
        ],
        ["palate lab rate --train u1.base --test u1.test --models biased-mf", "predicted ratings"],
        [
          "palate lab split ratings.csv --protocol leave-one-out --train a.tsv --test b.tsv",
          "make such files",
        ],
        ["palate lab models", "every model with its settings"],
      ),
    );
  addLabRun(lab, contextOf);
  addLabRate(lab, contextOf);
  lab
    .command("models")
    .description("List every model with its settings, their ranges and its paper.")
    .argument("[names...]", "only these")
    .addOption(jsonOption())
    .action((names: readonly string[], options: { json?: boolean }) => {
      const shown = names.length === 0 ? models : names.map(definitionNamed);
      const plain = shown.map(({ name, task, summary, paper, config }) => ({
        ...{ name, task, summary, config },
        ...(paper !== undefined && { paper }),
      }));
      contextOf(options).output.result(plain, () => plain.map(describeModel).join("\n\n"));
    });
  addLabSplit(lab, contextOf);
}
