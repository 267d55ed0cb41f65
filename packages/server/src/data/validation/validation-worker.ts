import { verifySnapshot } from "../snapshot-reader.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { evaluate } from "./evaluate.ts";
import type { ValidationOutcome, ValidationTask } from "./validation-task.ts";

/** Runs in a process of its own: holds a snapshot's files against what is expected of them. */
export async function run({ folder, expectations, asOf }: ValidationTask): Promise<ValidationOutcome> {
  const begun = performance.now();
  await verifySnapshot(folder);
  const results = await querySnapshots({ "": folder }, (query) => evaluate(query, expectations, asOf));
  return { results, seconds: (performance.now() - begun) / 1000 };
}
