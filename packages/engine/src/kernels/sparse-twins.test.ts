import fc from "fast-check";
import { expect, test } from "vitest";
import { expectTwins, kernelsOf, numbers, outcome } from "../../test/kernel-twins.ts";
import { byItem, byUser } from "../dataset/sparse-rows.ts";
import type { Arena } from "./arena.ts";
import { elasticNetScratchBytes, GEMM_SCRATCH_BYTES, nearestRowsScratchBytes } from "./signatures.ts";

const sparseShapes = fc.record({
  rows: fc.integer({ min: 1, max: 150 }),
  columns: fc.integer({ min: 1, max: 25 }),
  density: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.integer(),
});

/** A sparse matrix as interactions: rows are users. */
function sparseMatrix(shape: { rows: number; columns: number; density: number }, next: () => number) {
  const pairs: { user: number; item: number }[] = [];
  for (let user = 0; user < shape.rows; user++) {
    for (let item = 0; item < shape.columns; item++)
      if (Math.abs(next()) < shape.density) pairs.push({ user, item });
  }
  return {
    userCount: shape.rows,
    itemCount: shape.columns,
    users: Int32Array.from(pairs, ({ user }) => user),
    items: Int32Array.from(pairs, ({ item }) => item),
    values: Float32Array.from(pairs, () => Math.fround(0.1 + Math.abs(next()))),
  };
}

function doubles(arena: Arena, values: readonly number[]): Float64Array {
  const array = arena.float64(values.length);
  array.set(values);
  return array;
}

// Both twins add in the same order, so that they must agree to the last bit.
test("nearestRows, exactly, with few and many rows in common, and with fewer rows than places", () => {
  fc.assert(
    fc.property(
      sparseShapes,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(0, 1),
      fc.constantFrom(0, 2.5),
      (shape, k, union, shrinkage) => {
        expectTwins("nearestRows", 0, (arena) => {
          const next = numbers(shape.seed);
          const matrix = sparseMatrix(shape, next);
          const rows = byUser(matrix);
          const columns = byItem({ ...matrix, values: matrix.values.map((value) => value * 0.5) });
          const numbersOfRows = () => Array.from({ length: shape.rows }, () => 30 + next());
          const offset = Math.min(1, shape.rows - 1);
          const count = shape.rows - offset;
          const similarities = arena.float32(count * k);
          const indices = arena.int32(count * k);
          return {
            rows: count,
            args: [
              arena.copy(rows.offsets),
              arena.copy(rows.columns),
              arena.copy(rows.values),
              arena.copy(columns.offsets),
              arena.copy(columns.columns),
              arena.copy(columns.values),
              doubles(arena, numbersOfRows()),
              doubles(arena, numbersOfRows()),
              shrinkage,
              union,
              shape.rows,
              offset,
              k,
              similarities,
              indices,
            ],
            results: () => [similarities, indices],
            scratchBytes: nearestRowsScratchBytes(shape.rows, k),
          };
        });
      },
    ),
    { numRuns: 200 },
  );
});

test("nearestRows finds what was computed by hand", () => {
  // Rows {a, b}, {a, b}, {b}: the first two share 1 * 3 + 2 * 4, and both share b with the third.
  for (const variant of kernelsOf.keys()) {
    const [similarities, indices] = outcome(variant, "nearestRows", (arena) => {
      const found = [arena.float32(6), arena.int32(6)] as const;
      return {
        rows: 3,
        args: [
          arena.copy(Int32Array.of(0, 2, 4, 5)),
          arena.copy(Int32Array.of(0, 1, 0, 1, 1)),
          arena.copy(Float32Array.of(1, 2, 3, 4, 5)),
          arena.copy(Int32Array.of(0, 2, 5)),
          arena.copy(Int32Array.of(0, 1, 0, 1, 2)),
          arena.copy(Float32Array.of(1, 3, 2, 4, 5)),
          doubles(arena, [1, 2, 4]),
          doubles(arena, [1, 1, 2]),
          1,
          0,
          3,
          0,
          2,
          ...found,
        ],
        results: () => found,
        scratchBytes: nearestRowsScratchBytes(3, 2),
      };
    });
    expect([...indices]).toEqual([1, 2, 2, 0, 1, 0]);
    const expected = [11 / 2, 10 / 3, 20 / 5, 11 / 3, 20 / 5, 10 / 5];
    for (const [place, value] of expected.entries()) expect(similarities[place]).toBeCloseTo(value, 6);
  }
});

test("sparseProduct, exactly, and sparseTimesDense, to 1e-5, on any shape", () => {
  fc.assert(
    fc.property(
      sparseShapes,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 1, -0.5),
      (shape, blocks, keep) => {
        const matrices = (arena: Arena) => {
          const next = numbers(shape.seed);
          const matrix = sparseMatrix(shape, next);
          const copied = [byUser(matrix), byItem(matrix)].flatMap(({ offsets, columns, values }) => [
            arena.copy(offsets),
            arena.copy(columns),
            arena.copy(values),
          ]);
          return {
            next,
            copied: copied as [Int32Array, Int32Array, Float32Array, Int32Array, Int32Array, Float32Array],
          };
        };
        expectTwins("sparseProduct", 0, (arena) => {
          const { copied } = matrices(arena);
          const out = arena.float32(shape.rows ** 2).fill(7);
          return { rows: shape.rows, args: [...copied, shape.rows, out], results: () => [out] };
        });
        expectTwins("sparseTimesDense", 1e-5, (arena) => {
          const { next, copied } = matrices(arena);
          const width = 8 * blocks;
          const dense = arena.copy(Float32Array.from({ length: shape.columns * width }, next));
          const out = arena.float32(shape.rows * width).fill(7);
          const [starts, columns, weights] = copied;
          return {
            rows: shape.rows,
            args: [starts, columns, weights, dense, width, blocks === 1 ? 1 : -0.5, keep, out],
            results: () => [out],
          };
        });
      },
    ),
    { numRuns: 100 },
  );
});

test("subtractProducts, to 1e-5 of the largest entry, on and above the diagonal", () => {
  const orders = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(orders, fc.integer({ min: 1, max: 300 }), fc.integer(), (order, inner, seed) => {
      expectTwins("subtractProducts", 1e-5, (arena) => {
        const next = numbers(seed);
        const a = arena.copy(Float32Array.from({ length: order * inner }, next));
        const b = arena.copy(Float32Array.from({ length: order * inner }, next));
        const c = arena.copy(Float32Array.from({ length: order * order }, next));
        return {
          rows: order,
          args: [a, b, c, inner, order],
          results: () => [c.filter((_, at) => at % order >= Math.floor(at / order))],
          scratchBytes: GEMM_SCRATCH_BYTES,
        };
      });
    }),
    { numRuns: 100 },
  );
});

test("elasticNet, to 1e-4 of the largest coefficient, with and without negative ones", () => {
  fc.assert(
    fc.property(
      sparseShapes,
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom(0, 0.3),
      fc.constantFrom(0, Number.NEGATIVE_INFINITY),
      (shape, most, l1, lowest) => {
        expectTwins("elasticNet", 1e-4, (arena) => {
          const next = numbers(shape.seed);
          const { offsets, columns, values } = byUser(sparseMatrix(shape, next));
          const chosen = Array.from({ length: shape.rows }, (_, item) =>
            Array.from({ length: shape.rows }, (_, other) => other)
              .filter((other) => other !== item && next() > 0)
              .slice(0, most),
          );
          const candidates = arena.copy(Int32Array.from(chosen.flat()));
          const candidateStarts = arena.int32(shape.rows + 1);
          for (const [item, list] of chosen.entries())
            candidateStarts[item + 1] = candidateStarts[item] + list.length;
          const coefficients = arena.float32(candidates.length).fill(7);
          const offset = Math.min(2, shape.rows);
          return {
            rows: shape.rows - offset,
            args: [
              arena.copy(offsets),
              arena.copy(columns),
              arena.copy(values),
              shape.columns,
              candidateStarts,
              candidates,
              most,
              l1,
              5,
              lowest,
              4,
              offset,
              coefficients,
            ],
            results: () => [coefficients],
            scratchBytes: elasticNetScratchBytes(shape.columns, most, columns.length),
          };
        });
      },
    ),
    { numRuns: 100 },
  );
});
