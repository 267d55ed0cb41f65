import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { addOuterProducts, factorizeCholesky, invertFactorized, solveFactorized } from "./cholesky.ts";

const systems = fc.record({
  order: fc.integer({ min: 1, max: 12 }),
  rowCount: fc.integer({ min: 0, max: 23 }),
  seed: fc.nat(),
});

/** I + sum of w v v^T, upper triangle, and a right-hand side. */
function system({ order, rowCount, seed }: { order: number; rowCount: number; seed: number }) {
  const random = seededRandom(seed);
  const vectors = Float32Array.from({ length: 9 * order }, () => random.normal());
  const rows = Int32Array.from({ length: rowCount }, () => random.below(9));
  const weights = Float64Array.from(rows, () => 3 * random.uniform());
  const matrix = new Float64Array(order * order);
  for (let i = 0; i < order; i++) matrix[i * order + i] = 1;
  addOuterProducts(matrix, order, vectors, rows, weights);
  return {
    vectors,
    rows,
    weights,
    matrix,
    target: Float64Array.from({ length: order }, () => random.normal()),
  };
}

const upper = (order: number, i: number, j: number) => Math.min(i, j) * order + Math.max(i, j);

test("outer products add up entry by entry, whatever the number of rows", () => {
  fc.assert(
    fc.property(systems, (shape) => {
      const { vectors, rows, weights, matrix } = system(shape);
      const { order } = shape;
      for (let i = 0; i < order; i++) {
        for (let j = i; j < order; j++) {
          const sum = rows.reduce(
            (total, row, k) => total + weights[k] * vectors[row * order + i] * vectors[row * order + j],
            i === j ? 1 : 0,
          );
          expect(matrix[i * order + j]).toBeCloseTo(sum, 9);
        }
      }
    }),
  );
});

test("the solution solves the system", () => {
  fc.assert(
    fc.property(systems, (shape) => {
      const { matrix, target } = system(shape);
      const { order } = shape;
      const factor = matrix.slice();
      const solution = target.slice();
      factorizeCholesky(factor, order);
      solveFactorized(factor, solution, order);
      for (let i = 0; i < order; i++) {
        const product = solution.reduce((sum, x, j) => sum + matrix[upper(order, i, j)] * x, 0);
        expect(product).toBeCloseTo(target[i], 8);
      }
    }),
  );
});

test("the inverse times the matrix is the identity", () => {
  fc.assert(
    fc.property(systems, (shape) => {
      const { matrix } = system(shape);
      const { order } = shape;
      const factor = matrix.slice();
      factorizeCholesky(factor, order);
      const inverse = invertFactorized(factor, order);
      for (let i = 0; i < order; i++) {
        for (let j = 0; j < order; j++) {
          let sum = 0;
          for (let k = 0; k < order; k++) sum += inverse[i * order + k] * matrix[upper(order, k, j)];
          expect(sum).toBeCloseTo(i === j ? 1 : 0, 8);
        }
      }
    }),
  );
});

test("a matrix that is not positive definite is refused", () => {
  expect(() => factorizeCholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
  expect(() => factorizeCholesky(Float64Array.of(Number.NaN), 1)).toThrow(RangeError);
});
