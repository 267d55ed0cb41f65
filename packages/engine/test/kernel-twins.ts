import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";
import { type Arena, createArena } from "../src/kernels/arena.ts";
import { createHeap } from "../src/kernels/heap.ts";
import { instantiateKernels } from "../src/kernels/instantiate.ts";
import {
  type Kernels,
  offsetOf,
  paddedWidth,
  type RowKernelArguments,
  type RowKernelName,
} from "../src/kernels/signatures.ts";
import { type KernelVariant, supportsKernels } from "../src/kernels/variant.ts";

/** Runs the compiled kernels and their plain twins on the same bytes, and compares what comes out. */

export const heap = createHeap();
export const compiled = (["simd", "relaxed-simd"] as const).filter(supportsKernels);
export const kernelsOf = new Map<KernelVariant, Kernels>([
  ["plain", instantiateKernels(heap.memory)],
  ...compiled.map((variant) => {
    const file = new URL(`../build/${variant}.wasm`, import.meta.url);
    return [variant, instantiateKernels(heap.memory, new WebAssembly.Module(readFileSync(file)))] as const;
  }),
]);

export type Result = Float32Array | Float64Array | Int32Array;

interface Case<Name extends RowKernelName> {
  readonly rows: number;
  readonly args: RowKernelArguments[Name];
  /** what to compare, read after the run */
  readonly results: () => readonly Result[];
  readonly scratchBytes?: number;
}

/** Runs one variant on fresh memory, in two blocks, so that `first` and `end` are exercised. */
export function outcome<Name extends RowKernelName>(
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

export function expectTwins<Name extends RowKernelName>(
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
export function expectClose(actual: Result, expected: Result, tolerance: number, variant: string): void {
  const scale = [...expected].reduce((max, value) => Math.max(max, Math.abs(value)), 1);
  for (const [index, value] of expected.entries()) {
    if (actual[index] === value || Math.abs(actual[index] - value) <= tolerance * scale) continue;
    expect.fail(`${variant}[${index}] is ${actual[index]} and its twin says ${value}`);
  }
}

/** Numbers in [-1, 1) that depend on a seed alone. */
export function numbers(seed: number) {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >> 8) / 2 ** 23;
  };
}

export function fillRows(rows: Float32Array, factors: number, next: () => number): Float32Array {
  const width = paddedWidth(factors);
  return rows.map((_, index) => (index % width < factors ? next() : 0));
}

export interface Shape {
  readonly factors: number;
  readonly rows: number;
  readonly columns: number;
  readonly seed: number;
}

export const shapes = fc.record({
  factors: fc.integer({ min: 1, max: 37 }),
  rows: fc.integer({ min: 1, max: 13 }),
  columns: fc.integer({ min: 1, max: 90 }),
  seed: fc.integer(),
});
