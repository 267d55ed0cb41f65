import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { LaunchError } from "./launch-error.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { verifyPinnedNode } from "./pinned-node.mjs";
import { root, say } from "./project.mjs";

const lockfile = `${root}package-lock.json`;
/** What npm itself writes last: the packages that are there. */
const installedLockfile = `${root}node_modules/.package-lock.json`;
const stamp = `${root}node_modules/.palate-installed`;

/** Makes `node_modules` what `package-lock.json` says, and proves that the Node in it runs. Quick when nothing changed. */
export async function ensureInstalled() {
  const text = readFileSync(lockfile, "utf8");
  const wanted = `${createHash("sha256").update(text).digest("hex")} ${process.platform}-${process.arch}\n`;
  if (read(stamp) === wanted) return;
  await oneAtATime(async () => {
    if (read(stamp) === wanted) return;
    if (!matches(JSON.parse(text), read(installedLockfile))) await install();
    verifyPinnedNode();
    writeStamp(wanted);
  });
}

/**
 * Whether npm has installed all that the lockfile names, apart from packages for other kinds of machines.
 *
 * @param {{packages: Record<string, {version?: string, link?: boolean, optional?: boolean}>}} wanted
 * @param {string | undefined} installed text of npm's own list
 */
export function matches(wanted, installed) {
  if (installed === undefined) return false;
  const { packages } = JSON.parse(installed);
  return Object.entries(wanted.packages).every(([path, { version, link, optional }]) => {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    const there = packages[path];
    if (there === undefined) return optional === true;
    return link === true ? there.link === true : there.version === version;
  });
}

async function install() {
  say("Installing Palate's packages (once, about a minute) …");
  const npm = process.env.npm_execpath;
  // Development packages are needed to run from source, also where NODE_ENV is production.
  const args = [
    "install",
    "--no-save",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
    "--no-fund",
    "--no-audit",
  ];
  const options = { cwd: root, stdio: ["ignore", "ignore", "inherit"] };
  const child =
    npm !== undefined && /npm-cli\.c?js$/.test(npm)
      ? spawn(process.execPath, [npm, ...args], options)
      : spawn("npm", args, { ...options, shell: process.platform === "win32" });
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", resolve);
  }).catch((error) => {
    throw new LaunchError(`npm could not be started (${error.message}). Install npm, then start again.`);
  });
  if (code !== 0) {
    throw new LaunchError(
      "The packages could not be installed; npm says why above. Start again to try again.",
    );
  }
}

function writeStamp(text) {
  try {
    writeFileSync(stamp, text);
  } catch {
    // A folder that another user owns: every start checks again, which takes a little longer.
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
