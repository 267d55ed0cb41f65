import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Feed } from "./feeds.ts";

/** A Python that has onnx and onnxruntime. */
export const python = process.env.PALATE_ONNX_PYTHON ?? "";
export const isThere = existsSync(python);
if (!isThere) {
  const say =
    "ONNX files are not run: PALATE_ONNX_PYTHON names no program (scripts/with-onnxruntime.sh does).";
  process.stdout.write(`${say}\n`);
}

/** onnxruntime in a process of its own. */
export interface OnnxRuntime {
  /** Examines a file by ONNX's own checker and opens it. @returns its metadata */
  open(file: string): Promise<Record<string, string>>;
  run(
    feeds: Readonly<Record<string, Feed>>,
  ): Promise<{ readonly scores: number[]; readonly shape: number[] }>;
  close(): void;
}

export function startOnnxRuntime(): OnnxRuntime {
  const child = spawn(python, [join(import.meta.dirname, "runtime.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Answer>(request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("onnxruntime has ended.");
    const answer = JSON.parse(value) as Answer & { readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
  return {
    open: async (file) => (await ask<{ metadata: Record<string, string> }>({ file })).metadata,
    run: (feeds) => ask({ feeds }),
    close: () => child.stdin.end(),
  };
}
