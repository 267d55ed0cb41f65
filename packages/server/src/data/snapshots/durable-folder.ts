import { open, readdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Gives a finished folder its name, so that it is there whole or not at all, also after a power cut: its files are on the
 * disk before the name is.
 */
export async function publishFolder(unfinished: string, path: string): Promise<void> {
  for (const name of await readdir(unfinished)) await flush(join(unfinished, name));
  await flush(unfinished);
  await rename(unfinished, path);
  await flush(dirname(path));
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
