import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PalateProcess {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** what it has said so far */
  output(): string;
  /** Resolves when its output matches; rejects when it ends before. */
  says(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Reads no more of its standard output. */
  closeOutput(): void;
}

/** Starts the command line as a user would, in a process of its own. */
export function startPalate(
  args: readonly string[],
  { env = {}, input = "" }: { readonly env?: Record<string, string>; readonly input?: string } = {},
): PalateProcess {
  const child = spawn(process.execPath, [main, ...args], {
    // What the tests' own environment says about servers must not leak into the command.
    env: { ...process.env, PALATE_URL: "", PALATE_KEY: "", DATABASE_URL: "", NO_COLOR: "1", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    for (const look of waiting) look();
  });
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    output: () => stdout + stderr,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(stdout + stderr);
          if (found === null) return;
          waiting.delete(look);
          resolve(found[1] ?? found[0]);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended before it said ${pattern}:\n${stdout}${stderr}`)));
      }),
    signal: (name) => void child.kill(name),
    closeOutput: () => void child.stdout.destroy(),
  };
}

/** Runs a command to its end. */
export const palate = (
  args: readonly string[],
  options?: { readonly env?: Record<string, string>; readonly input?: string },
): Promise<Ended> => startPalate(args, options).ended;

/** Runs a command with `--json` and reads its one answer. */
export async function palateJson<T>(
  args: readonly string[],
  options?: { readonly env?: Record<string, string>; readonly input?: string },
): Promise<{ readonly code: number | null; readonly value: T }> {
  const { code, stdout, stderr } = await palate([...args, "--json"], options);
  const lines = stdout.trimEnd().split("\n");
  if (lines.length !== 1) throw new Error(`Expected one line of JSON, got:\n${stdout}\n${stderr}`);
  return { code, value: JSON.parse(lines[0] ?? "") as T };
}
