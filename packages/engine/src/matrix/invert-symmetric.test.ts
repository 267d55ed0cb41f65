import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { factorizeCholesky, invertFactorized } from "./cholesky.ts";
import { invertSymmetric } from "./invert-symmetric.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 2 });
});
afterAll(() => pool.close());

/** v v^T summed over as many random vectors as the order, plus a ridge; upper triangle, the rest is not to be read. */
function randomMatrix(order: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const vectors = Float64Array.from({ length: order * order }, () => random.normal());
  const matrix = new Float32Array(order * order).fill(Number.NaN);
  for (let i = 0; i < order; i++) {
    for (let j = i; j < order; j++) {
      let sum = i === j ? order / 4 : 0;
      for (let k = 0; k < order; k++) sum += vectors[k * order + i] * vectors[k * order + j];
      matrix[i * order + j] = sum;
    }
  }
  return matrix;
}

async function inverted(matrix: Float32Array, order: number): Promise<Float32Array> {
  const arena = pool.arena();
  try {
    const own = arena.copy(matrix);
    await invertSymmetric(own, order, { pool });
    return own.slice();
  } finally {
    arena.release();
  }
}

test("minus the inverse, as Cholesky's method in double precision has it, also beyond one block of pivots", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(127, 128, 129, 200, 300)),
      fc.nat(),
      async (order, seed) => {
        const matrix = randomMatrix(order, seed);
        const exact = Float64Array.from(matrix);
        factorizeCholesky(exact, order);
        const expected = invertFactorized(exact, order);
        const largest = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
        const found = await inverted(matrix, order);
        let difference = 0;
        for (let i = 0; i < order; i++) {
          for (let j = i; j < order; j++)
            difference = Math.max(difference, Math.abs(found[i * order + j] + expected[i * order + j]));
        }
        expect(difference).toBeLessThan(2e-5 * largest);
      },
    ),
    { numRuns: 20 },
  );
});

test("a matrix that is not positive definite is refused, and memory is given back", async () => {
  await expect(inverted(Float32Array.of(1, 2, 2, 1), 2)).rejects.toThrow(RangeError);
  expect(pool.usedBytes()).toBe(0);
});
