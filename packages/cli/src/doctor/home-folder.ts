import { accessSync, constants, existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { bytes } from "../output/words.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const name = "home folder";
const fewestFreeBytes = 1e9;
/** Below this PostgreSQL can't even write what it needs to stop in order. */
const noRoomBytes = 50e6;

/** @param home absolute path; it need not exist */
export async function homeFolderFindings(home: string): Promise<Finding[]> {
  const nearest = nearestExisting(home);
  const folder = folderFinding(home, nearest);
  if (folder.status === "fail") return [folder];
  const { bavail, bsize } = await statfs(nearest);
  return [folder, diskSpace(bavail * bsize)];
}

function folderFinding(home: string, nearest: string): Finding {
  const remedy = "Name another folder with --home or PALATE_HOME, or give yourself the right to write there";
  if (!statSync(nearest).isDirectory()) return fail(name, `${nearest} is a file, not a folder`, `${remedy}.`);
  const me = process.getuid?.();
  const { uid } = statSync(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    const owner = me === undefined || me === uid ? "" : `, which belongs to user ${uid}`;
    return fail(
      name,
      `${nearest}${owner}, can't be written to`,
      `${remedy}: \`sudo chown -R ${me ?? "YOU"} ${nearest}\`.`,
    );
  }
  if (nearest !== home) return ok(name, `${home} (made at the first start)`);
  if (me === undefined || me === uid) return ok(name, home);
  return warn(
    name,
    `${home} belongs to user ${uid}, and this is user ${me}`,
    "Run Palate always as one user: what another one writes may be closed to the first.",
  );
}

function diskSpace(free: number): Finding {
  const remedy = "Make room: snapshots, models and the database grow with the data.";
  const detail = `${bytes(free)} free`;
  if (free >= fewestFreeBytes) return ok("disk space", detail);
  return free < noRoomBytes ? fail("disk space", detail, remedy) : warn("disk space", detail, remedy);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
