import { Option } from "commander";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Columns } from "./delimited.ts";

/** `--map`, for tables whose header does not tell what their columns hold. */
export function columnsOption(): Option {
  return new Option(
    "--map <columns>",
    "which column holds what: user=userId,item=movieId,value=rating",
  ).argParser(readColumns);
}

function readColumns(text: string): Columns {
  const given = Object.fromEntries(text.split(",").map((part) => part.split("=", 2))) as Partial<Columns>;
  const { user, item } = given;
  if (!user || !item)
    throw new CliError(exitCodes.usage, `--map names at least user=COLUMN and item=COLUMN, not "${text}".`);
  return { ...given, user, item };
}
