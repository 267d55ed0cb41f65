import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Arena, createArena } from "./arena.ts";
import { createHeap } from "./heap.ts";
import { instantiateKernels } from "./instantiate.ts";
import {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  GEMM_SCRATCH_BYTES,
  type Kernels,
  offsetOf,
  paddedWidth,
  type RowKernelArguments,
  type RowKernelName,
} from "./signatures.ts";
import { isSupported, type KernelVariant } from "./variant.ts";

// The compiled kernels against their plain twins: the same bytes in, results that agree to rounding.

const heap = createHeap();
const compiled = (["simd", "relaxed-simd"] as const).filter(isSupported);
const kernelsOf = new Map<KernelVariant, Kernels>([
  ["plain", instantiateKernels(heap.memory)],
  ...compiled.map((variant) => {
    const file = new URL(`../../build/${variant}.wasm`, import.meta.url);
    return [variant, instantiateKernels(heap.memory, new WebAssembly.Module(readFileSync(file)))] as const;
  }),
]);

type Result = Float32Array | Float64Array | Int32Array;

interface Case<Name extends RowKernelName> {
  readonly rows: number;
  readonly args: RowKernelArguments[Name];
  /** what to compare, read after the run */
  readonly results: () => readonly Result[];
  readonly scratchBytes?: number;
}

/** Runs one variant on fresh memory, in two blocks, so that `first` and `end` are exercised. */
function outcome<Name extends RowKernelName>(
  variant: KernelVariant,
  name: Name,
  prepare: (arena: Arena) => Case<Name>,
): Result[] {
  const arena = createArena(heap);
  try {
    const { rows, args, results, scratchBytes = 0 } = prepare(arena);
    const scratch = offsetOf(arena.float32(scratchBytes / 4), variant);
    const offsets = args.map((arg) => (typeof arg === "number" ? arg : offsetOf(arg, variant)));
    const kernel = kernelsOf.get(variant)![name];
    const middle = Math.floor(rows / 3);
    kernel(middle, rows, scratch, ...offsets);
    kernel(0, middle, scratch, ...offsets);
    return results().map((result) => result.slice());
  } finally {
    arena.release();
  }
}

function expectTwins<Name extends RowKernelName>(
  name: Name,
  tolerance: number,
  prepare: (arena: Arena) => Case<Name>,
): void {
  const plain = outcome("plain", name, prepare);
  for (const variant of compiled) {
    for (const [index, result] of outcome(variant, name, prepare).entries())
      expectClose(result, plain[index], tolerance, variant);
  }
}

/** Differences are measured against the largest value of the array, or 1. */
function expectClose(actual: Result, expected: Result, tolerance: number, variant: string): void {
  const scale = [...expected].reduce((max, value) => Math.max(max, Math.abs(value)), 1);
  for (const [index, value] of expected.entries()) {
    if (actual[index] === value || Math.abs(actual[index] - value) <= tolerance * scale) continue;
    expect.fail(`${variant}[${index}] is ${actual[index]} and its twin says ${value}`);
  }
}

/** Numbers in [-1, 1) that depend on a seed alone. */
function numbers(seed: number) {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >> 8) / 2 ** 23;
  };
}

function fillRows(rows: Float32Array, factors: number, next: () => number): Float32Array {
  const width = paddedWidth(factors);
  return rows.map((_, index) => (index % width < factors ? next() : 0));
}

interface Shape {
  readonly factors: number;
  readonly rows: number;
  readonly columns: number;
  readonly seed: number;
}

const shapes = fc.record({
  factors: fc.integer({ min: 1, max: 37 }),
  rows: fc.integer({ min: 1, max: 13 }),
  columns: fc.integer({ min: 1, max: 90 }),
  seed: fc.integer(),
});

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
  // Any positive definite matrix will do; this one is far from a multiple of the identity.
  const preconditioner = arena.copy(
    Float32Array.from({ length: width * width }, (_, at) => {
      const [i, j] = [Math.floor(at / width), at % width];
      return i === j ? 1 + (i % 3) : 0.5 / (1 + i + j) ** 2;
    }),
  );
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
  ];
  return { width, starts, confidences, places, scores, solved, halfStep, preconditioner };
}

describe("every compiled kernel agrees with its plain twin", () => {
  test("dot and axpy, to 1e-5, on any length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 133 }), fc.integer(), (length, seed) => {
        const next = numbers(seed);
        const arena = createArena(heap);
        const x = arena.copy(Float32Array.from({ length }, next));
        const y = arena.copy(Float32Array.from({ length }, next));
        const start = y.slice();
        const run = (variant: KernelVariant) => {
          const kernels = kernelsOf.get(variant)!;
          y.set(start);
          const product = kernels.dot(offsetOf(x, variant), offsetOf(y, variant), length);
          kernels.axpy(0.75, offsetOf(x, variant), offsetOf(y, variant), length);
          return Float32Array.of(product, ...y);
        };
        const plain = run("plain");
        for (const variant of compiled) expectClose(run(variant), plain, 1e-5, variant);
        arena.release();
      }),
      { numRuns: 150 },
    );
  });

  test("gemm, to 1e-5 of the largest entry, on any shape", () => {
    const shape = fc.tuple(
      fc.integer({ min: 1, max: 19 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 35 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(shape, ([rows, inner, columns, seed]) => {
        expectTwins("gemm", 1e-5, (arena) => {
          const next = numbers(seed);
          const a = arena.copy(Float32Array.from({ length: rows * inner }, next));
          const b = arena.copy(Float32Array.from({ length: inner * columns }, next));
          const c = arena.copy(new Float32Array(rows * columns).fill(7));
          return {
            rows,
            args: [a, b, c, inner, columns],
            results: () => [c],
            scratchBytes: GEMM_SCRATCH_BYTES,
          };
        });
      }),
      { numRuns: 100 },
    );
  });

  test("gram, to 1e-5 of the largest entry, with more blocks than rows too", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 20 }), ({ factors, columns: rowCount, seed }, blocks) => {
        expectTwins("gram", 1e-5, (arena) => {
          const width = paddedWidth(factors);
          const rows = arena.copy(fillRows(new Float32Array(rowCount * width), factors, numbers(seed)));
          const partials = arena.float32(blocks * width * width);
          // Only the upper triangle is promised.
          const isUpper = (at: number) => at % width >= Math.floor(at / width) % width;
          return {
            rows: blocks,
            args: [rows, rowCount, width, blocks, partials],
            results: () => [partials.filter((_, at) => isUpper(at))],
          };
        });
      }),
      { numRuns: 100 },
    );
  });

  test("alsCholesky, to 1e-3 of the largest factor", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expectTwins("alsCholesky", 1e-3, (arena) => {
          const { width, scores, solved, halfStep } = alsSystem(arena, shape);
          return {
            rows: shape.rows,
            args: halfStep,
            results: () => [solved, scores],
            scratchBytes: choleskyScratchBytes(width),
          };
        });
      }),
      { numRuns: 150 },
    );
  });

  test("alsConjugateGradients, to 1e-3 of the largest factor", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 4 }), (shape, steps) => {
        expectTwins("alsConjugateGradients", 1e-3, (arena) => {
          const { width, scores, solved, halfStep, preconditioner } = alsSystem(arena, shape);
          return {
            rows: shape.rows,
            args: [...halfStep, preconditioner, steps],
            results: () => [solved, scores],
            scratchBytes: conjugateGradientsScratchBytes(width, shape.columns),
          };
        });
      }),
      { numRuns: 150 },
    );
  });

  test("the scores that conjugate gradients keep up to date are those of the new rows", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const [kept, computed] = (["kept", "computed"] as const).map((kind) => {
          const [scores] = outcome("plain", "alsConjugateGradients", (arena) => {
            const { width, starts, places, scores, solved, halfStep, preconditioner } = alsSystem(
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
              args: [...halfStep, preconditioner, 3],
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

  test("alsLoss, to 1e-5 of the largest loss", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        expectTwins("alsLoss", 1e-5, (arena) => {
          const { starts, confidences, places, scores } = alsSystem(arena, shape);
          const losses = arena.float64(shape.rows);
          return {
            rows: shape.rows,
            args: [starts, confidences, places, scores, losses],
            results: () => [losses],
          };
        });
      }),
      { numRuns: 100 },
    );
  });

  test("biasedSgd, to 1e-4 of the largest parameter", () => {
    const grid = 3;
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: grid - 1 }), ({ factors, seed }, stratum) => {
        expectTwins("biasedSgd", 1e-4, (arena) => {
          const next = numbers(seed);
          const width = paddedWidth(factors);
          // User and item i belong to block i mod 3, so cells are filled by construction.
          const cells = Array.from({ length: grid * grid }, (_, cell) =>
            Array.from({ length: Math.floor(4 * Math.abs(next())) }, () => ({
              user: Math.floor(cell / grid) + (next() > 0 ? grid : 0),
              item: (cell % grid) + (next() > 0 ? grid : 0),
              value: 3 + 2 * next(),
            })),
          );
          const ratings = cells.flat();
          const starts = Int32Array.from([
            0,
            ...cells.map((_, cell) => cells.slice(0, cell + 1).flat().length),
          ]);
          const parameters = [
            arena.copy(fillRows(new Float32Array(2 * grid * width), factors, next)),
            arena.copy(fillRows(new Float32Array(2 * grid * width), factors, next)),
            arena.copy(Float32Array.from({ length: 2 * grid }, next)),
            arena.copy(Float32Array.from({ length: 2 * grid }, next)),
          ] as const;
          const losses = arena.float64(grid * grid);
          return {
            rows: grid,
            args: [
              stratum,
              grid,
              arena.copy(starts),
              arena.copy(Int32Array.from(ratings, ({ user }) => user)),
              arena.copy(Int32Array.from(ratings, ({ item }) => item)),
              arena.copy(Float32Array.from(ratings, ({ value }) => value)),
              ...parameters,
              width,
              3.5,
              0.01,
              0.05,
              0.02,
              losses,
            ],
            results: () => [...parameters, losses],
          };
        });
      }),
      { numRuns: 100 },
    );
  });

  // Small integers make every inner product exact, so ties are real ties and the order is fully determined.
  test("topK, exactly, with many ties and with k beyond the catalog", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 100 }), ({ factors, rows, columns, seed }, k) => {
        expectTwins("topK", 0, (arena) => {
          const next = numbers(seed);
          const width = paddedWidth(factors);
          const small = () => Math.round(2 * next());
          const queries = arena.copy(fillRows(new Float32Array(rows * width), factors, small));
          const items = arena.copy(fillRows(new Float32Array(columns * width), factors, small));
          const scores = arena.float32(rows * k);
          const indices = arena.int32(rows * k);
          return {
            rows,
            args: [queries, items, columns, width, k, scores, indices],
            results: () => [scores, indices],
          };
        });
      }),
      { numRuns: 150 },
    );
  });
});

test("biasedSgd takes the step computed by hand", () => {
  for (const variant of kernelsOf.keys()) {
    const [p, q, userBias, itemBias, loss] = outcome(variant, "biasedSgd", (arena) => {
      const results = [
        arena.copy(Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0)),
        arena.copy(Float32Array.of(2, 0, 0, 0, 0, 0, 0, 0)),
        arena.copy(Float32Array.of(0.5)),
        arena.copy(Float32Array.of(0.25)),
      ] as const;
      const losses = arena.float64(1);
      const zero = arena.int32(1);
      const starts = arena.copy(Int32Array.of(0, 1));
      const value = arena.copy(Float32Array.of(5));
      return {
        rows: 1,
        args: [0, 1, starts, zero, zero, value, ...results, 8, 3, 0.1, 0.5, 0.25, losses],
        results: () => [...results, losses],
      };
    });
    // The error is 5 - (3 + 0.5 + 0.25 + 1 * 2) = -0.75.
    expect(p[0]).toBeCloseTo(1 + 0.1 * (-0.75 * 2 - 0.5 * 1), 6);
    expect(q[0]).toBeCloseTo(2 + 0.1 * (-0.75 * 1 - 0.5 * 2), 6);
    expect(userBias[0]).toBeCloseTo(0.5 + 0.1 * (-0.75 - 0.25 * 0.5), 6);
    expect(itemBias[0]).toBeCloseTo(0.25 + 0.1 * (-0.75 - 0.25 * 0.25), 6);
    expect(loss[0]).toBe(0.5625);
  }
});
