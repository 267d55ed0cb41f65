import type { ArtifactUpkeep, UpkeepStep } from "@palate/server/upkeep";
import { type Command, Option } from "commander";
import { type ContextOf, examples, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../output/table.ts";
import { bytes, counted } from "../output/words.ts";

interface Options {
  readonly home?: string;
  readonly config?: string;
  readonly json?: boolean;
}

interface MoveOptions extends Options {
  readonly to: "disk" | "s3";
}

type Work = (
  upkeep: ArtifactUpkeep,
  options: {
    readonly hear: (step: UpkeepStep, done: number, all: number) => void;
    readonly signal: AbortSignal;
  },
) => Promise<UpkeepStep[]>;

export function addArtifacts(program: Command, contextOf: ContextOf): void {
  const artifacts = program
    .command("artifacts")
    .summary("verify, encrypt anew and move the files of models")
    .description(
      "Models' files are kept in the home folder, or in S3. These commands go through those of all tenants, beside the " +
        "server or without it, with the settings of this environment and config.yaml: give them what the server is given.",
    )
    .addHelpText(
      "after",
      `${examples(
        ["palate artifacts verify", "read every artifact where it lies, and say which are damaged"],
        ["palate artifacts rotate", "write those anew that the first key did not encrypt"],
        ["palate artifacts move --to s3", "bring into the bucket what is on disk"],
      )}\nEach ends with 1 when an artifact failed. Interrupted, even killed, it goes on when it is run again.\n`,
    );
  withOwnOptions(artifacts.command("verify"))
    .description("Read every artifact where it lies, past caches, and compare its checksums.")
    .action((options: Options) =>
      goThrough(contextOf, options, (upkeep, heard) => upkeep.verify(heard), {
        whole: "whole",
      }),
    );
  withOwnOptions(artifacts.command("rotate"))
    .description(
      "Write every artifact anew, where it lies, that is not compressed and encrypted as the settings say now.",
    )
    .action((options: Options) =>
      goThrough(contextOf, options, (upkeep, heard) => upkeep.rewrite(heard), {
        rewritten: "written anew",
        kept: "as the settings say",
      }),
    );
  withOwnOptions(artifacts.command("move"))
    .description("Copy every artifact that lies elsewhere, verify the copy, then remove the old one.")
    .addOption(new Option("--to <place>", "where to").choices(["disk", "s3"]).makeOptionMandatory())
    .action((options: MoveOptions) =>
      goThrough(contextOf, options, (upkeep, heard) => upkeep.rewrite({ ...heard, place: options.to }), {
        rewritten: "moved",
        kept: "there already",
      }),
    );
}

const withOwnOptions = (command: Command): Command =>
  command
    .option("--home <folder>", "Palate's folder (default: .palate; PALATE_HOME)")
    .option("--config <file>", "the configuration (config.yaml, if there is one; PALATE_CONFIG)")
    .addOption(jsonOption());

async function goThrough(
  contextOf: ContextOf,
  options: Options,
  work: Work,
  words: Partial<Record<UpkeepStep["outcome"], string>>,
): Promise<void> {
  const { output, signal } = contextOf(options);
  const { readConfig } = await import("@palate/server/config");
  const { withArtifactUpkeep } = await import("@palate/server/upkeep");
  const home = options.home?.trim();
  const environment = home ? { ...process.env, PALATE_HOME: home } : process.env;
  const config = readConfig(environment, process.cwd(), options.config);
  const bars = await output.bars();
  const bar = bars.add("artifacts");
  const hear = ({ model, version }: UpkeepStep, done: number, all: number) =>
    bar.update(done / all, `${model}@${version}`);
  let steps: UpkeepStep[];
  try {
    steps = await withArtifactUpkeep(config, (upkeep) => work(upkeep, { hear, signal }));
    bar.finish(counted(steps.length, "artifact"));
  } finally {
    bars.close();
  }
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  output.result({ ok: failed.length === 0, artifacts: steps }, () => described(steps, words));
  if (failed.length > 0) process.exitCode = exitCodes.failed;
}

function described(
  steps: readonly UpkeepStep[],
  words: Partial<Record<UpkeepStep["outcome"], string>>,
): string {
  if (steps.length === 0) return "There are no artifacts yet.";
  const all = { ...words, gone: "deleted meanwhile", failed: "FAILED" };
  const counts = Object.entries(all)
    .map(([outcome, word]) => [steps.filter((step) => step.outcome === outcome).length, word] as const)
    .filter(([many]) => many > 0)
    .map(([many, word]) => `${many} ${word}`);
  const problems = steps.flatMap(({ problem }) => (problem === undefined ? [] : [problem.detail]));
  return [artifactTable(steps, all), "", ...problems, `${counts.join(", ")}.`].join("\n");
}

function artifactTable(steps: readonly UpkeepStep[], words: Readonly<Record<string, string>>): string {
  return table(
    [
      { heading: "Artifact" },
      { heading: "Size", numeric: true },
      { heading: "Kept in" },
      { heading: "Compression" },
      { heading: "Key" },
      { heading: "Now" },
    ],
    steps.map(({ tenant, model, version, bytes: size, place, compression, encryption, outcome }) => [
      `${tenant === "default" ? "" : `${tenant}: `}${model}@${version}`,
      bytes(size),
      place,
      compression,
      encryption ?? "none",
      words[outcome] ?? outcome,
    ]),
  );
}
