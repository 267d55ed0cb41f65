import { readFileSync } from "node:fs";
import type { SearchSpace } from "@palate/client";
import { parse, YAMLParseError } from "yaml";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";

/**
 * Reads a space: a list of parameters, as YAML or JSON. The server checks what it says.
 * @throws CliError when there is no such file, or it holds no list
 */
export function spaceFile(path: string): SearchSpace {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CliError(exitCodes.usage, `The space ${path} can't be read: ${(error as Error).message}.`);
  }
  try {
    const space: unknown = parse(text);
    if (Array.isArray(space)) return space as SearchSpace;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new CliError(exitCodes.usage, `${path} is no space: ${error.message}`);
  }
  throw new CliError(exitCodes.usage, `${path} is no space: it is not a list of parameters.`);
}
