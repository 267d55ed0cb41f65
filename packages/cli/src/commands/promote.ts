import type { Alias } from "@palate/client";
import { type Command, Option } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { type ModelReference, parseModelReference } from "../model-reference.ts";

interface Options extends CommonOptions {
  readonly alias: Alias;
  readonly reason?: string;
  readonly force?: boolean;
}

export const aliasOption = (): Option =>
  new Option("--alias <alias>", "which alias moves").choices(["champion", "challenger"]).default("champion");

export function addPromote(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("promote"))
    .summary("let a version answer requests")
    .description(
      "Makes a version the champion: from the next request on it answers. A running server swaps without failing a " +
        "request, and `palate rollback` goes back. What takes the place of a champion must pass the gate (`palate gate`), " +
        "or be forced.",
    )
    .argument(
      "<model[@version]>",
      "a version that `palate models` lists; the newest when only the model is named",
    )
    .addOption(aliasOption())
    .option("--reason <words>", "why, for the record")
    .option("--force", "whatever the gate says; needs --reason, and is recorded")
    .addHelpText(
      "after",
      examples(
        ["palate promote implicit-als", "the newest version of implicit-als answers from now on"],
        ["palate promote implicit-als@1.0.0 --alias challenger", "put a version beside the champion"],
        ['palate promote popularity --force --reason "a quiet week"', "promote it though the gate refuses"],
      ),
    )
    .action(async (text: string, options: Options) => {
      const reference = parseModelReference(text);
      const { output, withServer } = actionContext(contextOf, options);
      const { alias, reason, force } = options;
      const state = await withServer((palate) =>
        palate.promote({
          ...reference,
          alias,
          ...(reason === undefined ? {} : { reason }),
          ...(force === undefined ? {} : { force }),
        }),
      );
      output.result(state, () => {
        const before = state.previous === undefined ? "" : ` (before: ${nameOf(state.previous)})`;
        return `${nameOf(state)} is ${state.alias}${before}.`;
      });
    });
}

/** @returns such as "implicit-als@1.0.0" */
export const nameOf = ({ model, version }: Required<ModelReference>): string => `${model}@${version}`;
