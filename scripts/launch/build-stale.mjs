import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oneAtATime } from "./one-at-a-time.mjs";
import { runAside } from "./pinned-node.mjs";
import { root } from "./project.mjs";

const stamp = `${root}node_modules/.palate-built.json`;

/** What can be built: its script, which looks closely at what is stale, and the files that it reads and writes. */
const builds = {
  kernels: {
    script: "packages/engine/scripts/build-kernels.ts",
    files: ["packages/engine/src/kernels/assembly", "packages/engine/scripts", "packages/engine/build"],
  },
  console: {
    script: "packages/console/scripts/build-console.ts",
    files: ["packages/console", "packages/client", "packages/contract", "packages/pictures"],
  },
};

/**
 * Builds what is stale, side by side. Nothing is started when no file was touched since the last time.
 *
 * @param {readonly (keyof typeof builds)[]} names
 */
export async function buildStale(names) {
  const touched = names.filter((name) => fingerprint(name) !== readStamp()[name]);
  if (touched.length === 0) return;
  await oneAtATime(async () => {
    await Promise.all(touched.map((name) => runAside(builds[name].script)));
    const fresh = Object.fromEntries(touched.map((name) => [name, fingerprint(name)]));
    writeStamp({ ...readStamp(), ...fresh });
  });
}

/** Times and sizes of all files of a build, and the installed packages: equal when nothing was touched. */
function fingerprint(name) {
  const lines = ["package-lock.json", ...builds[name].files].flatMap((path) => filesBelow(path));
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function filesBelow(path) {
  const stats = statSync(root + path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [`${path} ${stats.size} ${stats.mtimeMs}`];
  return readdirSync(root + path)
    .filter((name) => name !== "node_modules")
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(value) {
  try {
    writeFileSync(stamp, JSON.stringify(value));
  } catch {
    // A folder that another user owns: every start asks the build scripts again.
  }
}
