import type { Removal, RetentionDays } from "@palate/client";
import { type Command, InvalidArgumentError } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { count, moment } from "../output/words.ts";

const kinds = {
  events: "events, by when they were received",
  decisions: "decision records of lists",
  rejections: "rows that imports refused",
  sessions: "console sessions",
  versions: "model versions, beside the newest five of each and all in use",
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as Kind[];

type SetOptions = CommonOptions & { readonly [K in Kind]?: number | "always" };

export function addRetention(program: Command, contextOf: ContextOf): void {
  const retention = program
    .command("retention")
    .summary("say how long data are kept, and remove what is too old")
    .description(
      "Everything is kept for good unless something else is said. What is too old is removed every hour while a server " +
        "runs, and entered into the audit log.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate retention", "how long each kind is kept"],
        [
          "palate retention set --decisions 90 --sessions 7",
          "say so for these kinds; the others stay as they are",
        ],
        ["palate retention set --decisions always", "keep decision records for good again"],
        ["palate retention run --dry-run", "what would be removed now"],
      ),
    );
  withServerOptions(retention.command("show", { isDefault: true }))
    .description("Show how long each kind is kept (this is what `palate retention` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const { days } = await withServer((palate) => palate.retention.get());
      output.result(days, () => settings(days));
    });
  const set = withServerOptions(retention.command("set")).description(
    "Change for how many days kinds are kept; those not named stay as they are.",
  );
  for (const kind of kindNames)
    set.option(`--${kind} <days>`, `${kinds[kind]}; "always" keeps them`, readDays);
  set.action(async (options: SetOptions) => {
    const { output, withServer } = actionContext(contextOf, options);
    const { days, due } = await withServer(async (palate) => {
      const { days: known } = await palate.retention.get();
      return palate.retention.set(changed(known, options));
    });
    output.result({ days, due }, () =>
      [settings(days), ...due.map((one) => sentence(one, "will go"))].join("\n"),
    );
  });
  withServerOptions(retention.command("run"))
    .description("Remove now what is too old.")
    .option("--dry-run", "only tell what would be removed")
    .action(async (options: CommonOptions & { readonly dryRun?: boolean }) => {
      const { output, withServer } = actionContext(contextOf, options);
      const isDry = options.dryRun === true;
      const removals = await withServer(async (palate) =>
        isDry ? (await palate.retention.get()).due : palate.retention.run(),
      );
      output.result(removals, () =>
        removals.length === 0
          ? "Nothing is too old."
          : removals.map((one) => sentence(one, isDry ? "would go" : "removed")).join("\n"),
      );
    });
}

function changed(known: RetentionDays, options: SetOptions): RetentionDays {
  const days = kindNames.map((kind) => [kind, options[kind] ?? known[kind]] as const);
  return Object.fromEntries(days.filter(([, kept]) => kept !== undefined && kept !== "always"));
}

function settings(days: RetentionDays): string {
  return table(
    [{ heading: "Kind" }, { heading: "Kept for" }, { heading: "What it is" }],
    kindNames.map((kind) => {
      const kept = days[kind];
      return [kind, kept === undefined ? "always" : `${count(kept)} d`, kinds[kind]];
    }),
  );
}

function sentence({ kind, before, rows, postponed }: Removal, what: string): string {
  const rest = postponed === true ? "; a snapshot is being made, the rest goes with the next run" : "";
  return `${kind} from before ${moment(before)}: ${count(rows)} ${what}${rest}.`;
}

function readDays(text: string): number | "always" {
  if (text === "always") return text;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && text.trim() !== "") return days;
  throw new InvalidArgumentError('It must be a whole number of days, or "always".');
}
