import { expect, test } from "vitest";
import type { Task } from "../../../test/worker-tasks.ts";
import { type LastingWorkers, lastingWorkers } from "./lasting-workers.ts";

const module = new URL("../../../test/worker-tasks.ts", import.meta.url);

async function withWorkers(use: (workers: LastingWorkers<Task, unknown, unknown>) => Promise<void>) {
  const workers = lastingWorkers<Task, unknown, unknown>(module);
  try {
    await use(workers);
  } finally {
    workers.close();
  }
}

const isAlive = (pid: unknown) => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

test("one piece of work after another is done by the same process, also after one that failed; it ends when it is let go", async () => {
  let pid: unknown;
  await withWorkers(async (workers) => {
    pid = await workers.run({ kind: "pid" }, {});
    await expect(workers.run({ kind: "fail" }, {})).rejects.toMatchObject({ name: "RangeError" });
    expect(await workers.run({ kind: "pid" }, {})).toBe(pid);
    const seen: unknown[] = [];
    expect(await workers.run({ kind: "count", to: 50 }, { onProgress: (count) => seen.push(count) })).toBe(
      "counted",
    );
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(isAlive(pid)).toBe(true);
  });
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
});

test("what is asked at the same time is done by as many processes", async () => {
  await withWorkers(async (workers) => {
    const pids = await Promise.all([1, 2].map(() => workers.run({ kind: "pid" }, {})));
    expect(new Set(pids).size).toBe(2);
    expect(pids).toContain(await workers.run({ kind: "pid" }, {}));
  });
});

test("a process that died is followed by another one", async () => {
  await withWorkers(async (workers) => {
    const pid = await workers.run({ kind: "pid" }, {});
    await expect(workers.run({ kind: "exit" }, {})).rejects.toThrow("ended by itself with code 7");
    const next = await workers.run({ kind: "pid" }, {});
    expect(next).not.toBe(pid);
    process.kill(Number(next), "SIGKILL");
    await expect.poll(() => isAlive(next)).toBe(false);
    // It may die unseen between two pieces of work.
    expect(await workers.run({ kind: "pid" }, {}).catch(() => workers.run({ kind: "pid" }, {}))).not.toBe(
      next,
    );
  });
});

test("cancelled work is told alone: the next has a signal of its own, in the same process", async () => {
  await withWorkers(async (workers) => {
    const pid = await workers.run({ kind: "pid" }, {});
    const cancel = new AbortController();
    const woken = workers.run({ kind: "sleep" }, { signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(woken).resolves.toBe("woken");
    let isAsleep = false;
    const second = new AbortController();
    const sleeping = workers.run(
      { kind: "sleep" },
      { signal: second.signal, onProgress: () => (isAsleep = true) },
    );
    await expect.poll(() => isAsleep).toBe(true);
    expect(await workers.run({ kind: "pid" }, {})).not.toBe(pid);
    second.abort();
    await expect(sleeping).resolves.toBe("woken");
  });
});

test("cancelled work that does not stop is ended with its process after the grace", async () => {
  await withWorkers(async (workers) => {
    const cancel = new AbortController();
    const reason = new Error("enough");
    let pid: unknown;
    const ignoring = workers.run(
      { kind: "ignore" },
      {
        signal: cancel.signal,
        graceMs: 200,
        onProgress: (said) => {
          pid = said;
          cancel.abort(reason);
        },
      },
    );
    await expect(ignoring).rejects.toBe(reason);
    expect(isAlive(pid)).toBe(false);
    expect(await workers.run({ kind: "pid" }, {})).not.toBe(pid);
  });
});
