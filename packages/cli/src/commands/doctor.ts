import type { Command } from "commander";
import pc from "picocolors";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import type { Finding } from "../doctor/finding.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted } from "../output/words.ts";

interface Options extends CommonOptions {
  readonly config?: string;
  readonly signIn?: boolean;
}

export function addDoctor(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("doctor"))
    .summary("find what is wrong, and what to do")
    .description(
      "Looks at each part of an installation, whether its server runs or not, and says of each whether it is well, and if " +
        "not, what to do: program, configuration, folder, database, models, keys, server, services. Changes nothing; a database " +
        "of its own that is stopped runs for the look.",
    )
    .option("--config <file>", "the configuration (config.yaml, if there is one; PALATE_CONFIG)")
    .option("--sign-in", "make a new one-time sign-in link for the console instead")
    .addHelpText(
      "after",
      `${examples(
        ["palate doctor", "look at everything"],
        ["palate doctor --json", "the same for a program: name, status, detail, remedy"],
        ["palate doctor --sign-in", "a new link to the console"],
      )}\nEnds with 1 when something is broken; a warning alone is no failure.\n`,
    )
    .action((options: Options) => doctor(options, contextOf));
}

async function doctor(options: Options, contextOf: ContextOf): Promise<void> {
  const { output, withServer } = actionContext(contextOf, options);
  if (options.signIn === true) {
    const signIn = await withServer((palate) => palate.session.createLink());
    output.result({ signIn }, () => signIn);
    return;
  }
  const { examine } = await import("../doctor/examine.ts");
  const findings = await examine(options);
  const broken = findings.filter(({ status }) => status === "fail").length;
  const warnings = findings.filter(({ status }) => status === "warn").length;
  output.result({ ok: broken === 0, findings }, () =>
    [...findings.map(described), "", summary(broken, warnings)].join("\n"),
  );
  if (broken > 0) process.exitCode = exitCodes.failed;
}

const marks = { ok: pc.green("ok  "), warn: pc.yellow("warn"), fail: pc.red("FAIL") };
const nameWidth = 18;

function described({ name, status, detail, remedy }: Finding): string {
  const line = `${marks[status]}  ${name.padEnd(nameWidth)}${detail}`;
  return remedy === undefined ? line : `${line}\n      ${" ".repeat(nameWidth)}${pc.dim("→")} ${remedy}`;
}

function summary(broken: number, warnings: number): string {
  if (broken === 0 && warnings === 0) return "Everything is well.";
  const counts = [
    ...(broken > 0 ? [`${counted(broken, "thing is", "things are")} broken`] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  return `${counts.join(", ")}.`;
}
