import { resolve } from "node:path";
import type { EvaluationReport, Palate, ReportOptions } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { newFiles } from "../output/new-files.ts";
import { table } from "../output/table.ts";

interface Options extends CommonOptions {
  readonly out?: string;
  readonly force?: boolean;
  readonly against?: string;
}

export function addReport(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("report"))
    .summary("show what came of a run, or what is known of a version")
    .description(
      "Says what came of it: the models against the baseline, with 95% intervals. --out writes the whole report as one HTML " +
        "file that stands alone, with examples of lists, calibration, cold start, slices and how to repeat it.",
    )
    .argument("<subject>", "a run's id, MODEL@VERSION, MODEL for its newest version, champion or challenger")
    .option("--out <file>", "write the page there")
    .option(
      "--against <names>",
      "hold the models against these, with commas between: MODEL@VERSION, MODEL, challenger, or a run's id; the champion when absent",
    )
    .option("--force", "replace the file when it is there already")
    .addHelpText(
      "after",
      examples(
        ["palate report 0193d5e2-… --out report.html", "a run's report as a page"],
        ["palate report champion", "what is known of what answers requests"],
        ["palate report implicit-als@1.0.0", "a version beside the baseline of its run"],
        ["palate report 0193d5e2-… --against challenger,item-knn@1.0.0", "is it better than these?"],
        ["palate report 0193d5e2-… --json", "all of it for programs"],
      ),
    )
    .action(async (subject: string, options: Options) => {
      const { output, withServer } = actionContext(contextOf, options);
      const { out, force = false, against } = options;
      const [report, page] = await withServer(async (palate) => {
        const calls = await callsFor(palate, subject, against === undefined ? {} : { against });
        return [await calls.report(), out === undefined ? undefined : await calls.page()] as const;
      });
      if (out !== undefined && page !== undefined) await write(out, page, force);
      output.result(report, () =>
        [inWords(report), ...(out === undefined ? [] : [`The page is in ${resolve(out)}.`])].join("\n\n"),
      );
    });
}

const runId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

async function callsFor(palate: Palate, subject: string, options: ReportOptions) {
  if (runId.test(subject))
    return {
      report: () => palate.runs.report(subject, options),
      page: () => palate.runs.reportPage(subject, options),
    };
  const { model, version } = await versionNamed(palate, subject);
  return {
    report: () => palate.versions.report(model, version, options),
    page: () => palate.versions.reportPage(model, version, options),
  };
}

async function versionNamed(palate: Palate, name: string): Promise<{ model: string; version: string }> {
  const [model = "", version] = name.split("@", 2);
  if (version !== undefined) return { model, version };
  const { subjects } = await palate.compare({ subjects: [name] });
  return { model: subjects[0]!.model, version: subjects[0]!.version! };
}

async function write(out: string, page: string, replace: boolean): Promise<void> {
  const files = newFiles(out, [], replace);
  try {
    await files.write(out, [page]);
    files.finish();
  } catch (error) {
    files.discard();
    throw error;
  }
}

function inWords({ title, summary, headline, models, comparisons }: EvaluationReport): string {
  const measured = models.filter(({ metrics }) => Object.keys(metrics).length > 0);
  const columns = [{ heading: "Model" }, ...headline.map((metric) => ({ heading: metric, numeric: true }))];
  const rows = measured.map(({ name, version, metrics }) => [
    version === undefined ? name : `${name}@${version}`,
    ...headline.map((metric) => {
      const found = metrics[metric];
      return found === undefined ? "–" : found.value.toFixed(3);
    }),
  ]);
  return [
    title,
    summary.join("\n"),
    ...(rows.length > 0 ? [table(columns, rows)] : []),
    ...(comparisons.length > 0 ? [comparisons.flatMap(gainsInWords).join("\n")] : []),
  ].join("\n\n");
}

function gainsInWords({ subject, against, gains }: EvaluationReport["comparisons"][number]): string[] {
  if (gains.length === 0)
    return [`${subject} and ${against} were not measured on the same held-out data, user by user.`];
  return gains.map(({ metric, gain: { value, low, high }, pValue, users }) => {
    const figures = `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
    return `${subject} gains ${figures} in ${metric} over ${against} (${users} users, p ${pValue.toFixed(3)})`;
  });
}
