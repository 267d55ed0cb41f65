import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";

export function addReplay(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("replay"))
    .summary("compute a served list again and compare")
    .description(
      "Computes a list that was served once more from the inputs that were recorded with it. It must come out the same, " +
        "score by score; when an input is gone, the answer names it.",
    )
    .argument("<recommendationId>", "the id that came with the list")
    .addHelpText(
      "after",
      `${examples(["palate replay 0193d5e2-…", "the list with this id again"])}\nEnds with 1 when the list came out different.\n`,
    )
    .action(async (recommendationId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const replay = await withServer((palate) => palate.decisions.replay(recommendationId));
      output.result(replay, () =>
        replay.identical
          ? `Identical: the same ${replay.items.length} items with the same scores.`
          : ["Not identical:", ...(replay.differences ?? []).map((difference) => `  ${difference}`)].join(
              "\n",
            ),
      );
      process.exitCode = replay.identical ? 0 : 1;
    });
}
