import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrationCurve, expectedCalibrationError } from "./calibration.ts";

const predicted = [0.05, 0.12, 0.93, 0.47, 0.51, 0.66, 0.71, 0.33, 0.88, 0.27, 0.97, 0.6, 0.15, 0.42];
const actual = [0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0];

test("E4: the reliability curve is that of scikit-learn 1.9.1", () => {
  // from sklearn.calibration import calibration_curve; calibration_curve(actual, predicted, n_bins=5)
  const curve = calibrationCurve(predicted, actual, { bins: 5, range: { min: 0, max: 1 } });
  const shares = [0, 0.5, 0.5, 0.5, 1];
  const means = [0.10666666666666665, 0.3, 0.5, 0.685, 0.9266666666666667];
  for (const [bin, { meanPredicted, meanActual }] of curve.entries()) {
    expect(meanActual).toBeCloseTo(shares[bin], 12);
    expect(meanPredicted).toBeCloseTo(means[bin], 12);
  }
  // b = np.searchsorted(np.linspace(0, 1, 6)[1:-1], p)
  // sum((b == i).sum() / len(p) * abs(p[b == i].mean() - y[b == i].mean()) for i in range(5))
  expect(expectedCalibrationError(curve)).toBeCloseTo(0.09357142857142854, 12);
});

test("every prediction is in one bin, within its edges, and empty bins are left out", () => {
  const rating = fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(rating, rating), { minLength: 1 }),
      fc.integer({ min: 1, max: 12 }),
      (pairs, bins) => {
        const [predicted, actual] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
        const curve = calibrationCurve(predicted, actual, { bins, range: { min: 1, max: 5 } });
        expect(curve.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
        for (const { from, to, count, meanPredicted } of curve) {
          expect(count).toBeGreaterThan(0);
          expect(meanPredicted).toBeGreaterThanOrEqual(from - 1e-9);
          expect(meanPredicted).toBeLessThanOrEqual(to + 1e-9);
        }
        const gap = pairs.reduce((sum, [p, a]) => sum + p - a, 0) / pairs.length;
        expect(expectedCalibrationError(curve)).toBeGreaterThanOrEqual(Math.abs(gap) - 1e-9);
      },
    ),
  );
});

test("equal predictions are one bin; what can't be binned is refused", () => {
  expect(calibrationCurve([3, 3], [2, 5])).toEqual([
    { from: 3, to: 3, count: 2, meanPredicted: 3, meanActual: 3.5 },
  ]);
  expect(expectedCalibrationError([])).toBe(0);
  expect(() => calibrationCurve([], [])).toThrow(RangeError);
  expect(() => calibrationCurve([1], [1], { bins: 0 })).toThrow(RangeError);
  expect(() => calibrationCurve([2], [1], { range: { min: 0, max: 1 } })).toThrow("does not lie from 0 to 1");
  expect(() => calibrationCurve([Number.NaN], [1], { range: { min: 0, max: 1 } })).toThrow(RangeError);
});
