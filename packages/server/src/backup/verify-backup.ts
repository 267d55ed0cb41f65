import { damaged } from "./archive/damaged.ts";
import { type ReadOptions, readArchive } from "./archive/read-archive.ts";
import type { Entry } from "./archive/write-archive.ts";
import { aboutName, checkAbout, type Manifest, manifestName, readManifest } from "./manifest.ts";

/**
 * Reads a backup from its beginning to its end and compares every checksum; nothing is changed anywhere.
 * @throws PalateError NOT_FOUND, BACKUP_DAMAGED, CONFLICT for one that a newer Palate made
 */
export async function verifyBackup(file: string, options: ReadOptions): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let isFirst = true;
  const found = await readArchive(file, options, async (name, content) => {
    if (isFirst !== (name === aboutName)) throw damaged("Its beginning does not say what it is.");
    isFirst = false;
    if (name === aboutName) checkAbout(await textOf(content));
    else if (name === manifestName) manifest = readManifest(await textOf(content));
    else for await (const _ of content);
  });
  if (manifest === undefined) throw damaged("Its list of contents is missing.");
  compareEntries(manifest, found);
  return manifest;
}

/** @throws PalateError BACKUP_DAMAGED naming the first entry that is not what the manifest says */
export function compareEntries({ entries }: Manifest, found: readonly Entry[]): void {
  const others = found.filter(({ name }) => name !== manifestName);
  for (const [index, expected] of entries.entries()) {
    const entry = others[index];
    if (entry?.name !== expected.name) throw damaged(`${expected.name} is not where it should be.`);
    if (entry.bytes !== expected.bytes || entry.sha256 !== expected.sha256)
      throw damaged(`${expected.name} is not what was written.`);
  }
  if (others.length > entries.length) throw damaged("It holds more than its list of contents.");
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
