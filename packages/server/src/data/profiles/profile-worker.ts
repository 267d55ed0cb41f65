import { verifySnapshot } from "../snapshot-reader.ts";
import { querySnapshots } from "../snapshots/query-snapshots.ts";
import { type Profile, profileOf } from "./profile.ts";

/** Runs in a process of its own: looks at every column of a snapshot. @param input `folder`: the snapshot's */
export async function run({ folder }: { folder: string }): Promise<Profile> {
  await verifySnapshot(folder);
  return querySnapshots({ "": folder }, profileOf);
}
