import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { SuiteDefinition } from "@palate/client";
import { parseDocument, stringify } from "yaml";
import { CliError } from "./cli-error.ts";
import { exitCodes } from "./exit-codes.ts";

const endings = [".yaml", ".yml", ".json"];

/** @returns whether a suite is named by a file, and not by its name */
export function isSuiteFile(text: string): boolean {
  return endings.includes(extname(text).toLowerCase()) || existsSync(text);
}

/**
 * Reads a suite from YAML or JSON. What stands in it is checked by the server.
 * @throws CliError when the file can't be read or is neither
 */
export function readSuiteFile(path: string): SuiteDefinition {
  const document = parseDocument(read(path));
  const [error] = document.errors;
  if (error !== undefined)
    throw new CliError(exitCodes.refused, `${path} is neither YAML nor JSON. ${error.message}`);
  const content: unknown = document.toJS();
  if (typeof content === "object" && content !== null && !Array.isArray(content))
    return content as SuiteDefinition;
  throw new CliError(
    exitCodes.refused,
    `${path} holds no suite.`,
    "A suite is a list of `expectations`; `palate suite propose` writes one.",
  );
}

/** @returns a suite as YAML, or as JSON where the file's name says so */
export function suiteText(definition: SuiteDefinition, path = ""): string {
  if (extname(path).toLowerCase() === ".json") return `${JSON.stringify(definition, undefined, 2)}\n`;
  return stringify(definition, { lineWidth: 110 });
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(
      code === "ENOENT" ? exitCodes.absent : exitCodes.failed,
      `${path} can't be read (${code}).`,
      undefined,
      { cause: error },
    );
  }
}
