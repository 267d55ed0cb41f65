import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { dataFile } from "../data-folder.ts";
import type { QualityDataSet } from "./data-sets.ts";

/** The command line, for Node to run. */
export const palate = join(import.meta.dirname, "../../packages/cli/bin/palate.mjs");

/**
 * The train and the test file of a data set; one that comes in a single file is divided first.
 *
 * @param scratch folder that the parts are written to
 */
export function filesOf(
  { name, divide, train = "", test = "" }: QualityDataSet,
  scratch: string,
): { readonly train: string; readonly test: string } {
  if (divide === undefined) return { train: dataFile(train), test: dataFile(test) };
  const files = { train: join(scratch, `${name}.train.tsv`), test: join(scratch, `${name}.test.tsv`) };
  const args = ["lab", "split", dataFile(divide.file), ...divide.options];
  args.push("--train", files.train, "--test", files.test);
  console.log(`  palate ${args.join(" ")}`);
  execFileSync(process.execPath, [palate, ...args], { stdio: "ignore" });
  return files;
}
