import { existsSync, writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { EffectiveSetting, InspectedConfig } from "@palate/server/config";
import type { Command } from "commander";
import pc from "picocolors";
import { CliError } from "../cli-error.ts";
import { type Context, type ContextOf, examples, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { table } from "../output/table.ts";
import { counted } from "../output/words.ts";

interface Options {
  readonly file?: string;
  readonly json?: boolean;
}

const fileOption = ["--file <file>", "the file (default: config.yaml; PALATE_CONFIG)"] as const;

export function addConfig(program: Command, contextOf: ContextOf): void {
  const config = program
    .command("config")
    .summary("show, check or begin the configuration")
    .description(
      "Every setting is given by a variable of the environment, else in config.yaml, else it has its default. Wrong values " +
        "stop a start; `check` finds them before.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate config show", "every value and where it comes from; secrets are hidden"],
        ["palate config check --file deploy/config.yaml", "what a start would refuse"],
        ["palate config init", "write a config.yaml with every setting, commented"],
        ["palate config schema > config.schema.json", "lets editors complete and check config.yaml"],
      ),
    );
  config
    .command("show")
    .description("Show every setting's value and where it comes from. Secrets are hidden.")
    .option(...fileOption)
    .addOption(jsonOption())
    .action((options: Options) => show(options, contextOf(options)));
  config
    .command("check")
    .description("Check variables and config.yaml, and name everything that is wrong. Ends with 4 then.")
    .option(...fileOption)
    .addOption(jsonOption())
    .action((options: Options) => check(options, contextOf(options)));
  config
    .command("init")
    .description("Write a config.yaml that holds every setting with its default, commented.")
    .option("--file <file>", "where to", "config.yaml")
    .option("--force", "put it in place of a file that is there")
    .addOption(jsonOption())
    .action((options: Options & { file: string; force?: true }) => init(options, contextOf(options)));
  config
    .command("schema")
    .description("Print the JSON Schema of config.yaml.")
    .action(async () => {
      const { configSchema } = await import("@palate/server/config");
      contextOf({}).output.say(JSON.stringify(configSchema(), null, 2));
    });
}

async function show({ file }: Options, { output }: Context): Promise<void> {
  const { inspectConfig, isUsed, shownValue } = await import("@palate/server/config");
  const inspected = inspectConfig(process.env, process.cwd(), file);
  if (hasFaults(inspected, output)) return;
  const settings = inspected.effective.map((row) => ({
    key: row.setting.key,
    variable: row.setting.variable,
    value: shownValue(row) ?? null,
    source: row.given?.from ?? "default",
    ...(row.given !== undefined && { where: row.given.where }),
    secret: row.setting.secret === true,
    hasEffect: isUsed(row.setting),
  }));
  output.result({ file: inspected.file ?? null, settings }, () =>
    table(
      [{ heading: "Setting" }, { heading: "Value" }, { heading: "From" }],
      inspected.effective.map((row) => [
        row.setting.key,
        shownValue(row) || (row.setting.defaultInWords ?? "–"),
        `${origin(row, inspected)}${isUsed(row.setting) || row.given === undefined ? "" : "; no effect yet"}`,
      ]),
    ),
  );
}

function origin({ given }: EffectiveSetting, { file }: InspectedConfig): string {
  if (given === undefined) return "default";
  return given.from === "file" && file !== undefined
    ? given.where.replace(file, basename(file))
    : given.where;
}

async function check({ file }: Options, { output }: Context): Promise<void> {
  const { inspectConfig, settingsWithoutEffect } = await import("@palate/server/config");
  const inspected = inspectConfig(process.env, process.cwd(), file);
  if (hasFaults(inspected, output)) return;
  const given = (from: string) => inspected.effective.filter((row) => row.given?.from === from).length;
  const withoutEffect = settingsWithoutEffect(inspected.config).map(({ variable }) => variable);
  output.result({ ok: true, file: inspected.file ?? null, withoutEffect }, () =>
    [
      `${pc.green("ok")}  ${counted(given("environment"), "setting")} from the environment, ` +
        `${given("file")} from ${inspected.file ?? "config.yaml, which is not there"}.`,
      ...(withoutEffect.length === 0 ? [] : [`Without effect yet: ${withoutEffect.join(", ")}.`]),
    ].join("\n"),
  );
}

/** Says each on a line of its own, and has the command end with "refused". */
function hasFaults({ faults }: InspectedConfig, output: Context["output"]): boolean {
  if (faults.length === 0) return false;
  const exitCode = exitCodes.refused;
  output.fail({
    code: "VALIDATION_FAILED",
    message: `${counted(faults.length, "setting is", "settings are")} wrong.`,
    remedy: "`palate config init` writes a file with every setting and what is expected.",
    errors: faults,
    exitCode,
  });
  process.exitCode = exitCode;
  return true;
}

async function init(
  { file, force }: Options & { file: string; force?: true },
  { output }: Context,
): Promise<void> {
  const path = resolve(file);
  if (existsSync(path) && force !== true) {
    throw new CliError(
      exitCodes.failed,
      `${path} is there already.`,
      "--file names another, --force replaces it.",
    );
  }
  const { configTemplate } = await import("@palate/server/config");
  // It may come to hold secrets.
  writeFileSync(path, configTemplate(), { mode: 0o600 });
  output.result({ file: path }, () => `${path} holds every setting, commented: nothing is set yet.`);
}
