import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compiled,
  expectClose,
  expectTwins,
  fillRows,
  heap,
  kernelsOf,
  numbers,
  outcome,
  shapes,
} from "../../test/kernel-twins.ts";
import { codeRoom, encodeItems, fillCodes, queryRoom } from "../evaluation/encode-vectors.ts";
import { createArena } from "./arena.ts";
import { instantiateKernels } from "./instantiate.ts";
import {
  bestUnmaskedScratchBytes,
  GEMM_SCRATCH_BYTES,
  offsetOf,
  paddedWidth,
  rotationScratchBytes,
  topUnseenScratchBytes,
} from "./signatures.ts";
import type { KernelVariant } from "./variant.ts";

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

  test("rotateRows, to 1e-5 of the largest entry", () => {
    fc.assert(
      fc.property(shapes, ({ factors, columns: rowCount, seed }) => {
        expectTwins("rotateRows", 1e-5, (arena) => {
          const next = numbers(seed);
          const width = paddedWidth(factors);
          const rows = arena.copy(fillRows(new Float32Array(rowCount * width), factors, next));
          const rotation = arena.copy(Float32Array.from({ length: width * width }, next));
          return {
            rows: rowCount,
            args: [rows, rotation, width],
            results: () => [rows],
            scratchBytes: rotationScratchBytes(width),
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
  test("topUnseen, exactly, with many ties, with k beyond the catalog and with everything seen", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 100 }), ({ factors, rows, columns: sixth, seed }, k) => {
        expectTwins("topUnseen", 0, (arena) => {
          const next = numbers(seed);
          // Enough items for some of them to be left out unseen.
          const columns = 6 * sixth;
          const small = () => Math.round(2 * next());
          const queries = queryRoom(factors, rows, arena);
          for (let row = 0; row < rows; row++)
            queries.put(row, Float32Array.from({ length: factors }, small));
          const data = Float32Array.from({ length: columns * factors }, small);
          const items = encodeItems({ data, width: factors }, columns, arena);
          // Rows are users in another order; the last of them has seen everything.
          const seen = Array.from({ length: rows }, (_, user) =>
            Array.from({ length: columns }, (_, item) => item).filter(
              () => next() > (user === rows - 1 ? -2 : 0.2),
            ),
          );
          const starts = Int32Array.from([
            0,
            ...seen.map((_, user) => seen.slice(0, user + 1).flat().length),
          ]);
          const scores = arena.float32(rows * k);
          const indices = arena.int32(rows * k);
          return {
            rows,
            args: [
              queries.rows,
              queries.codes,
              queries.bounds,
              arena.copy(Int32Array.from({ length: rows }, (_, row) => rows - 1 - row)),
              items.rows,
              items.codes,
              items.bounds,
              items.lengths,
              items.order,
              items.lengths.length,
              columns,
              paddedWidth(factors),
              arena.copy(starts),
              arena.copy(Int32Array.from(seen.flat())),
              k,
              scores,
              indices,
            ],
            results: () => [scores, indices],
            scratchBytes: topUnseenScratchBytes(columns, k),
          };
        });
      }),
      { numRuns: 150 },
    );
  });

  test("bestUnmasked, exactly, with many ties, with k beyond the catalog and with everything masked", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 100 }), ({ factors, rows, columns: sixth, seed }, k) => {
        expectTwins("bestUnmasked", 0, (arena) => {
          const next = numbers(seed);
          const columns = 6 * sixth;
          const width = paddedWidth(factors);
          const small = () => Math.round(2 * next());
          const queries = queryRoom(factors, rows, arena);
          for (let row = 0; row < rows; row++)
            queries.put(row, Float32Array.from({ length: factors }, small));
          const data = Float32Array.from({ length: columns * factors }, small);
          const items = arena.float32(columns * width);
          for (let item = 0; item < columns; item++)
            items.set(data.subarray(item * factors, (item + 1) * factors), item * width);
          const room = codeRoom(factors, columns, arena, 2);
          fillCodes(room, { data, width: factors }, columns);
          const words = Math.ceil(columns / 4);
          const masks = arena.int32(rows * words);
          // The last row's mask lets nothing pass.
          for (let row = 0; row < rows; row++)
            new Uint8Array(masks.buffer, masks.byteOffset + 4 * row * words, columns).forEach(
              (_, item, mask) => {
                mask[item] = next() > (row === rows - 1 ? -2 : 0.2) ? 1 : 0;
              },
            );
          const scores = arena.float32(rows * k);
          const indices = arena.int32(rows * k);
          return {
            rows,
            args: [
              queries.rows,
              queries.codes,
              queries.bounds,
              items,
              room.codes,
              room.bounds,
              room.lengths,
              room.order,
              arena.copy(Int32Array.from({ length: columns }, (_, item) => columns - 1 - item)),
              room.lengths.length,
              columns,
              width,
              masks,
              k,
              scores,
              indices,
            ],
            results: () => [scores, indices],
            scratchBytes: bestUnmaskedScratchBytes(k),
          };
        });
      }),
      { numRuns: 150 },
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

test("starting a compiled kernel leaves the memory, where others' arrays lie, as it is", () => {
  const { buffer } = heap.memory;
  const before = new Uint8Array(buffer.slice(0));
  for (const variant of compiled) {
    const file = new URL(`../../build/${variant}.wasm`, import.meta.url);
    instantiateKernels(heap.memory, new WebAssembly.Module(readFileSync(file)));
    expect(Buffer.compare(new Uint8Array(buffer), before)).toBe(0);
  }
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
