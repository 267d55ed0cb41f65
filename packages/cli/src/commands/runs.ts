import type { Run } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { moment } from "../output/words.ts";
import { resultsTable } from "../training/results-table.ts";

const acts = {
  pause: { description: "Lay a run down; what is done is kept.", done: "is laid down" },
  resume: { description: "Go on with a run that was paused.", done: "goes on" },
  cancel: { description: "End a run; nothing of it is kept.", done: "ends" },
} as const;

export function addRuns(program: Command, contextOf: ContextOf): void {
  const runs = program
    .command("runs")
    .summary("list training runs; pause, resume or cancel one")
    .description("What was trained, what is being trained, and what waits for it.")
    .addHelpText(
      "after",
      examples(
        ["palate runs", "all runs, newest first"],
        ["palate runs show 0193d5e2-…", "one run, model by model"],
        ["palate runs pause 0193d5e2-…", "lay it down; `resume` goes on to the same models"],
      ),
    );
  withServerOptions(runs.command("list", { isDefault: true }))
    .description("List all runs (this is what `palate runs` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const all = await withServer((palate) => palate.runs.list());
      output.result(all, () => runsTable(all));
    });
  withServerOptions(runs.command("show"))
    .description("Show one run, model by model.")
    .argument("<runId>")
    .action(async (runId: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const run = await withServer((palate) => palate.runs.get(runId));
      output.result(run, () => [describeRun(run), ...(run.warnings ?? []), resultsTable(run)].join("\n\n"));
    });
  for (const [name, { description, done }] of Object.entries(acts)) {
    withServerOptions(runs.command(name))
      .description(description)
      .argument("<runId>")
      .action(async (runId: string, options: CommonOptions) => {
        const { output, withServer } = actionContext(contextOf, options);
        const run = await withServer((palate) => palate.runs[name as keyof typeof acts](runId));
        output.result(run, () => `The run ${run.runId} ${done}: it is ${run.status}.`);
      });
  }
}

function runsTable(runs: readonly Run[]): string {
  if (runs.length === 0) return "Nothing was trained yet: `palate train` trains the usual models.";
  return table(
    [{ heading: "Run" }, { heading: "Status" }, { heading: "Asked for" }, { heading: "Models" }],
    runs.map((run) => [
      run.runId,
      run.status,
      moment(run.createdAt),
      run.models.map(({ name, stage }) => (stage === "done" ? name : `${name} (${stage})`)).join(", "),
    ]),
  );
}

function describeRun({ runId, status, reason, protocol, snapshotId, seed, attempts }: Run): string {
  const times = attempts > 1 ? `, taken up ${attempts} times` : "";
  const why = reason === undefined ? "" : ` ${reason}`;
  return `Run ${runId} is ${status}${times}.${why}\nSnapshot ${snapshotId}, seed ${seed}; measured with ${protocol}.`;
}
