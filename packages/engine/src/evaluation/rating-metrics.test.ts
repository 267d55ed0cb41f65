import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mae, r2, rmse } from "./rating-metrics.ts";

describe("E1: equal to scikit-learn 1.9.1", () => {
  // python -c "from sklearn.metrics import *; a = [4, 1, 5, 3, 3, 2, 5, 4]; p = [3.5, 2.25, 4.75, 3, 2.5, 3.75, 4, 4.5];
  //            print(mean_squared_error(a, p) ** .5, mean_absolute_error(a, p), r2_score(a, p))"
  const actual = [4, 1, 5, 3, 3, 2, 5, 4];
  const predicted = [3.5, 2.25, 4.75, 3, 2.5, 3.75, 4, 4.5];

  test("RMSE, MAE and R2", () => {
    expect(rmse(predicted, actual)).toBeCloseTo(0.8970437559004577, 14);
    expect(mae(predicted, actual)).toBeCloseTo(0.71875, 14);
    expect(r2(predicted, actual)).toBeCloseTo(0.5360360360360361, 14);
  });

  test("R2 where all ratings are equal", () => {
    expect(r2([3, 3], [3, 3])).toBe(1);
    expect(r2([3, 4], [3, 3])).toBe(0);
  });
});

// Feature: ml-enhancement, Property 8: RMSE equals the hand-computed value.
test("RMSE is the root of the mean of the squared differences", () => {
  const rating = fc.double({ min: 0.5, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(rating, rating), { minLength: 1 }), (pairs) => {
      let sum = 0;
      for (const [predicted, actual] of pairs) sum += (predicted - actual) * (predicted - actual);
      const [predicted, actual] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
      expect(rmse(predicted, actual)).toBeCloseTo(Math.sqrt(sum / pairs.length), 12);
      expect(mae(predicted, actual)).toBeLessThanOrEqual(rmse(predicted, actual) + 1e-12);
    }),
  );
  // By hand: errors 1, -1, 2 and 0 give sqrt((1 + 1 + 4 + 0) / 4).
  expect(rmse([4, 2, 5, 3], [3, 3, 3, 3])).toBe(Math.sqrt(1.5));
});

test("nothing can be compared with nothing, or with a list of another length", () => {
  expect(() => rmse([], [])).toThrow(RangeError);
  expect(() => mae([1], [1, 2])).toThrow("1 predictions can't be compared with 2 ratings.");
});
