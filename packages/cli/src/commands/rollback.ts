import type { Alias } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { aliasOption, nameOf } from "./promote.ts";

export function addRollback(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("rollback"))
    .summary("go back to the version before")
    .description("Gives the alias back to the version that had it before.")
    .addOption(aliasOption())
    .addHelpText("after", examples(["palate rollback", "the champion before this one answers again"]))
    .action(async (options: CommonOptions & { readonly alias: Alias }) => {
      const { output, withServer } = actionContext(contextOf, options);
      const state = await withServer((palate) => palate.rollback(options.alias));
      output.result(state, () => `${nameOf(state)} is ${state.alias} again.`);
    });
}
