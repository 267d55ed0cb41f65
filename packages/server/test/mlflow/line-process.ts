import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";

/** A process that answers each line that it is told with one. It ends with this process, or when it is told to. */
export interface LineProcess {
  /** In turn. @throws Error when it ends instead of answering */
  ask(line: string): Promise<string>;
  end(): Promise<void>;
}

/** @param log a file that takes what the process says beside its answers */
export function lineProcess(
  program: string,
  words: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string; readonly log?: string },
): LineProcess {
  const complaints = options.log === undefined ? "inherit" : openSync(options.log, "a");
  const child = spawn(program, words, {
    env: options.env,
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    stdio: ["pipe", "pipe", complaints],
  });
  if (typeof complaints === "number") closeSync(complaints);
  const answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.stdin!.on("error", () => undefined);
  let before: Promise<unknown> = Promise.resolve();
  return {
    ask(line) {
      const asked = before
        .catch(() => undefined)
        .then(async () => {
          child.stdin!.write(`${line}\n`);
          const { value, done } = await answers.next();
          if (done) throw new Error(`${words[0]} has ended; it says why ${options.log ?? "above"}.`);
          return value as string;
        });
      before = asked;
      return asked;
    },
    async end() {
      child.stdin!.end();
      await ended;
    },
  };
}
