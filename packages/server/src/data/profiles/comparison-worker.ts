import { verifySnapshot } from "../snapshot-reader.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { sides } from "./column-shift.ts";
import { type Comparison, compare } from "./compare.ts";

/** Runs in a process of its own. @param input the folders of the two snapshots */
export async function run({ before, after }: { before: string; after: string }): Promise<Comparison> {
  for (const folder of [before, after]) await verifySnapshot(folder);
  return querySnapshots({ [sides.before]: before, [sides.after]: after }, compare);
}
