import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Task } from "../../../test/worker-tasks.ts";
import { runInWorkerProcess } from "./run-in-worker-process.ts";
import type { WorkerProcessOptions } from "./worker-process.ts";

const module = new URL("../../../test/worker-tasks.ts", import.meta.url);
const work = (task: Task, options: WorkerProcessOptions<unknown> = {}) =>
  runInWorkerProcess<Task, unknown, unknown>(module, task, options);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("input and outcome cross as they are: typed arrays, dates, maps", async () => {
  const value = { factors: new Float32Array([1.5, 2.5]), at: new Date(0), map: new Map([["a", 1n]]) };
  expect(await work({ kind: "echo", value })).toEqual(value);
});

test("all progress arrives, in order, before the outcome", async () => {
  const seen: unknown[] = [];
  const outcome = await work({ kind: "count", to: 500 }, { onProgress: (count) => seen.push(count) });
  expect(outcome).toBe("counted");
  expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
});

test("an error of ours crosses with its code and details, another with its name and message", async () => {
  await expect(work({ kind: "refuse" })).rejects.toMatchObject({
    name: "PalateError",
    code: "TOO_FEW_INTERACTIONS",
    message: "There are 3.",
    details: { minimum: 10 },
  });
  await expect(work({ kind: "fail" })).rejects.toMatchObject({
    name: "RangeError",
    message: "That is too far.",
  });
});

test("a worker that is killed, or ends by itself, says so", async () => {
  await expect(work({ kind: "die" })).rejects.toThrow(/killed \(SIGKILL\)/);
  await expect(work({ kind: "exit" })).rejects.toThrow("ended by itself with code 7");
});

test("cancelled work is told; an outcome that it has in spite of it counts, and none is begun afterwards", async () => {
  const cancel = new AbortController();
  const reason = new Error("changed my mind");
  const done = work({ kind: "sleep" }, { signal: cancel.signal, onProgress: () => cancel.abort(reason) });
  await expect(done).resolves.toBe("woken");
  await expect(work({ kind: "sleep" }, { signal: cancel.signal })).rejects.toBe(reason);
});

test("cancelled work that does not stop is ended after the grace", async () => {
  const cancel = new AbortController();
  const reason = new Error("enough");
  let pid = 0;
  let cancelledAt = 0;
  const onProgress = (said: unknown) => {
    pid = Number(said);
    cancelledAt = performance.now();
    cancel.abort(reason);
  };
  await expect(work({ kind: "ignore" }, { signal: cancel.signal, graceMs: 300, onProgress })).rejects.toBe(
    reason,
  );
  const took = performance.now() - cancelledAt;
  expect(took).toBeGreaterThanOrEqual(290);
  expect(took).toBeLessThan(5_000);
  expect(isAlive(pid)).toBe(false);
});

test("no secret of the server is in a worker's environment", async () => {
  const secrets = ["DATABASE_URL", "PALATE_ADMIN_KEY"];
  for (const name of secrets) process.env[name] = "secret";
  const environment = (await work({ kind: "environment" })) as Record<string, string>;
  for (const name of secrets) delete process.env[name];
  expect(environment.PATH).toBe(process.env.PATH);
  expect(Object.values(environment)).not.toContain("secret");
});

test("a worker ends when the process that asked for it is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "palate-worker-"));
  const file = join(folder, "pid");
  const program = `
    import { runInWorkerProcess } from ${JSON.stringify(new URL("./run-in-worker-process.ts", import.meta.url).href)};
    await runInWorkerProcess(new URL(${JSON.stringify(module.href)}), ${JSON.stringify({ kind: "sayAndSleep", file })}, {});
  `;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
  const pid = () => {
    try {
      return Number(readFileSync(file, "utf8"));
    } catch {
      return 0;
    }
  };
  await expect.poll(pid, { timeout: 15_000 }).toBeGreaterThan(0);
  parent.kill("SIGKILL");
  await once(parent, "exit");
  await expect.poll(() => isAlive(pid()), { timeout: 5_000 }).toBe(false);
  rmSync(folder, { recursive: true });
});
