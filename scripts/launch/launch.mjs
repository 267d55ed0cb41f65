import { buildStale } from "./build-stale.mjs";
import { keepCompiledCode } from "./compiled-code.mjs";
import { ensureInstalled } from "./installation.mjs";
import { LaunchError } from "./launch-error.mjs";
import { runOnPinnedNode } from "./pinned-node.mjs";

const cli = "packages/cli/src/main.ts";
const vitest = "node_modules/vitest/vitest.mjs";

/** What each command builds first, and what it then runs. */
const commands = {
  start: (args) => ({
    builds: ["kernels", "console"],
    script: cli,
    args: ["start", ...args],
    isServer: true,
  }),
  palate: (args) => ({
    builds: args[0] === "start" ? ["kernels", "console"] : ["kernels"],
    script: cli,
    args,
    isServer: args[0] === "start",
  }),
  test: (args) => ({
    builds: ["kernels"],
    script: vitest,
    // A project that is named takes the place of the two that need nothing from outside.
    args: ["run", ...(namesProject(args) ? [] : ["--project", "engine", "--project", "server"]), ...args],
  }),
  "test:services": (args) => ({
    builds: ["kernels", "console"],
    script: vitest,
    args: ["run", "--project", "long", "--project", "services", "--project", "browser", ...args],
  }),
  check: (args) => ({ builds: ["kernels"], script: "scripts/check.mjs", args }),
  generate: (args) => ({ builds: [], script: "scripts/generate.mjs", args }),
  build: () => ({ builds: ["kernels", "console"] }),
};

const namesProject = (args) => args.some((arg) => arg === "--project" || arg.startsWith("--project="));

/**
 * Runs one of the project's commands and ends as it ends.
 *
 * @param {string | undefined} command one of start, palate, test, test:services, check, generate, build
 * @param {readonly string[]} args passed on to it
 */
export async function launch(command, args) {
  try {
    const prepare = Object.hasOwn(commands, command ?? "") ? commands[command] : undefined;
    if (prepare === undefined) {
      throw new LaunchError(
        `There is no command ${command}. There are: ${Object.keys(commands).join(", ")}.`,
      );
    }
    await ensureInstalled();
    const { builds, script, args: rest, isServer } = prepare(args);
    await buildStale(builds);
    keepCompiledCode();
    if (script !== undefined) await runOnPinnedNode(script, rest, { isServer });
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
