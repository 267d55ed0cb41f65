import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const client = resolve(import.meta.dirname, "..");
const typescript = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Whether a source is younger than what was built; the description of the package is written last. */
function isStale(): boolean {
  const writtenAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ["package.json", "README.md", "tsconfig.build.json", "scripts/build-package.ts"].concat(
    readdirSync(join(client, "src"), { recursive: true, encoding: "utf8" }).map((name) => join("src", name)),
  );
  const builtAt = writtenAt(join(client, "dist/package.json"));
  return sources.some((name) => writtenAt(join(client, name)) >= builtAt);
}

/** A folder outside of the workspace, in which a program is installed as its users would. */
export interface InstalledProgram {
  readonly folder: string;
  /** Runs a script in Node. @returns what it printed @throws Error with what it complained of */
  run(script: string, ...args: string[]): Promise<string>;
  /** Compiles it with this workspace's compiler. @throws Error with what the compiler says */
  compile(project: string): Promise<string>;
  remove(): void;
}

/**
 * Makes the package as it would be published, and installs a program beside it.
 *
 * @param source a folder with the program and its `package.json`, which asks for the package by its file's name
 */
export async function installProgram(source: string): Promise<InstalledProgram> {
  const folder = mkdtempSync(join(tmpdir(), "palate-program-"));
  const npm = (...args: string[]) =>
    promisify(execFile)("npm", args, { cwd: folder, env: withoutWorkspace(), maxBuffer: 1e8 });
  cpSync(source, folder, {
    recursive: true,
    filter: (path) => !/node_modules|\.next|\.test\.ts$/.test(path),
  });
  if (isStale()) await promisify(execFile)(process.execPath, [join(client, "scripts/build-package.ts")]);
  await npm("pack", join(client, "dist"), "--pack-destination", folder);
  await npm("install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline");
  const run = async (script: string, ...args: string[]): Promise<string> => {
    const options = { cwd: folder, env: withoutWorkspace(), maxBuffer: 1e8 };
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], options).catch(
      (error: { stdout: string; stderr: string }) => {
        throw new Error(`${script} ${args.join(" ")}:\n${error.stdout}\n${error.stderr}`);
      },
    );
    return stdout;
  };
  return {
    folder,
    run,
    compile: (project) => run(typescript, "-p", project),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The environment without what `npm run` and Vitest have put there for this workspace. */
export function withoutWorkspace(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|NODE_OPTIONS|NODE_ENV)/i.test(name),
  );
  return { ...Object.fromEntries(own), ...more };
}

/** Writes files by their names. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
