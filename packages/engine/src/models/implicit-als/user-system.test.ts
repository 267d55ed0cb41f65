import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { userSystem } from "./user-system.ts";

const shapes = fc.record({
  order: fc.integer({ min: 1, max: 10 }),
  count: fc.integer({ min: 0, max: 20 }),
  seed: fc.nat(),
});

test("the solution solves the user's system, for histories shorter and longer than the factors", () => {
  fc.assert(
    fc.property(shapes, ({ order, count, seed }) => {
      const random = seededRandom(seed);
      const items = Float32Array.from({ length: 25 * order }, random.normal);
      const rows = random.shuffle(Int32Array.from({ length: 25 }, (_, item) => item)).subarray(0, count);
      // A weight of 0 is what a value of 0 gives.
      const weights = Float64Array.from(rows, (_, entry) => (entry % 4 === 3 ? 0 : 40 * random.uniform()));
      const diagonal = Float64Array.from({ length: order }, () => 0.5 + random.uniform());
      const target = Float64Array.from({ length: order }, random.normal);
      const solution = target.slice();
      userSystem(diagonal, items, rows, weights)(solution);
      for (let i = 0; i < order; i++) {
        let image = diagonal[i] * solution[i];
        for (const [entry, item] of rows.entries()) {
          const y = items.subarray(item * order, (item + 1) * order);
          image += weights[entry] * y[i] * y.reduce((sum, value, j) => sum + value * solution[j], 0);
        }
        expect(image).toBeCloseTo(target[i], 8);
      }
    }),
  );
});
