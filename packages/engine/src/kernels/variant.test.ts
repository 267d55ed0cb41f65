import { expect, test } from "vitest";
import { bestVariant, KERNEL_VARIANTS, supportsKernels } from "./variant.ts";

test("T5: the best build is one that this machine can run; the plain one runs everywhere", () => {
  expect(supportsKernels("plain")).toBe(true);
  expect(supportsKernels(bestVariant())).toBe(true);
  for (const better of KERNEL_VARIANTS.slice(0, KERNEL_VARIANTS.indexOf(bestVariant())))
    expect(supportsKernels(better)).toBe(false);
});
