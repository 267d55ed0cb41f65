import fc from "fast-check";
import { expect, test } from "vitest";
import { addOuterProducts, factorizeCholesky, solveFactorized } from "./cholesky.ts";
import { solveRidge } from "./ridge.ts";

const number = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);

test("agrees with the solution of the normal equations by Cholesky's method", () => {
  const systems = fc.integer({ min: 1, max: 6 }).chain((width) =>
    fc.record({
      width: fc.constant(width),
      vectors: fc.array(number, { minLength: 8 * width, maxLength: 8 * width }),
      targets: fc.array(number, { minLength: 8, maxLength: 8 }),
      start: fc.array(number, { minLength: width, maxLength: width }),
      penalty: fc.double({ min: 0.1, max: 10, noNaN: true }),
      count: fc.integer({ min: 0, max: 8 }),
    }),
  );
  fc.assert(
    fc.property(systems, ({ width, vectors, targets, start, penalty, count }) => {
      const rows = Int32Array.from({ length: count }, (_, row) => 7 - row);
      const found = solveRidge(Float32Array.from(vectors), width, rows, targets, start, penalty);

      const system = new Float64Array(width * width);
      addOuterProducts(system, width, Float32Array.from(vectors), rows, new Float64Array(count).fill(1));
      const expected = Float64Array.from(start, (value) => penalty * value);
      for (let i = 0; i < width; i++) system[i * (width + 1)] += penalty;
      for (const [entry, row] of rows.entries()) {
        for (let i = 0; i < width; i++) expected[i] += targets[entry] * vectors[row * width + i];
      }
      const gradient = Array.from(expected, (sum, i) =>
        start.reduce((rest, value, j) => rest - system[Math.min(i, j) * width + Math.max(i, j)] * value, sum),
      );
      factorizeCholesky(system, width);
      solveFactorized(system, expected, width);
      // The gradient shrinks a millionfold, and no direction is stretched by less than the penalty.
      const most = (1e-6 * Math.hypot(...gradient)) / penalty + 1e-9;
      for (let i = 0; i < width; i++) expect(Math.abs(found[i] - expected[i])).toBeLessThanOrEqual(most);
    }),
  );
});

test("without rows the start is the answer", () => {
  expect([...solveRidge(new Float32Array(2), 2, new Int32Array(), [], [0.5, -1], 1)]).toEqual([0.5, -1]);
});
