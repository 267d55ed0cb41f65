import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { TrackerUnavailable } from "../mirror/tracker.ts";

/** What a `meta.yaml` holds. */
export type Meta = Readonly<Record<string, unknown>>;

/** A folder in the form of MLflow's file store. */
export interface MlrunsFolder {
  readonly root: string;
  /** @returns undefined when there is none, or it can't be read */
  readMeta(folder: string): Promise<Meta | undefined>;
  /** Keeps what others wrote there and is not named. */
  writeMeta(folder: string, meta: Meta): Promise<void>;
  /** Writes a file whole or not at all; one that is the same is left alone. */
  writeFile(path: string, content: string | Uint8Array): Promise<void>;
  /** Writes each value into a file of its own. */
  writeValues(folder: string, values: Readonly<Record<string, string>>): Promise<void>;
  /** @returns the names of what lies in a folder; none when it is not there */
  namesIn(folder: string): Promise<string[]>;
  remove(path: string): Promise<void>;
  /** @returns undefined when there is no experiment with this name */
  findExperiment(
    name: string,
  ): Promise<{ readonly id: string; readonly folder: string; readonly meta: Meta } | undefined>;
  /** The folder of the experiment with this name, made when there is none. */
  experiment(name: string, now: number): Promise<{ readonly id: string; readonly folder: string }>;
}

const metaFile = "meta.yaml";
/** MLflow looks here for folders of what was deleted, never at files: so nobody sees one that is half written. */
const aside = ".trash";

/** @param root absolute; made when it is not there */
export function mlrunsFolder(root: string): MlrunsFolder {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");

  const folder: MlrunsFolder = {
    root,

    async readMeta(at) {
      const text = await readFile(join(at, metaFile), "utf8").catch(() => "");
      const meta: unknown = parse(text);
      return typeof meta === "object" && meta !== null ? (meta as Meta) : undefined;
    },

    async writeMeta(at, meta) {
      const known = await folder.readMeta(at);
      await folder.writeFile(join(at, metaFile), stringify({ ...known, ...meta }));
    },

    async writeFile(path, content) {
      const same = await readFile(path).catch(() => undefined);
      if (same?.equals(Buffer.from(content as Uint8Array))) return;
      const half = join(root, aside, `palate-${digest(path)}`);
      await inFolder(dirname(half), () => writeFile(half, content));
      await inFolder(dirname(path), () => rename(half, path));
    },

    async writeValues(at, values) {
      if (Object.keys(values).length === 0) await mkdir(at, { recursive: true });
      for (const [name, value] of Object.entries(values)) await folder.writeFile(join(at, name), value);
    },

    async namesIn(at) {
      return readdir(at).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
    },

    remove: (path) => rm(path, { recursive: true, force: true }),

    async findExperiment(name) {
      for (const id of await folder.namesIn(root)) {
        const meta = await folder.readMeta(join(root, id));
        if (meta?.name === name && meta.experiment_id !== undefined)
          return { id, folder: join(root, id), meta };
      }
      return undefined;
    },

    async experiment(name, now) {
      const found = await folder.findExperiment(name);
      if (found !== undefined) return found;
      // As MLflow begins: with its default experiment, then others by 18 digits.
      if (!existsSync(join(root, "0", metaFile))) await makeExperiment("0", "Default", now);
      const id = (BigInt(`0x${digest(name).slice(0, 16)}`) % 10n ** 18n).toString().padStart(18, "1");
      await makeExperiment(id, name, now);
      return { id, folder: join(root, id) };
    },
  };

  async function makeExperiment(id: string, name: string, now: number): Promise<void> {
    await folder.writeMeta(join(root, id), {
      artifact_location: fileUrl(join(root, id)),
      creation_time: now,
      experiment_id: id,
      last_update_time: now,
      lifecycle_stage: "active",
      name,
    });
  }

  return folder;
}

/** Does what needs a folder, which is made only when it turns out to be missing. */
async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(folder, { recursive: true });
    await work();
  }
}

/** Says where a folder is as MLflow does. */
export function fileUrl(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Whatever goes wrong with a disk goes wrong with all that is on it. */
export async function onDisk<Result>(root: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || typeof code !== "string") throw error;
    throw new TrackerUnavailable(`${root} can't be written to (${code}).`);
  }
}
