import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const CONSOLE = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(CONSOLE, "dist");
const STAMP = join(DIST, "console.json");
// Everything that the build reads; the lockfile stands for the installed packages.
const SOURCES = [
  "src",
  "public",
  "index.html",
  "vite.config.ts",
  "../client/src",
  "../pictures/src",
  "../../package-lock.json",
];

/**
 * Builds the console into `packages/console/dist/` unless what is there was built from the same sources.
 *
 * @param say receives one line when there is something to build
 * @returns whether anything was built
 * @throws Error with the bundler's words when the console does not build
 */
export async function buildConsole(say: (line: string) => void = console.log): Promise<boolean> {
  const sources = digestOf(SOURCES.map((path) => join(CONSOLE, path)));
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stampFor(sources)) return false;

  say("Building the console (once, a few seconds) …");
  await buildForProduction();
  writeFileSync(STAMP, stampFor(sources));
  return true;
}

// Started by a test, NODE_ENV would be "test", and React's development build would go out.
async function buildForProduction(): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    const { build } = await import("vite");
    await build({ configFile: join(CONSOLE, "vite.config.ts"), logLevel: "warn" });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

// What is on disk is part of the stamp, so that a missing or damaged file is built again.
function stampFor(sources: string): string {
  return JSON.stringify({ sources, outputs: digestOf([DIST]) });
}

/** @returns one hash over the names and contents of all files at and below `paths` */
function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesAt)) {
    if (file === STAMP || file.endsWith(".test.ts")) continue;
    hash.update(relative(CONSOLE, file)).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole();
