import { afterAll, describe, expect, test } from "vitest";
import type { Arena } from "../kernels/arena.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { KERNEL_VARIANTS } from "../kernels/variant.ts";
import { descentRule, type Optimizer } from "./optimizer.ts";

const pools = await Promise.all(KERNEL_VARIANTS.map((variant) => createKernelPool({ threads: 1, variant })));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/**
 * Reference values, numpy, PyTorch's definitions with weight decay .01:
 *   p = np.array([1., -2., .5]); m = v = np.zeros(3)
 *   for k in range(1, 4):
 *     g = np.array([.1 * k, -.2, .05 * k * k]) + .01 * p
 *     SGD: m = .9 * m + g; p = p - .1 * m
 *     RMSprop: v = .99 * v + .01 * g * g; p = p - .01 * g / (np.sqrt(v) + 1e-8)
 *     Adam: m = .9 * m + .1 * g; v = .999 * v + .001 * g * g
 *           p = p - .01 * (m / (1 - .9 ** k)) / (np.sqrt(v / (1 - .999 ** k)) + 1e-8)
 */
const references: [Optimizer, number, number[]][] = [
  [{ method: "sgd", momentum: 0.9 }, 0.1, [0.899352789, -1.876685578, 0.4006863945]],
  [{ method: "rmsprop" }, 0.01, [0.7318674667, -1.7714598438, 0.2127001647]],
  [{ method: "adam" }, 0.01, [0.9706698064, -1.9700004366, 0.4723719905]],
];
const gradientAt = (step: number) => [0.1 * step, -0.2, 0.05 * step * step];

describe.each(references)("%o", (optimizer, learningRate, expected) => {
  test.each(pools.map((pool) => ({ pool, variant: pool.variant })))(
    "$variant: takes the reference's steps, on parameters and on rows of a table",
    async ({ pool }) => {
      const arena = pool.arena();
      const start = [1, -2, 0.5, 0];
      const parameters = arena.copy(Float32Array.from(start));
      // Two shards, whose sum is the gradient.
      const gradients = arena.float32(8);
      const [means, squares, none] = [arena.float32(4), arena.float32(4), arena.float32(0)];
      const table = tableOf(arena, start);
      for (let step = 1; step <= 3; step++) {
        const rule = descentRule(optimizer, step, learningRate, 0.01);
        gradients.set(gradientAt(step).map((value) => 0.25 * value));
        gradients.set(
          gradientAt(step).map((value) => 0.75 * value),
          4,
        );
        await pool.run({
          kernel: "descend",
          rows: 1,
          blockRows: 1,
          args: [parameters, gradients, 4, 2, none, 0, means, squares, ...rule],
        });
        await table.step(pool, gradientAt(step), rule);
      }
      for (const [index, value] of expected.entries()) {
        expect(parameters[index]).toBeCloseTo(value, 5);
        expect(table.rows[4 + index]).toBeCloseTo(value, 5);
      }
      expect([...table.rows.subarray(0, 4)]).toEqual([7, 7, 7, 7]);
      expect(table.leaders.every((leader) => leader === 0)).toBe(true);
      arena.release();
    },
  );
});

test("accumulated gradients are followed as one", async () => {
  for (const pool of pools) {
    const arena = pool.arena();
    const [parameters, kept, means, squares] = Array.from({ length: 4 }, () => arena.float32(4));
    const gradients = arena.float32(4);
    for (let step = 1; step <= 3; step++) {
      gradients.fill(1);
      await pool.run({
        kernel: "descend",
        rows: 1,
        blockRows: 1,
        args: [
          parameters,
          gradients,
          4,
          1,
          kept,
          1,
          means,
          squares,
          ...descentRule({ method: "sgd" }, step, 1, 0),
        ],
      });
    }
    expect(kept[0]).toBe(3);
    expect(parameters[0]).toBe(-(1 + 2 + 3));
    arena.release();
  }
});

/** Row 1 of a table of two is met twice in every batch, in halves; row 0 never. */
function tableOf(arena: Arena, start: readonly number[]) {
  const rows = arena.copy(Float32Array.of(7, 7, 7, 7, ...start));
  const ids = arena.copy(Int32Array.of(0, 1, 1));
  const gradients = arena.float32(8);
  const [means, squares, leaders] = [arena.float32(8), arena.float32(8), arena.int32(2)];
  return {
    rows,
    leaders,
    async step(pool: (typeof pools)[number], gradient: number[], rule: ReturnType<typeof descentRule>) {
      for (const half of [0, 4])
        gradients.set(
          gradient.map((value) => value / 2),
          half,
        );
      await pool.run({
        kernel: "descendRows",
        rows: 2,
        blockRows: 1,
        args: [2, ids, 1, 2, gradients, 4, rows, means, squares, leaders, ...rule],
      });
    },
  };
}
