import type { Palate } from "@palate/client";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Output } from "./output/output.ts";
import { type ServerOptions, withPalate } from "./server/with-palate.ts";

/** What a command's action gets beside its own arguments. */
export interface Context {
  readonly output: Output;
  /** aborted by Ctrl-C and SIGTERM; its reason is an `Interrupted` */
  readonly signal: AbortSignal;
}

/** Hands a command the context that is made when the command line has been read. */
export type ContextOf = (options: { json?: boolean }) => Context;

export interface CommonOptions extends ServerOptions {
  readonly json?: boolean;
}

/** The options that every command has which speaks to a server. */
export function withServerOptions(command: Command): Command {
  return command
    .option(
      "--url <url>",
      "address of the server (default: the one that runs on the home folder; PALATE_URL)",
    )
    .option("--key <key>", "API key for it (PALATE_KEY)")
    .option("--home <folder>", "Palate's folder (default: .palate; PALATE_HOME)")
    .addOption(jsonOption());
}

export const jsonOption = (): Option =>
  new Option("--json", "one JSON value on standard output, and nothing else there");

/** @returns text for `addHelpText("after", …)`, one example a line with what it does */
export function examples(...lines: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, meaning]) => `  $ ${command.padEnd(width)}   ${meaning}`).join("\n")}\n`;
}

export interface ActionContext extends Context {
  withServer<T>(work: (palate: Palate) => Promise<T>, mayBegin?: boolean): Promise<T>;
}

/** @returns the context of one command with a way to its server */
export function actionContext(contextOf: ContextOf, options: CommonOptions): ActionContext {
  const context = contextOf(options);
  return {
    ...context,
    withServer: (work, mayBegin = false) => withPalate(options, { ...context, mayBegin }, work),
  };
}

/** @returns a reader of whole numbers for commander */
export const integerOption =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max && text.trim() !== "") return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
