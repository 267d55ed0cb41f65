import { afterAll, describe, expect, test } from "vitest";
import { CancelledError, MemoryLimitError } from "../models/errors.ts";
import { boundedPool } from "./bounded-pool.ts";
import { createKernelPool } from "./create-kernel-pool.ts";
import type { KernelHost } from "./host.ts";
import { kernelHost } from "./node-host.ts";
import { openKernelPool } from "./open-kernel-pool.ts";
import { KernelError, type KernelPool } from "./pool.ts";
import { choleskyScratchBytes, GEMM_SCRATCH_BYTES } from "./signatures.ts";
import { KERNEL_VARIANTS } from "./variant.ts";

const opened: KernelPool[] = [];
async function open(options: Parameters<typeof createKernelPool>[0], host: KernelHost = kernelHost) {
  const pool = await openKernelPool(host, options ?? {});
  opened.push(pool);
  return pool;
}
afterAll(() => Promise.all(opened.map((pool) => pool.close())));

/** A host whose threads a test can end behind the pool's back. */
function mortalHost() {
  const threads: ReturnType<KernelHost["startThread"]>[] = [];
  const host: KernelHost = {
    ...kernelHost,
    startThread() {
      const thread = kernelHost.startThread();
      threads.push(thread);
      return thread;
    },
  };
  return { host, threads };
}

/** A product whose every entry depends on every column, over `rows` rows. */
async function product(
  pool: KernelPool,
  { rows = 67, blockRows = 3, signal = undefined as AbortSignal | undefined } = {},
) {
  const [inner, columns] = [129, 21];
  const arena = pool.arena();
  try {
    const a = arena.copy(Float32Array.from({ length: rows * inner }, (_, i) => Math.sin(i)));
    const b = arena.copy(Float32Array.from({ length: inner * columns }, (_, i) => Math.cos(i)));
    const c = arena.float32(rows * columns);
    await pool.run({
      kernel: "gemm",
      rows,
      blockRows,
      args: [a, b, c, inner, columns],
      scratchBytes: GEMM_SCRATCH_BYTES,
      signal,
    });
    return c.slice();
  } finally {
    arena.release();
  }
}

/** A task that would take minutes, so that only cancelling or closing ends it soon. */
function endless(pool: KernelPool, signal?: AbortSignal) {
  const arena = pool.arena();
  const items = arena.float32(8 * 200_000);
  const rows = 1_000_000;
  const args = [
    arena.float32(8 * rows),
    items,
    200_000,
    8,
    1,
    arena.float32(rows),
    arena.int32(rows),
  ] as const;
  return pool.run({ kernel: "topK", rows, blockRows: 1, args: [...args], signal });
}

describe.each(KERNEL_VARIANTS)("a pool of %s kernels", (variant) => {
  // Feature: ml-enhancement, Property 16: the number of threads never changes a model.
  test("gives the same bits on 1, 2 and 4 threads", async () => {
    const results = [];
    for (const threads of [1, 2, 4]) results.push(await product(await open({ threads, variant })));
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[0].some((value) => value !== 0)).toBe(true);
  });

  test("works on memory that has grown after its threads started", async () => {
    const pool = await open({ threads: 2, variant });
    const small = await product(pool);
    const arena = pool.arena();
    arena.float32(5_000_000);
    expect(await product(pool)).toEqual(small);
    arena.release();
  });
});

describe.each([1, 2])("a pool of %d threads", (threads) => {
  test("rejects with CancelledError soon after the signal, and works on", async () => {
    const pool = await open({ threads });
    const controller = new AbortController();
    const running = endless(pool, controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(running).rejects.toThrow(CancelledError);
    await expect(endless(pool, AbortSignal.abort())).rejects.toThrow(CancelledError);
    expect(await product(pool)).toHaveLength(67 * 21);
  });

  test("rejects what runs and what comes when it is closed", async () => {
    const pool = await open({ threads });
    const running = expect(endless(pool)).rejects.toThrow(KernelError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await pool.close();
    await running;
    await expect(product(pool)).rejects.toThrow("The kernel pool is closed.");
    await pool.close();
  });

  test("rejects with the kernel's name when a kernel traps, and works on", async () => {
    const pool = await open({ threads, variant: "simd" });
    const arena = pool.arena();
    const starts = arena.copy(Int32Array.of(0, 1));
    // Its row would begin at 3 GiB.
    const beyond = arena.copy(Int32Array.of(0x600_0000));
    const row = arena.float32(8);
    const broken = pool.run({
      kernel: "alsCholesky",
      rows: 1,
      blockRows: 1,
      args: [starts, beyond, row, starts, row, row, row, arena.float32(64), row, 8, arena.float64(2)],
      scratchBytes: choleskyScratchBytes(8),
    });
    await expect(broken).rejects.toThrow(/^The kernel alsCholesky failed: .*memory/);
    expect(await product(pool)).toHaveLength(67 * 21);
  });

  test("runs tasks that are started together one after another", async () => {
    const pool = await open({ threads });
    const [one, two, three] = await Promise.all([product(pool), product(pool), product(pool)]);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });
});

/** 2 to the powers 1, 2, ..., each from the one before: stages that are wrong when any block of one comes too early. */
async function doubled(pool: KernelPool, count: number, signal?: AbortSignal) {
  const [rows, rounds] = [40, count];
  const arena = pool.arena();
  try {
    const identity = arena.float32(64).map((_, at) => (at % 9 === 0 ? 1 : 0));
    const twice = arena.copy(identity.map((value) => 2 * value));
    const states = [arena.float32(rows * 8).fill(1), arena.float32(rows * 8)];
    const mirror = arena.float32(rows * 8);
    const multiply = (a: Float32Array, b: Float32Array, c: Float32Array) => ({
      kernel: "gemm" as const,
      rows,
      blockRows: 7,
      args: [a, b, c, 8, 8] satisfies [Float32Array, Float32Array, Float32Array, number, number],
      scratchBytes: GEMM_SCRATCH_BYTES,
    });
    const copy = arena.copy(identity);
    const stages = Array.from({ length: rounds }, (_, round) => [
      multiply(states[round % 2], twice, states[(round + 1) % 2]),
      multiply(states[round % 2], copy, mirror),
    ]);
    await pool.runStages(stages, signal);
    return [...new Set([...states[rounds % 2], ...mirror])];
  } finally {
    arena.release();
  }
}

describe.each([1, 2, 4])("stages on %d threads", (threads) => {
  test.each(["simd", "plain"] as const)("of %s kernels begin when those before are done", async (variant) => {
    const pool = await open({ threads, variant });
    for (let round = 0; round < 5; round++) expect(await doubled(pool, 100)).toEqual([2 ** 100, 2 ** 99]);
    expect(await doubled(pool, 1)).toEqual([2, 1]);
    await expect(doubled(pool, 1, AbortSignal.abort())).rejects.toThrow(CancelledError);
    await expect(doubled(boundedPool(pool, 8000), 1)).rejects.toThrow(MemoryLimitError);
  });

  test("are stopped by a signal", async () => {
    const pool = await open({ threads });
    const controller = new AbortController();
    const running = doubled(pool, 20_000, controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(running).rejects.toThrow(CancelledError);
    expect(await doubled(pool, 2)).toEqual([4, 2]);
  });
});

test("stages end when one of the threads is gone within a block", async () => {
  const { host, threads } = mortalHost();
  const pool = await open({ threads: 2 }, host);
  const arena = pool.arena();
  const [rows, items] = [2, 4_000_000];
  // Each block takes a long while, so that both threads are within one, and the second stage waits for both.
  const task = {
    kernel: "topK" as const,
    rows,
    blockRows: 1,
    args: [
      arena.float32(8 * rows),
      arena.float32(8 * items),
      items,
      8,
      1,
      arena.float32(rows),
      arena.int32(rows),
    ] satisfies [Float32Array, Float32Array, number, number, number, Float32Array, Int32Array],
  };
  const running = expect(pool.runStages(Array.from({ length: 1000 }, () => [task]))).rejects.toThrow(
    /the thread is gone/,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  await threads[1].end();
  await running;
});

test("an arena's memory begins as zeros and is all given back", async () => {
  const pool = await open({ threads: 1 });
  for (let round = 0; round < 50; round++) {
    const arena = pool.arena();
    const arrays: (Float32Array | Float64Array | Int32Array)[] = [
      arena.float32(1000 + round),
      arena.int32(3),
      arena.float64(100_000),
      arena.float32(0),
    ];
    for (const array of arrays) expect(array.some((value) => value !== 0)).toBe(false);
    for (const array of arrays) array.fill(1);
    expect(pool.usedBytes()).toBeGreaterThan(800_000);
    arena.release();
    arena.release();
    expect(pool.usedBytes()).toBe(0);
  }
});

test("arrays handed out never overlap", async () => {
  const pool = await open({ threads: 1 });
  const first = pool.arena();
  const second = pool.arena();
  const arrays = Array.from({ length: 60 }, (_, i) => (i % 2 ? first : second).int32(i * 37).fill(i));
  first.release();
  const third = pool.arena();
  for (let i = 0; i < 20; i++) third.int32(i * 91).fill(-1);
  for (const [i, array] of arrays.entries())
    if (i % 2 === 0) expect(array.every((value) => value === i)).toBe(true);
});

test("T4: more memory than allowed is refused with MemoryLimitError", async () => {
  const pool = await open({ threads: 1, memoryLimitBytes: 2 ** 22 });
  const arena = pool.arena();
  expect(() => arena.float32(2 ** 21)).toThrow(MemoryLimitError);
  expect(arena.float32(2 ** 18)).toHaveLength(2 ** 18);
});

test("T4: what is demanded is refused before it is taken, with advice, and counts what is held", async () => {
  const pool = await open({ threads: 1, memoryLimitBytes: 2 ** 22 });
  for (const [kind, limitBytes] of [
    [boundedPool(pool, 2 ** 20), 2 ** 20],
    [boundedPool(pool, 2 ** 30), 2 ** 22],
    [pool, 2 ** 22],
  ] as const) {
    const spare = kind.spareBytes();
    expect(spare).toBeLessThanOrEqual(limitBytes);
    const arena = kind.arena();
    arena.float32(2 ** 16);
    expect(kind.spareBytes()).toBe(spare - 2 ** 18);
    kind.demand(spare - 2 ** 18);
    expect(() => kind.demand(spare - 2 ** 18 + 1, "Buy more.")).toThrow(/may use \d MiB. Buy more\./);
    arena.release();
    expect(kind.spareBytes()).toBe(spare);
  }
});

test("a thread that ends by itself rejects its task instead of waiting for ever", async () => {
  const { host, threads } = mortalHost();
  const pool = await open({ threads: 2 }, host);
  const running = expect(endless(pool)).rejects.toThrow(/the thread is gone/);
  await Promise.all(threads.map((thread) => thread.end()));
  await running;
  await expect(product(pool)).rejects.toThrow(KernelError);
});

test("a number of threads that makes no sense is refused", async () => {
  for (const threads of [0, -1, 1.5, Number.NaN, 10_000])
    await expect(createKernelPool({ threads })).rejects.toThrow(RangeError);
});
