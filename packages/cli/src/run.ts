import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import type { Context, ContextOf } from "./command.ts";
import { addArtifacts } from "./commands/artifacts.ts";
import { addAudit } from "./commands/audit.ts";
import { addAutoml } from "./commands/automl.ts";
import { addBackup } from "./commands/backup.ts";
import { addChanges } from "./commands/changes.ts";
import { addCompare } from "./commands/compare.ts";
import { addConfig } from "./commands/config.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEvents } from "./commands/events.ts";
import { addExport } from "./commands/export.ts";
import { addGate } from "./commands/gate.ts";
import { addImport } from "./commands/import.ts";
import { addKeys } from "./commands/keys.ts";
import { addLab } from "./commands/lab.ts";
import { addModels } from "./commands/models.ts";
import { addProfile } from "./commands/profile.ts";
import { addPromote } from "./commands/promote.ts";
import { addRecommend } from "./commands/recommend.ts";
import { addReplay } from "./commands/replay.ts";
import { addReport } from "./commands/report.ts";
import { addRerun } from "./commands/rerun.ts";
import { addRestore } from "./commands/restore.ts";
import { addRetention } from "./commands/retention.ts";
import { addRollback } from "./commands/rollback.ts";
import { addRuns } from "./commands/runs.ts";
import { addSnapshot } from "./commands/snapshot.ts";
import { addStart } from "./commands/start.ts";
import { addStudies } from "./commands/studies.ts";
import { addSuite } from "./commands/suite.ts";
import { addTenant } from "./commands/tenant.ts";
import { addTrain } from "./commands/train.ts";
import { addTune } from "./commands/tune.ts";
import { addUser } from "./commands/user.ts";
import { addValidate } from "./commands/validate.ts";
import { exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { type Failure, failureOf } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { createOutput } from "./output/output.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

const description = `A recommender system that can be replayed: events in, recommendations out, every step in the open.

The usual way: \`start\` it, \`import\` ratings, \`train\` models, \`promote\` the best, \`recommend\`.
Commands speak to the server that runs on this folder; when none runs, they do their work themselves.`;

/**
 * Runs one command line to its end and sets the process's exit code.
 *
 * @param args what follows the program's name
 */
export async function run(args: readonly string[]): Promise<void> {
  tolerateClosedPipes();
  const signal = interruption();
  let context: Context = { output: createOutput(args.includes("--json")), signal };
  const contextOf: ContextOf = ({ json }) => {
    context = { output: createOutput(json === true), signal };
    return context;
  };
  try {
    await program(contextOf, context.output.json).parseAsync([...args], { from: "user" });
    process.exitCode ??= exitCodes.ok;
  } catch (error) {
    process.exitCode = endOf(error, context);
  }
}

/** Whoever reads may stop reading, as `head` does: what is said then goes nowhere, and the work goes on. */
function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

function endOf(error: unknown, { output, signal }: Context): number {
  if (error instanceof CommanderError) {
    // Its help and version end with code 0; what else is wrong, it has said itself.
    if (error.exitCode === 0) return exitCodes.ok;
    if (output.json) output.fail(usageFailure(error));
    return exitCodes.usage;
  }
  if (signal.aborted) {
    output.note("Interrupted.");
    return exitCodes.interrupted;
  }
  if (process.env.PALATE_DEBUG) output.note(error instanceof Error ? (error.stack ?? "") : String(error));
  const failure = failureOf(error);
  output.fail(failure);
  return failure.exitCode;
}

const usageFailure = ({ message }: CommanderError): Failure => ({
  code: "USAGE",
  message: message.replace(
    /^error: (.)(.*?)\.?$/s,
    (_, first: string, rest: string) => `${first.toUpperCase()}${rest}.`,
  ),
  remedy: "`palate COMMAND --help` shows how it is written.",
  errors: [],
  exitCode: exitCodes.usage,
});

function program(contextOf: ContextOf, json: boolean): Command {
  const program = new Command("palate")
    .description(description)
    .version(version)
    .exitOverride()
    // With --json the words come once, in the same form as all other failures.
    .configureOutput(json ? { writeErr: () => undefined } : {})
    .showHelpAfterError("(`palate COMMAND --help` shows how it is written)")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false })
    .addHelpText("after", exitCodesHelp);
  const add = [
    addStart,
    addImport,
    addTrain,
    addRuns,
    addRerun,
    addReport,
    addTune,
    addStudies,
    addAutoml,
    addModels,
    addPromote,
    addGate,
    addCompare,
    addRollback,
    addRecommend,
    addEvents,
    addSnapshot,
    addExport,
    addValidate,
    addSuite,
    addProfile,
    addChanges,
    addReplay,
    addUser,
    addLab,
    addConfig,
    addKeys,
    addAudit,
    addTenant,
    addRetention,
    addBackup,
    addRestore,
    addArtifacts,
    addDoctor,
  ];
  for (const addTo of add) addTo(program, contextOf);
  return program;
}
