import { expect, test } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "./normal-distribution.ts";

// python -c "from scipy.stats import norm; print(norm.cdf(x), norm.pdf(x))", scipy 1.17
test.each([
  [-37, 5.7255712225239266e-300, 2.120006551524606e-298],
  [-20, 2.7536241186061556e-89, 5.520948362159764e-88],
  [-8, 6.22096057427174e-16, 5.052271083536893e-15],
  [-7.1, 6.237844463331586e-13, 4.513543677205518e-12],
  [-3, 0.0013498980316300933, 0.0044318484119380075],
  [-1.5, 0.06680720126885807, 0.12951759566589174],
  [-0.25, 0.4012936743170763, 0.3866681168028493],
  [0, 0.5, 0.3989422804014327],
  [2, 0.9772498680518208, 0.05399096651318806],
  [6, 0.9999999990134123, 6.075882849823286e-9],
])("probability and density at %d are SciPy's", (x, probability, density) => {
  expect(normalCdf(x) / probability).toBeCloseTo(1, 6);
  expect(Math.abs(normalCdf(x) - probability)).toBeLessThan(1e-14);
  expect(normalDensity(x) / density).toBeCloseTo(1, 12);
});

// python -c "from scipy.stats import norm; print(norm.ppf(p))"
test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-9, -5.9978070150076865],
  [0.001, -3.090232306167813],
  [0.07, -1.4757910281791706],
  [0.08, -1.4050715603096329],
  [0.3, -0.5244005127080409],
  [0.5, 0],
  [0.93, 1.475791028179171],
  [0.9999, 3.719016485455709],
])("the quantile of %d is SciPy's", (p, quantile) => {
  expect(normalQuantile(p)).toBeCloseTo(quantile, 11);
});

test("nothing is beyond the infinities", () => {
  expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
});
