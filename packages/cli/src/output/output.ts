import type { Failure } from "../failure.ts";
import { type Bars, movingBars, noBars, plainBars } from "./progress.ts";

/** How a command speaks: to a person, or with `--json` to a program. */
export interface Output {
  readonly json: boolean;
  /** Whether someone sits there who can be asked. */
  readonly interactive: boolean;
  /** A line for a person, on standard output. */
  say(line?: string): void;
  /** A line beside the result, on standard error; a program may ignore it. */
  note(line: string): void;
  /** What the command came to: one JSON value, or text. */
  result(value: unknown, text: () => string): void;
  bars(): Promise<Bars>;
  fail(failure: Failure): void;
}

export function createOutput(json: boolean): Output {
  const { stdout, stderr, stdin } = process;
  const note = (line: string): void => void stderr.write(`${line}\n`);
  return {
    json,
    interactive: !json && stdin.isTTY === true && stdout.isTTY === true,
    say: (line = "") => {
      if (!json) stdout.write(`${line}\n`);
    },
    note,
    result: (value, text) => void stdout.write(`${json ? JSON.stringify(value) : text()}\n`),
    bars: async () => {
      if (json) return noBars;
      return stderr.isTTY === true ? movingBars(stderr) : plainBars(note);
    },
    fail: ({ code, message, remedy, errors, exitCode }) => {
      if (json) stdout.write(`${JSON.stringify({ error: { code, message, remedy, errors, exitCode } })}\n`);
      note([message, remedy].filter(Boolean).join(" "));
      for (const { field, message: problem } of errors) {
        if (!message.includes(problem)) note(`  ${field}: ${problem}`);
      }
    },
  };
}
