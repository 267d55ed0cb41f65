import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { version } from "@palate/contract";

const commit = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * Which code this is: the version, and where it runs from a checkout the commit that is checked out, as
 * `0.1.0+` and 40 digits. Changes that are not committed do not show.
 *
 * @param from a folder within the code
 */
export async function codeRevision(from: string = import.meta.dirname): Promise<string> {
  const found = await checkedOut(from).catch(() => undefined);
  return found === undefined ? version : `${version}+${found}`;
}

async function checkedOut(from: string): Promise<string | undefined> {
  const folder = await gitFolder(from);
  if (folder === undefined) return undefined;
  const head = (await readFile(join(folder, "HEAD"), "utf8")).trim();
  if (commit.test(head)) return head;
  const name = head.replace(/^ref: /, "");
  // A further working tree has its own HEAD and shares the branches.
  const shared = await readFile(join(folder, "commondir"), "utf8").catch(() => ".");
  const common = resolve(folder, shared.trim());
  for (const place of [folder, common]) {
    const found = (await readFile(join(place, name), "utf8").catch(() => "")).trim();
    if (commit.test(found)) return found;
  }
  const packed = await readFile(join(common, "packed-refs"), "utf8").catch(() => "");
  const line = packed.split("\n").find((one) => one.endsWith(` ${name}`));
  return line?.split(" ")[0];
}

/** The folder that git keeps its things in, of the checkout that a folder is in. */
async function gitFolder(from: string): Promise<string | undefined> {
  // What is installed as a package may lie within someone else's checkout.
  if (from.includes("node_modules")) return undefined;
  const path = join(from, ".git");
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return path;
  if (found?.isFile() === true) {
    const text = await readFile(path, "utf8");
    return resolve(from, text.replace(/^gitdir: /, "").trim());
  }
  const above = dirname(from);
  return above === from ? undefined : gitFolder(above);
}
