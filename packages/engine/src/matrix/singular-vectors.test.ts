import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { byItem, byUser } from "../dataset/sparse-rows.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { singularVectors } from "./singular-vectors.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

let pool: KernelPool;
beforeAll(async () => {
  pool = await createKernelPool({ threads: 2 });
});
afterAll(() => pool.close());

function randomMatrix(userCount: number, itemCount: number, density: number, seed: number) {
  const random = seededRandom(seed);
  const users: number[] = [];
  const items: number[] = [];
  for (let user = 0; user < userCount; user++) {
    for (let item = 0; item < itemCount; item++) {
      if (random.uniform() >= density) continue;
      users.push(user);
      items.push(item);
    }
  }
  const values = Float32Array.from(users, () => 1 + random.uniform());
  const interactions = {
    userCount,
    itemCount,
    users: Int32Array.from(users),
    items: Int32Array.from(items),
    values,
  };
  return { interactions, matrix: { rows: byUser(interactions), columns: byItem(interactions) } };
}

/** X^T X of small interactions. */
function gramOf({ interactions, matrix }: ReturnType<typeof randomMatrix>): Float64Array {
  const { itemCount, users, items, values } = interactions;
  const gram = new Float64Array(itemCount * itemCount);
  const { offsets, columns, values: weights } = matrix.rows;
  for (const [row, user] of users.entries()) {
    for (let entry = offsets[user]; entry < offsets[user + 1]; entry++)
      gram[items[row] * itemCount + columns[entry]] += values[row] * weights[entry];
  }
  return gram;
}

test("values, and the projection on the vectors, are those of an exact decomposition, at any rank and shape", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(0.05, 0.3, 0.9),
      fc.integer({ min: 1, max: 25 }),
      fc.nat(),
      async (userCount, itemCount, density, rank, seed) => {
        const made = randomMatrix(userCount, itemCount, density, seed);
        const { values, right } = await singularVectors(made.matrix, rank, 30, { pool });
        const gram = gramOf(made);
        const exact = symmetricEigen(gram, itemCount);
        const greatest = Math.sqrt(Math.max(0, exact.values[0]));
        const isZero = (axis: number) => values[axis] === 0;
        for (let axis = 0; axis < rank; axis++) {
          const expected = axis < itemCount ? Math.sqrt(Math.max(0, exact.values[axis])) : 0;
          expect(Math.abs(values[axis] - expected)).toBeLessThanOrEqual(
            (expected > 0.02 * greatest ? 1e-3 : 0.01) * greatest,
          );
          for (let other = 0; other <= axis; other++) {
            let product = 0;
            let image = 0;
            for (let i = 0; i < itemCount; i++) {
              product += right[i * rank + axis] * right[i * rank + other];
              for (let j = 0; j < itemCount; j++)
                image += right[i * rank + axis] * gram[i * itemCount + j] * right[j * rank + other];
            }
            const isSame = axis === other && !isZero(axis);
            expect(Math.abs(product - (isSame ? 1 : 0))).toBeLessThan(1e-3);
            expect(Math.abs(image - (isSame ? values[axis] ** 2 : 0))).toBeLessThan(
              2e-3 * greatest ** 2 + 1e-9,
            );
          }
        }
      },
    ),
    // In the example chance leaves a vector nearly out of the start.
    { numRuns: 40, examples: [[21, 18, 0.9, 18, 0]] },
  );
});
