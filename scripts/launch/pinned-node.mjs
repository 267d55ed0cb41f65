import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { pathToFileURL } from "node:url";
import { LaunchError } from "./launch-error.mjs";
import { root } from "./project.mjs";
import { serverEnvironment, serverFlags } from "./server-node.mjs";

const pinnedNode = `${root}node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`;

/** @throws LaunchError when the Node that Palate runs on is absent or is another version than package.json names */
export function verifyPinnedNode() {
  if (!existsSync(pinnedNode)) {
    throw new LaunchError(
      "Palate's own Node is missing, most likely because npm was told to run no install scripts: run " +
        "`npm rebuild --ignore-scripts=false`, then start again.",
    );
  }
  const { stdout, error } = spawnSync(pinnedNode, ["--version"], { encoding: "utf8" });
  const wanted = `v${pinnedVersion()}`;
  if (error !== undefined || stdout.trim() !== wanted) {
    throw new LaunchError(
      `Palate's own Node does not run as ${wanted} (${error?.message ?? `it says ${stdout.trim() || "nothing"}`}): ` +
        "delete node_modules, then start again.",
    );
  }
}

const pinnedVersion = () => JSON.parse(readFileSync(`${root}package.json`, "utf8")).devDependencies.node;

/**
 * Runs a script on the pinned Node and ends as it ends: in this process when it is that Node already, otherwise in a
 * child that gets every signal that this process gets. A server takes this process's place, where the system can do
 * that: its flags must be there from the start.
 *
 * @param {string} script path from the root
 * @param {readonly string[]} args
 * @param {{ isServer?: boolean }} [kind]
 */
export async function runOnPinnedNode(script, args, { isServer = false } = {}) {
  const flags = isServer ? serverFlags : [];
  const env = isServer ? { ...serverEnvironment, ...process.env } : process.env;
  const command = [...flags, root + script, ...args];
  if (process.version === `v${pinnedVersion()}`) {
    if (isServer && process.execve !== undefined && process.platform !== "win32")
      process.execve(process.execPath, [process.execPath, ...command], env);
    process.argv = [process.execPath, root + script, ...args];
    await import(pathToFileURL(root + script).href);
    return;
  }
  const { code, signal } = await waitFor(spawn(pinnedNode, command, { stdio: "inherit", env }));
  process.exitCode = code ?? 128 + constants.signals[signal];
}

/** Runs a script on the pinned Node in a child process, whose output goes to standard error. */
export async function runAside(script) {
  const { code } = await waitFor(spawn(pinnedNode, [root + script], { stdio: ["ignore", 2, 2] }));
  if (code !== 0) throw new LaunchError(`${script} failed; it says why above.`);
}

/** @param {import("node:child_process").ChildProcess} child */
async function waitFor(child) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => resolve({ code, signal }));
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
