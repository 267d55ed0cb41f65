import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type DatabaseUser, databaseUser } from "./database-user.ts";

/** Where a home's database lives, and as whom it runs. */
export interface Placement {
  /** holds `data/`, the password and the owner file */
  readonly folder: string;
  /** undefined: as whoever runs Palate */
  readonly user: DatabaseUser | undefined;
}

/** As root, what the database's user cannot reach at its usual place is put here. */
export const systemFolder = "/var/lib/palate";

/**
 * Makes the folder of a home's database: `home/postgres`. When Palate runs as root in a folder that the database's user
 * cannot enter (root's own home), it lies under {@link systemFolder} instead, and `home/postgres.location` says where.
 *
 * @param home absolute path of an existing folder
 */
export function placeDatabase(home: string): Placement {
  const usual = join(realpathSync(home), "postgres");
  const user = ownerOfData(usual) ?? databaseUser();
  if (user === undefined) {
    mkdirSync(usual, { recursive: true, mode: 0o700 });
    return { folder: usual, user };
  }
  const folder = reachable(dirname(usual), user) && owned(usual, user) ? usual : elsewhere(usual, user);
  return { folder, user };
}

/** @returns where the database of a home lies if it has one, without making anything; see {@link placeDatabase} */
export function findDatabaseFolder(home: string): string {
  const usual = join(home, "postgres");
  const pointer = `${usual}.location`;
  return !existsSync(join(usual, "data")) && existsSync(pointer)
    ? readFileSync(pointer, "utf8").trim()
    : usual;
}

/** Data that an ordinary user made stays that user's, also when root starts it. */
function ownerOfData(folder: string): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const data = join(folder, "data");
  if (!existsSync(data)) return undefined;
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { uid, gid };
}

/** Goes by the modes of the folder and all above it; access lists that allow more only mean another place. */
function reachable(folder: string, user: DatabaseUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  const enter = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & enter) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || reachable(parent, user);
}

/** @returns false on file systems that know no owners, such as some mounted folders */
function owned(folder: string, user: DatabaseUser): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
    return statSync(folder).uid === user.uid;
  } catch {
    return false;
  }
}

function elsewhere(usual: string, user: DatabaseUser): string {
  const pointer = `${usual}.location`;
  if (existsSync(pointer)) return readFileSync(pointer, "utf8").trim();
  const name = createHash("sha256").update(usual).digest("hex").slice(0, 16);
  const folder = join(systemFolder, name);
  // Without its pointer, data there belongs to a home that was removed. It is never taken for this one's, nor deleted.
  if (existsSync(folder)) renameSync(folder, `${folder}.left-${statSync(folder).ino}`);
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
  owned(folder, user);
  writeFileSync(pointer, `${folder}\n`);
  return folder;
}
