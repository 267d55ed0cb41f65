import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const ENGINE = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = `${ENGINE}src/kernels/assembly/`;
const BUILD = `${ENGINE}build/`;
const STAMP = `${BUILD}kernels.json`;

const COMMON_FLAGS = [
  "--runtime=stub",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory=1",
  "--maximumMemory=65536",
  "--enable=simd",
  "--enable=threads",
  "-O3",
  "--noAssert",
  "--converge",
];

// One list of flags per file in build/; the names are those of the kernel variants.
const VARIANTS = {
  simd: COMMON_FLAGS,
  "relaxed-simd": [...COMMON_FLAGS, "--enable=relaxed-simd"],
};

/**
 * Compiles the kernels' variants into `packages/engine/build/` unless they are up to date.
 *
 * @param say receives one line when there is something to build
 * @returns whether anything was built
 * @throws Error with the compiler's words when the kernels do not compile
 */
export async function buildKernels(say: (line: string) => void = console.log): Promise<boolean> {
  const require = createRequire(import.meta.url);
  const { version } = require("assemblyscript/package.json") as { version: string };
  const sources = readdirSync(SOURCES)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => [file, readFileSync(SOURCES + file, "utf8")]);
  const inputs = digest(JSON.stringify([version, VARIANTS, sources]));
  if (stamp() === JSON.stringify({ inputs, outputs: outputs() })) return false;

  say("Building the numeric kernels (once, a few seconds) …");
  mkdirSync(BUILD, { recursive: true });
  const compiler = require.resolve("assemblyscript/bin/asc.js");
  await Promise.all(Object.entries(VARIANTS).map(([name, flags]) => compile(compiler, name, flags)));
  writeFileSync(STAMP, JSON.stringify({ inputs, outputs: outputs() }));
  return true;
}

function compile(compiler: string, variant: string, flags: readonly string[]): Promise<void> {
  const entry = relative(ENGINE, `${SOURCES}index.ts`);
  const outFile = `${BUILD}${variant}.wasm`;
  // Renamed when complete: a process that starts meanwhile never reads half a file.
  const partFile = `${outFile}.${process.pid}`;
  const child = spawn(
    process.execPath,
    [compiler, entry, "--outFile", relative(ENGINE, partFile), ...flags],
    {
      cwd: ENGINE,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      words += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`The kernels (${variant}) do not compile:\n${words}`));
      renameSync(partFile, outFile);
      resolve();
    });
  });
}

// What is on disk is part of the stamp, so that a missing or damaged file is built again.
function outputs(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.keys(VARIANTS).map((name) => [name, digestOfFile(`${BUILD}${name}.wasm`)]),
  );
}

function stamp(): string | undefined {
  return textOf(STAMP)?.toString();
}

function digestOfFile(path: string): string | undefined {
  const bytes = textOf(path);
  return bytes && digest(bytes);
}

function textOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function digest(bytes: string | Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
