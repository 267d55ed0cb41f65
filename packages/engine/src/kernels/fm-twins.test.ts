import fc from "fast-check";
import { expect, test } from "vitest";
import { expectTwins, numbers, outcome } from "../../test/kernel-twins.ts";
import type { Arena } from "./arena.ts";

const shape = fc.record({
  blockRows: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 }),
  ratings: fc.integer({ min: 0, max: 40 }),
  seed: fc.integer(),
});

/** Arrays of random numbers, and integers below a bound, in an arena. */
function drawn(arena: Arena, seed: number) {
  const next = numbers(seed);
  return {
    floats: (length: number, scale = 1) => arena.copy(Float32Array.from({ length }, () => scale * next())),
    integers: (length: number, bound: number, from = 0) =>
      arena.copy(Int32Array.from({ length }, () => from + Math.floor((bound * (1 + next())) / 2))),
    /** `count` increasing numbers from 0 to `total` */
    starts: (count: number, total: number) => {
      const inner = Array.from({ length: count - 1 }, () => Math.floor((total * (1 + next())) / 2));
      return arena.copy(Int32Array.of(0, ...inner.toSorted((a, b) => a - b), total));
    },
  };
}

test("fmCollect agrees with its twin to 1e-5, for any number of blocks, with and without a change before", () => {
  fc.assert(
    fc.property(
      shape,
      fc.integer({ min: -1, max: 2 }),
      fc.boolean(),
      fc.boolean(),
      ({ blockRows, ratings, seed }, previous, previousIsLinear, isLinear) => {
        expectTwins("fmCollect", 1e-5, (arena) => {
          const { floats, starts } = drawn(arena, seed);
          const { integers } = drawn(arena, seed + 1);
          const [rows, ...others] = blockRows;
          const total = blockRows.reduce((sum, count) => sum + count, 0);
          let offset = rows;
          const columns = others.map((count) => {
            offset += count;
            return integers(ratings, count, offset - count);
          });
          const interleaved = arena.int32(ratings * others.length);
          for (let at = 0; at < interleaved.length; at++)
            interleaved[at] = columns[at % others.length][Math.floor(at / others.length)];
          const errors = floats(ratings, 2);
          const states = floats(8 * rows);
          return {
            rows,
            args: [
              starts(rows, ratings),
              arena.copy(Int32Array.from({ length: ratings }, (_, entry) => ratings - 1 - entry)),
              interleaved,
              others.length,
              0,
              errors,
              Math.min(previous, others.length - 1),
              floats(2 * total),
              floats(total),
              Number(previousIsLinear),
              floats(total),
              Number(isLinear),
              states,
            ],
            results: () => [errors, states],
          };
        });
      },
    ),
    { numRuns: 150 },
  );
});

test("fmSample agrees with its twin to 1e-4, linear weights and factors", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.integer(),
      (features, rows, isLinear, seed) => {
        expectTwins("fmSample", 1e-4, (arena) => {
          const { floats, integers } = drawn(arena, seed);
          // A feature has each row at most once.
          const entries = Array.from({ length: features }, () =>
            Array.from({ length: rows }, (_, row) => row).filter(() => floats(1)[0] > 0),
          );
          const starts = arena.int32(features + 1);
          for (const [feature, { length }] of entries.entries())
            starts[feature + 1] = starts[feature] + length;
          const states = floats(8 * rows);
          for (let row = 0; row < rows; row++) {
            // Sums of squares are no smaller than squares of sums allow.
            states[8 * row + 3] = 3;
            states[8 * row + 2] = states[8 * row + 1] ** 2 + 1;
          }
          const weights = floats(features);
          const sums = floats(rows);
          const changes = floats(2 * rows);
          const selfTerms = floats(rows);
          return {
            rows: 1,
            args: [
              starts,
              arena.copy(Int32Array.from(entries.flat())),
              floats(starts[features]),
              features,
              weights,
              floats(features, 3),
              integers(features, 2),
              floats(2),
              arena.copy(Float32Array.of(0.5, 2)),
              1.5,
              Number(isLinear),
              states,
              rows,
              sums,
              changes,
              selfTerms,
            ],
            results: () => [weights, states, sums, changes, selfTerms],
          };
        });
      },
    ),
    { numRuns: 150 },
  );
});

test("fmSample draws around the mean of the conditional distribution computed by hand", () => {
  for (const variant of ["plain", "simd", "relaxed-simd"] as const) {
    const [weights, changes] = outcome(variant, "fmSample", (arena) => {
      const array = (...values: number[]) => arena.copy(Float32Array.of(...values));
      const zeros = arena.copy(Int32Array.of(0));
      const weight = array(0.5);
      const change = array(0, 0);
      // One row of one rating: own sum 0.8, others' sum 2, error 1.
      const states = array(0.8, 2, 4, 1, 1, 2, 0, 0);
      return {
        rows: 1,
        args: [
          arena.copy(Int32Array.of(0, 1)),
          zeros,
          array(1),
          1,
          weight,
          array(0.25),
          zeros,
          array(0.1),
          array(3),
          2,
          0,
          states,
          1,
          array(0.8),
          change,
          array(0),
        ],
        results: () => [weight, change],
      };
    });
    // The rating changes with the weight by h = 0.8 - 0.5 + 2 = 2.3.
    const precision = 3 + 2 * 2.3 ** 2;
    const mean = (2 * (2.3 * 1 + 0.5 * 2.3 ** 2) + 3 * 0.1) / precision;
    const drawnWeight = mean + 0.25 / Math.sqrt(precision);
    expect(weights[0]).toBeCloseTo(drawnWeight, 5);
    expect(changes[0]).toBeCloseTo(drawnWeight - 0.5, 5);
    expect(changes[1]).toBeCloseTo((drawnWeight - 0.5) * 0.3, 5);
  }
});

test("fmLatent agrees with its twin to 1e-5, far from the borders too", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (rows, seed) => {
      expectTwins("fmLatent", 1e-5, (arena) => {
        const { floats, integers } = drawn(arena, seed);
        const borders = Float32Array.from(floats(4, 3)).sort();
        const latents = floats(rows, 12);
        const errors = floats(rows, 12);
        return {
          rows,
          args: [
            integers(rows, 5),
            arena.copy(Float32Array.of(Number.NEGATIVE_INFINITY, ...borders, Number.POSITIVE_INFINITY)),
            arena.copy(floats(rows).map((value) => (1 + 0.9999 * value) / 2)),
            latents,
            errors,
          ],
          results: () => [latents, errors],
        };
      });
    }),
    { numRuns: 150 },
  );
});

test("fmLatent draws from the truncated normal distribution", () => {
  const rows = 5000;
  for (const variant of ["plain", "simd", "relaxed-simd"] as const) {
    for (const [score, level, mean] of [
      // python -c "from scipy.stats import truncnorm; print(s + truncnorm.mean(low - s, high - s))"
      [0.3, 0, -1.067402],
      [0.3, 1, 0.024143],
      [0.3, 2, 1.229416],
      [-9, 2, 0.60305],
    ]) {
      const [latents, errors] = outcome(variant, "fmLatent", (arena) => {
        const array = (from: (row: number) => number) =>
          arena.copy(Float32Array.from({ length: rows }, (_, row) => from(row)));
        const results = [array(() => 0), array(() => -score)] as const;
        return {
          rows,
          args: [
            arena.copy(new Int32Array(rows).fill(level)),
            arena.copy(Float32Array.of(Number.NEGATIVE_INFINITY, -0.5, 0.5, Number.POSITIVE_INFINITY)),
            array((row) => (row + 0.5) / rows),
            ...results,
          ],
          results: () => results,
        };
      });
      expect(Array.from(latents).reduce((sum, value) => sum + value, 0) / rows).toBeCloseTo(mean, 3);
      expect(latents.every((latent, row) => Math.abs(latent - errors[row] - score) < 1e-4)).toBe(true);
    }
  }
});
