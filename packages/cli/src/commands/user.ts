import type { ErasureReceipt } from "@palate/client";
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
import { counted } from "../output/words.ts";

export function addUser(program: Command, contextOf: ContextOf): void {
  const user = program
    .command("user")
    .summary("hand out or erase what is held of a user")
    .description(
      "Hands out everything that is held of one user, or erases it for good. An anonymous session that was never merged " +
        "is named `session:` and its id.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate user export ada > ada.json", "everything that is held of ada"],
        ["palate user erase ada --yes", "and nothing any more; prints the receipt"],
      ),
    );
  withServerOptions(user.command("export"))
    .description("Print all that is held of a user as one JSON value.")
    .argument("<user>", "whose data")
    .action(async (userId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const held = await withServer((palate) => palate.personalData.export(userId));
      output.result(held, () => JSON.stringify(held, undefined, 2));
    });
  withServerOptions(user.command("erase"))
    .description("Erase all that is held of a user. Nothing brings it back.")
    .argument("<user>", "whose data")
    .option("--yes", "really do it")
    .action(async (userId: string, options: CommonOptions & { readonly yes?: boolean }) => {
      if (options.yes !== true) {
        throw new CliError(
          exitCodes.usage,
          `This erases every event, attribute and list of the user "${userId}" for good.`,
          "Say --yes when that is meant.",
        );
      }
      const { output, withServer } = actionContext(contextOf, options);
      const receipt = await withServer((palate) => palate.personalData.erase(userId));
      output.result(receipt, () => describeReceipt(receipt));
    });
}

function describeReceipt({ receiptId, at, erased, remains }: ErasureReceipt): string {
  const { events = 0, attributes = 0, sessions = 0, rejectedRows = 0, decisions = 0 } = erased;
  const parts = [
    counted(events, "event"),
    counted(attributes, "set of attributes", "sets of attributes"),
    counted(sessions, "session"),
    counted(rejectedRows, "refused row"),
    counted(decisions, "record of a list", "records of lists"),
  ];
  return [
    `Erased ${at}: ${parts.join(", ")}.`,
    "What remains:",
    ...remains.map((sentence) => `  ${sentence}`),
    `Receipt ${receiptId}`,
  ].join("\n");
}
