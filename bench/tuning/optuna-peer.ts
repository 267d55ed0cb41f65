import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isPresent, type Point, type Space } from "@palate/engine";
import { peerPython } from "../speed/peer-python.ts";

/** Optuna in a process of its own: it chooses points, and is told what they are worth. */
export interface OptunaPeer {
  /** Begins a study, with points that it has to try first. @returns Optuna's version */
  start(space: Space, seed: number, points: readonly Point[]): Promise<string>;
  ask(): Promise<Point>;
  tell(value: number): Promise<void>;
  close(): Promise<void>;
}

/** Multivariate TPE as it comes, with groups where a space has conditions. */
export function openOptuna(): OptunaPeer {
  const child = spawn(peerPython("optuna"), [join(import.meta.dirname, "optuna_peer.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function answerTo<Answer>(message: object): Promise<Answer> {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error("Optuna has ended.");
    return JSON.parse(value) as Answer;
  }

  return {
    async start(space, seed, points) {
      const group = space.some((parameter) => !isPresent(parameter, {}));
      const { version } = await answerTo<{ version: string }>({ start: { space, seed, points, group } });
      return version;
    },
    async ask() {
      return (await answerTo<{ point: Point }>({ ask: true })).point;
    },
    async tell(value) {
      await answerTo({ tell: value });
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
