import { writeFileSync } from "node:fs";
import { PalateError } from "@palate/contract";
import type { WorkerTools } from "../src/platform/jobs/worker-process.ts";

/** What a test can have a worker process do. */
export type Task =
  | { readonly kind: "echo"; readonly value: unknown }
  | { readonly kind: "count"; readonly to: number }
  | { readonly kind: "refuse" | "fail" | "die" | "exit" | "environment" | "pid" | "sleep" | "ignore" }
  | { readonly kind: "sayAndSleep"; readonly file: string };

const forever = () => new Promise<never>(() => setInterval(() => undefined, 1000));

/** A worker's module for the tests of worker processes. */
export async function run(task: Task, { report, signal }: WorkerTools<unknown>): Promise<unknown> {
  switch (task.kind) {
    case "echo":
      return task.value;
    case "count":
      for (let count = 1; count <= task.to; count++) report(count);
      return "counted";
    case "environment":
      return { ...process.env };
    case "pid":
      return process.pid;
    case "refuse":
      throw new PalateError("TOO_FEW_INTERACTIONS", { detail: "There are 3.", minimum: 10 });
    case "fail":
      throw new RangeError("That is too far.");
    case "die":
      process.kill(process.pid, "SIGKILL");
      return forever();
    case "exit":
      return process.exit(7);
    case "sleep":
      report("asleep");
      return new Promise((resolve) => signal.addEventListener("abort", () => resolve("woken")));
    case "ignore":
      report(process.pid);
      return forever();
    case "sayAndSleep":
      writeFileSync(task.file, String(process.pid));
      return forever();
  }
}
