import { readFileSync } from "node:fs";
import type { RunRequest } from "@palate/client";
import { parse, YAMLParseError } from "yaml";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";

/**
 * Reads a recipe: what `POST /api/v1/runs` takes, as YAML or JSON. The server checks what it says.
 * @throws CliError when there is no such file, or it is neither
 */
export function recipeFile(path: string): RunRequest {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CliError(exitCodes.usage, `The recipe ${path} can't be read: ${(error as Error).message}.`);
  }
  try {
    const recipe: unknown = parse(text);
    if (typeof recipe === "object" && recipe !== null && !Array.isArray(recipe)) return recipe;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new CliError(exitCodes.usage, `${path} is no recipe: ${error.message}`);
  }
  throw new CliError(exitCodes.usage, `${path} is no recipe: it names no fields.`);
}
