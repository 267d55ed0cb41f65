import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** The greatest difference between `matrix` and the matrix that values and vectors make up, and of the vectors to unit ones. */
function errors(matrix: Float64Array, order: number): { whole: number; orthogonality: number } {
  const { values, vectors } = symmetricEigen(matrix, order);
  expect([...values]).toEqual([...values].toSorted((a, b) => b - a));
  let whole = 0;
  let orthogonality = 0;
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) {
      let entry = 0;
      let product = 0;
      for (let k = 0; k < order; k++) {
        entry += values[k] * vectors[k * order + i] * vectors[k * order + j];
        product += vectors[i * order + k] * vectors[j * order + k];
      }
      whole = Math.max(whole, Math.abs(entry - matrix[i * order + j]));
      orthogonality = Math.max(orthogonality, Math.abs(product - (i === j ? 1 : 0)));
    }
  }
  return { whole, orthogonality };
}

test("values and orthonormal vectors make up the matrix, also a singular or diagonal one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 0, max: 3 }),
      fc.nat(),
      (order, rank, seed) => {
        const random = seededRandom(seed);
        const matrix = new Float64Array(order * order);
        for (let i = 0; i < order; i++) matrix[i * order + i] = rank === 3 ? random.normal() : 0;
        for (let term = 0; term < (rank === 3 ? 2 * order : rank); term++) {
          const vector = Float64Array.from({ length: order }, () => random.normal());
          const sign = random.uniform() < 0.5 ? 1 : -1;
          for (let i = 0; i < order; i++)
            for (let j = 0; j < order; j++) matrix[i * order + j] += sign * vector[i] * vector[j];
        }
        const { whole, orthogonality } = errors(matrix, order);
        expect(whole).toBeLessThan(1e-11 * (order + 1));
        expect(orthogonality).toBeLessThan(1e-12 * (order + 1));
      },
    ),
    { numRuns: 100 },
  );
});

test("the values of a known matrix: 2 on the diagonal, -1 beside it", () => {
  const order = 6;
  const matrix = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    matrix[i * order + i] = 2;
    if (i > 0) matrix[i * order + i - 1] = matrix[(i - 1) * order + i] = -1;
  }
  const { values } = symmetricEigen(matrix, order);
  for (let k = 1; k <= order; k++)
    expect(values[order - k]).toBeCloseTo(2 - 2 * Math.cos((k * Math.PI) / (order + 1)), 12);
});
