import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "../../matrix/symmetric-eigen.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { balanced, coupling, principalAxes } from "./basis.ts";

const shapes = fc.record({
  factors: fc.integer({ min: 1, max: 12 }),
  rowCount: fc.integer({ min: 1, max: 30 }),
  seed: fc.nat(),
});

/** A Gram matrix of random rows, padded. */
function gramOf({ factors, rowCount, seed }: { factors: number; rowCount: number; seed: number }) {
  const width = 16;
  const random = seededRandom(seed);
  const gram = new Float32Array(width * width);
  for (let row = 0; row < rowCount; row++) {
    const values = Float64Array.from({ length: factors }, random.normal);
    for (let i = 0; i < factors; i++) {
      for (let j = 0; j < factors; j++) gram[i * width + j] += values[i] * values[j];
    }
  }
  return { gram, width };
}

/** axes^T gram axes */
function turned(gram: Float32Array, axes: Float32Array, width: number): Float32Array {
  const product = (a: (i: number, k: number) => number, b: Float32Array) =>
    Float32Array.from({ length: width * width }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += a(Math.floor(at / width), k) * b[k * width + (at % width)];
      return sum;
    });
  const left = product((i, k) => axes[k * width + i], gram);
  return product((i, k) => left[i * width + k], axes);
}

test("coupling is the largest eigenvalue beside the scaled diagonal, or a little less", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { gram, width } = gramOf(shape);
      const ridge = 0.5;
      const scaled = Float64Array.from(gram, (value, at) => {
        const [i, j] = [Math.floor(at / width), at % width];
        if (i === j) return 0;
        return value / Math.sqrt((gram[i * (width + 1)] + ridge) * (gram[j * (width + 1)] + ridge));
      });
      const { values } = symmetricEigen(scaled, width);
      const largest = Math.max(values[0], -values[width - 1]);
      const estimate = coupling(gram, ridge, width);
      expect(estimate).toBeLessThanOrEqual(largest * (1 + 1e-6) + 1e-9);
      expect(estimate).toBeGreaterThanOrEqual(0.8 * largest - 1e-9);
    }),
    { examples: [[{ factors: 8, rowCount: 8, seed: 512976862 }]] },
  );
});

test("in a Gram matrix's own axes nothing is beside its diagonal, and the padding stays out of it", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { gram, width } = gramOf(shape);
      const axes = principalAxes(Float64Array.from(gram), width, shape.factors);
      expect(coupling(turned(gram, axes, width), 1, width)).toBeLessThan(1e-4);
      for (const [at, value] of axes.entries())
        if (at % width >= shape.factors || at >= shape.factors * width) expect(value).toBe(0);
    }),
  );
});

test("two Gram matrices weigh the same together, whatever their size, and zeros do not count", () => {
  const one = Float32Array.of(1, 0.5, 0.5, 3);
  expect([...balanced(one, Float32Array.of(20, 0, 0, 20), 2)]).toEqual([0.75, 0.125, 0.125, 1.25]);
  expect([...balanced(one, new Float32Array(4), 2)]).toEqual([0.25, 0.125, 0.125, 0.75]);
});
