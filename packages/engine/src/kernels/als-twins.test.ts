import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compiled,
  expectClose,
  expectTwins,
  fillRows,
  numbers,
  outcome,
  type Result,
  type Shape,
  shapes,
} from "../../test/kernel-twins.ts";
import type { Arena } from "./arena.ts";
import {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  paddedWidth,
  type RowKernelArguments,
} from "./signatures.ts";
import type { KernelVariant } from "./variant.ts";

/** A system for one ALS half-step: sparse rows of signed confidences, some of them empty, and its Gram matrix. */
function alsSystem(arena: Arena, { factors, rows, columns, seed }: Shape) {
  const next = numbers(seed);
  const width = paddedWidth(factors);
  const entries = Array.from({ length: rows }, () =>
    next() < -0.7 ? [] : Array.from({ length: columns }, (_, column) => column).filter(() => next() > 0.2),
  );
  const starts = arena.copy(
    Int32Array.from([0, ...entries.map((_, row) => entries.slice(0, row + 1).flat().length)]),
  );
  const positions = arena.copy(Int32Array.from(entries.flat()));
  const confidences = arena.copy(
    Float32Array.from(positions, () => Math.sign(next() + 0.5) * (1.0 + 5 * Math.abs(next()))),
  );
  const fixed = arena.copy(fillRows(new Float32Array(columns * width), factors, next));
  const solved = arena.copy(fillRows(new Float32Array(rows * width), factors, next));
  const gram = arena.float32(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      for (let y = 0; y < fixed.length; y += width) gram[i * width + j] += fixed[y + i] * fixed[y + j];
    }
  }
  const penalties = arena.copy(Float32Array.from({ length: rows }, () => 1 + Math.abs(next())));
  // Entries stand somewhere else in the other half-step's order.
  const places = arena.copy(positions.map((_, entry) => positions.length - 1 - entry));
  const scores = arena.float32(positions.length);
  for (const [row, columnsOfRow] of entries.entries()) {
    for (const [entry, column] of columnsOfRow.entries()) {
      for (let i = 0; i < width; i++)
        scores[places[starts[row] + entry]] += solved[row * width + i] * fixed[column * width + i];
    }
  }
  const losses = arena.float64(2 * rows);
  const halfStep: RowKernelArguments["alsCholesky"] = [
    starts,
    positions,
    confidences,
    places,
    scores,
    fixed,
    solved,
    gram,
    penalties,
    width,
    losses,
  ];
  return { width, starts, places, scores, solved, gram, losses, halfStep };
}

/**
 * The same for conjugate gradients: next to its diagonal the Gram matrix is small, as in a fit, where axes are chosen so.
 * Then each step lowers what the row is to minimise.
 */
function decoupledSystem(arena: Arena, shape: Shape) {
  const system = alsSystem(arena, shape);
  const { gram, width } = system;
  let trace = 0;
  for (let i = 0; i < width; i++) trace += gram[i * (width + 1)];
  for (let i = 0; i < width; i++) gram[i * (width + 1)] += trace;
  const diagonal = arena.copy(Float32Array.from({ length: width }, (_, i) => gram[i * (width + 1)]));
  return { ...system, diagonal };
}

/** What a half-step minimizes for each row x: x^T (gram + penalty I) x + sum (|c| - 1) (x.y)^2 - 2 sum max(c, 0) x.y */
function rowLosses([
  starts,
  columns,
  confidences,
  ,
  ,
  fixed,
  solved,
  gram,
  penalties,
  width,
]: RowKernelArguments["alsCholesky"]): Float64Array {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  return Float64Array.from(penalties, (penalty, row) => {
    const x = solved.subarray(row * width, (row + 1) * width);
    let loss = penalty * dot(x, x);
    for (let i = 0; i < width; i++) loss += x[i] * dot(x, gram.subarray(i * width, (i + 1) * width));
    for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
      const c = confidences[entry];
      const score = dot(x, fixed.subarray(columns[entry] * width, (columns[entry] + 1) * width));
      loss += (Math.abs(c) - 1) * score ** 2 - 2 * Math.max(c, 0) * score;
    }
    return loss;
  });
}

describe("every compiled kernel of alternating least squares agrees with its plain twin", () => {
  test("alsCholesky, to 1e-3 of the largest factor", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expectTwins("alsCholesky", 1e-3, (arena) => {
          const { width, scores, solved, losses, halfStep } = alsSystem(arena, shape);
          return {
            rows: shape.rows,
            args: halfStep,
            results: () => [solved, scores, losses],
            scratchBytes: choleskyScratchBytes(width),
          };
        });
      }),
      { numRuns: 150 },
    );
  });

  // Conjugate gradients multiply rounding errors by up to the condition number in each step; they move the minimum that
  // is reached only by the square of that, so it is what twins must agree on.
  test("alsConjugateGradients: the loss of each row falls as far, to 1e-5 of its fall", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 4 }), (shape, steps) => {
        const lossesAfter = (variant: KernelVariant, givenSteps: number): Result => {
          const [losses] = outcome(variant, "alsConjugateGradients", (arena) => {
            const { width, halfStep, diagonal } = decoupledSystem(arena, shape);
            return {
              rows: givenSteps === 0 ? 0 : shape.rows,
              args: [...halfStep, diagonal, givenSteps],
              results: () => [rowLosses(halfStep)],
              scratchBytes: conjugateGradientsScratchBytes(width, shape.columns),
            };
          });
          return losses;
        };
        const before = lossesAfter("plain", 0);
        const expected = lossesAfter("plain", steps);
        for (const variant of compiled) {
          for (const [row, loss] of lossesAfter(variant, steps).entries()) {
            const fall = before[row] - expected[row];
            expect(fall).toBeGreaterThanOrEqual(0);
            expect(Math.abs(loss - expected[row])).toBeLessThanOrEqual(1e-5 * fall);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the scores that conjugate gradients keep up to date are those of the new rows", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const [kept, computed] = (["kept", "computed"] as const).map((kind) => {
          const [scores] = outcome("plain", "alsConjugateGradients", (arena) => {
            const { width, starts, places, scores, solved, halfStep, diagonal } = decoupledSystem(
              arena,
              shape,
            );
            const [, columns, , , , fixed] = halfStep;
            const scoresAnew = () =>
              scores.map((_, place) => {
                const entry = places.indexOf(place);
                const row = starts.findLastIndex((start) => start <= entry);
                let sum = 0;
                for (let i = 0; i < width; i++)
                  sum += solved[row * width + i] * fixed[columns[entry] * width + i];
                return sum;
              });
            return {
              rows: shape.rows,
              args: [...halfStep, diagonal, 3],
              results: () => [kind === "kept" ? scores : scoresAnew()],
              scratchBytes: conjugateGradientsScratchBytes(width, shape.columns),
            };
          });
          return scores;
        });
        expectClose(kept, computed, 1e-4, "plain");
      }),
      { numRuns: 100 },
    );
  });

  test("alsRatings, to 1e-3 of the largest number", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expectTwins("alsRatings", 1e-3, (arena) => {
          const next = numbers(shape.seed);
          const { starts, halfStep } = alsSystem(arena, shape);
          const [, columns, values] = halfStep;
          const width = paddedWidth(shape.factors + 1);
          const fixed = arena.copy(
            fillRows(new Float32Array(shape.columns * width), shape.factors + 1, next),
          );
          const solved = arena.float32(shape.rows * width);
          const penalties = () =>
            arena.copy(Float32Array.from({ length: shape.rows }, () => 1 + Math.abs(next())));
          const losses = arena.float64(shape.rows);
          return {
            rows: shape.rows,
            args: [
              starts,
              columns,
              values,
              fixed,
              solved,
              penalties(),
              penalties(),
              width,
              shape.factors,
              losses,
            ],
            results: () => [solved, losses],
            scratchBytes: choleskyScratchBytes(width),
          };
        });
      }),
      { numRuns: 150 },
    );
  });

  test("the losses that conjugate gradients write are those of their scores and rows", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        for (const variant of ["plain", ...compiled] as const) {
          const [written, computed] = outcome(variant, "alsConjugateGradients", (arena) => {
            const { width, starts, places, scores, solved, losses, halfStep, diagonal } = decoupledSystem(
              arena,
              shape,
            );
            const [, , confidences, , , , , , penalties] = halfStep;
            const computedLosses = () =>
              Float64Array.from(losses, (_, at) => {
                const row = Math.floor(at / 2);
                const x = solved.subarray(row * width, (row + 1) * width);
                if (at % 2 === 1) return penalties[row] * x.reduce((sum, value) => sum + value * value, 0);
                let loss = 0;
                for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
                  const [c, score] = [confidences[entry], scores[places[entry]]];
                  loss += Math.abs(c) * ((c > 0 ? 1 : 0) - score) ** 2 - score ** 2;
                }
                return loss;
              });
            return {
              rows: shape.rows,
              args: [...halfStep, diagonal, 2],
              results: () => [losses, computedLosses()],
              scratchBytes: conjugateGradientsScratchBytes(width, shape.columns),
            };
          });
          expectClose(written, computed, 1e-5, variant);
        }
      }),
      { numRuns: 100 },
    );
  });
});
