import type { Importance } from "@palate/engine";
import { type ImportanceTask, measureImportance } from "./importance.ts";

/** Runs in a process of its own. */
export async function run(task: ImportanceTask): Promise<Importance> {
  return measureImportance(task);
}
