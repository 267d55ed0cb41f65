import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));

const lockfile = (version: string): string =>
  JSON.stringify({
    packages: {
      "": {},
      "packages/cli": {},
      "node_modules/palate": { link: true },
      "node_modules/left": { version },
      "node_modules/elsewhere": { version: "1.0.0", optional: true },
    },
  });

/** What npm does, as far as the launcher sees it: it writes down that it ran, takes its time, and installs. */
const npm = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
appendFileSync("npm.log", process.argv.slice(2).join(" ") + "\\n");
if (process.env.NPM_FAILS) process.exit(1);
rmSync("node_modules", { recursive: true, force: true });
await sleep(200);
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
delete packages[""];
delete packages["packages/cli"];
delete packages["node_modules/elsewhere"];
mkdirSync("node_modules/node/bin", { recursive: true });
if (!process.env.NPM_IGNORES_SCRIPTS) {
  writeFileSync("node_modules/node/bin/node",
    '#!/bin/sh\\n[ "$1" = --version ] && echo v99.0.0 && exit\\nexec ${process.execPath} "$@"\\n', { mode: 0o755 });
}
writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
`;

/** Stands for the command line: says its arguments, and with `wait` waits for a signal. */
const main = `
const args = process.argv.slice(2);
console.log("ran " + args.join(" "));
if (args.includes("fail")) process.exit(7);
if (args.includes("wait")) {
  const timer = setTimeout(() => {}, 60_000);
  process.on("SIGTERM", () => { console.log("stopped"); clearTimeout(timer); process.exitCode = 3; });
}
`;

/** Stands for a build: writes down that it ran. */
const build = `import { appendFileSync } from "node:fs"; appendFileSync("builds.log", process.argv[1].split("/").at(-1) + "\\n");`;

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), "palate-launch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(scripts, join(folder, "scripts"), { recursive: true });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", JSON.stringify({ type: "module", devDependencies: { node: "99.0.0" } }));
  write("package-lock.json", lockfile("1.0.0"));
  write("npm-cli.js", npm);
  write("packages/cli/src/main.ts", main);
  write("packages/engine/scripts/build-kernels.ts", build);
  write("packages/engine/src/kernels/assembly/index.ts", "// a kernel");
  write("packages/console/scripts/build-console.ts", build);
  return folder;
}

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function launch(folder: string, args: readonly string[], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, ["scripts/launch.mjs", ...args], {
    cwd: folder,
    env: { ...process.env, npm_execpath: join(folder, "npm-cli.js"), ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

const lines = (folder: string, file: string): string[] =>
  existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim().split("\n") : [];

test("a fresh clone installs and builds once, says so in one line, and passes arguments and exit code on", async () => {
  const folder = fresh();
  const first = await launch(folder, ["start", "--port", "0"]).ended;
  expect(first).toMatchObject({ code: 0, stdout: "ran start --port 0\n" });
  expect(first.stderr).toBe("Installing Palate's packages (once, about a minute) …\n");
  expect(lines(folder, "npm.log")).toEqual([expect.stringMatching(/^install --no-save --include=dev /)]);
  expect(lines(folder, "builds.log").sort()).toEqual(["build-console.ts", "build-kernels.ts"]);

  const second = await launch(folder, ["palate", "models", "fail"]).ended;
  expect(second).toEqual({ code: 7, stdout: "ran models fail\n", stderr: "" });
  expect(lines(folder, "npm.log")).toHaveLength(1);
  expect(lines(folder, "builds.log")).toHaveLength(2);
});

test("a changed lockfile installs again, a touched source builds again", async () => {
  const folder = fresh();
  await launch(folder, ["palate"]).ended;
  writeFileSync(join(folder, "packages/engine/src/kernels/assembly/index.ts"), "// a better kernel");
  await launch(folder, ["palate"]).ended;
  expect(lines(folder, "builds.log")).toEqual(["build-kernels.ts", "build-kernels.ts"]);
  expect(lines(folder, "npm.log")).toHaveLength(1);
  writeFileSync(join(folder, "package-lock.json"), lockfile("2.0.0"));
  await launch(folder, ["palate"]).ended;
  expect(lines(folder, "npm.log")).toHaveLength(2);
});

test("what was installed by hand is taken as it is", async () => {
  const folder = fresh();
  await launch(folder, ["palate"]).ended;
  rmSync(join(folder, "node_modules/.palate-installed"));
  expect(await launch(folder, ["palate"]).ended).toMatchObject({ code: 0, stderr: "" });
  expect(lines(folder, "npm.log")).toHaveLength(1);
});

test("launches at the same time install once", async () => {
  const folder = fresh();
  const all = await Promise.all([1, 2, 3].map((number) => launch(folder, ["palate", `${number}`]).ended));
  expect(all.map(({ code, stdout }) => [code, stdout])).toEqual([1, 2, 3].map((n) => [0, `ran ${n}\n`]));
  expect(lines(folder, "npm.log")).toHaveLength(1);
  expect(existsSync(join(folder, "build"))).toBe(false);
});

test("a lock that a killed launch left behind is taken over", async () => {
  const folder = fresh();
  const { pid } = spawn(process.execPath, ["--version"]);
  mkdirSync(join(folder, "build"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  writeFileSync(join(folder, "build/launching"), String(pid));
  expect(await launch(folder, ["palate"]).ended).toMatchObject({ code: 0 });
});

test("an install that fails, or leaves out the pinned Node, ends with one sentence", async () => {
  const failed = await launch(fresh(), ["palate"], { NPM_FAILS: "1" }).ended;
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toContain("The packages could not be installed");
  const without = await launch(fresh(), ["palate"], { NPM_IGNORES_SCRIPTS: "1" }).ended;
  expect(without.code).toBe(1);
  expect(without.stderr).toContain("run `npm rebuild --ignore-scripts=false`, then start again.");
});

test("a signal is passed on, and the exit code comes back", async () => {
  const folder = fresh();
  await launch(folder, ["palate"]).ended;
  const { child, ended } = launch(folder, ["palate", "wait"]);
  await new Promise<void>((resolve) => child.stdout?.once("data", () => setTimeout(resolve, 50)));
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 3, stdout: "ran wait\nstopped\n" });
});

test("an unknown command names those there are", async () => {
  const { code, stderr } = await launch(fresh(), ["sing"]).ended;
  expect(code).toBe(1);
  expect(stderr).toContain("There is no command sing. There are: start, palate, test");
});
