import type { AuditEntry, AuditVerification } from "@palate/client";
import { type Command, InvalidArgumentError } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../output/table.ts";
import { counted, moment } from "../output/words.ts";

interface ListOptions extends CommonOptions {
  readonly count: number;
  readonly since?: string;
  readonly act?: string;
  readonly actor?: string;
  readonly before?: number;
}

interface VerifyOptions extends CommonOptions {
  readonly since?: number;
  readonly head?: string;
}

export function addAudit(program: Command, contextOf: ContextOf): void {
  const audit = program
    .command("audit")
    .summary("show who administered what, or check that the record is whole")
    .description(
      "Every act of administration leaves an entry that can't be changed unseen: each carries a hash of itself and of the " +
        "one before it.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate audit", "the newest entries"],
        ["palate audit --act key.create --since 2026-11-01", "keys that were made since then"],
        ["palate audit verify", "check the whole chain; prints its head"],
        ["palate audit verify --head 17:9f2c…", "… and that it still holds the head that was noted before"],
      ),
    );
  withServerOptions(audit.command("list", { isDefault: true }))
    .description("Show the newest entries (this is what `palate audit` does).")
    .option("-n, --count <number>", "how many", integerOption(1, 1000), 50)
    .option("--since <date>", "only from this date or time on", readTime)
    .option("--act <act>", "only this act, such as key.create")
    .option("--actor <name>", "only what this key (by its id), session, local or retention did")
    .option("--before <sequence>", "only entries before this one", integerOption(1, Number.MAX_SAFE_INTEGER))
    .action((options: ListOptions) => list(contextOf, options));
  withServerOptions(audit.command("verify"))
    .description(
      "Walk the chain of hashes. Note the head that this prints where no one who could change the database can change it: " +
        "with --head it then shows entries that were cut off, and a chain that was written anew. Ends with code 1 when " +
        "the chain is broken.",
    )
    .option(
      "--since <sequence>",
      "take the entries up to this one on trust",
      integerOption(0, Number.MAX_SAFE_INTEGER),
    )
    .option("--head <head>", "a head that was noted: SEQUENCE:HASH, or the hash alone")
    .action((options: VerifyOptions) => verify(contextOf, options));
}

async function list(contextOf: ContextOf, options: ListOptions): Promise<void> {
  const { count: limit, since, act, actor, before } = options;
  const { output, withServer } = actionContext(contextOf, options);
  const query = { limit, ...defined({ since, act, actor, before }) };
  const page = await withServer((palate) => palate.audit.list(query));
  output.result(page, () => listing(page.entries));
  if (page.next !== undefined && !output.json) output.note(`Older ones: --before ${page.next}`);
}

function listing(entries: readonly AuditEntry[]): string {
  if (entries.length === 0) return "Nothing of this kind was done yet.";
  return table(
    [
      { heading: "#", numeric: true },
      { heading: "When" },
      { heading: "Who" },
      { heading: "What" },
      { heading: "To" },
      { heading: "Outcome" },
      { heading: "Details" },
    ],
    entries.map(({ sequence, at, actor, act, target = "", outcome, details }) => [
      String(sequence),
      moment(at),
      actor,
      act,
      target,
      outcome,
      Object.keys(details).length === 0 ? "" : JSON.stringify(details),
    ]),
  );
}

async function verify(contextOf: ContextOf, options: VerifyOptions): Promise<void> {
  const { since, head } = options;
  const { output, withServer } = actionContext(contextOf, options);
  const verification = await withServer((palate) => palate.audit.verify(defined({ since, head })));
  output.result(verification, () => describe(verification));
  if (!verification.intact) process.exitCode = exitCodes.failed;
}

function describe({ checked, head, broken }: AuditVerification): string {
  if (broken !== undefined) {
    const right = counted(checked, "entry", "entries");
    return `The audit log is broken at entry ${broken.sequence}: ${broken.why} Found right before it: ${right}.`;
  }
  if (head === undefined) return "The audit log is empty.";
  return `The audit log is as it was written: ${counted(checked, "entry", "entries")} checked. Head: ${head.sequence}:${head.hash}`;
}

/** @returns the fields that are not undefined */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function readTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError("It must be a date or a time, such as 2026-11-21.");
  return new Date(time).toISOString();
}
