/**
 * The builds of the kernels, best first. `relaxed-simd` fuses multiply and add, so that its last bits are others than those
 * of `simd` and `plain`. Each gives the same bits on every machine that can run it; processors that do not fuse can't run
 * the first.
 */
export const KERNEL_VARIANTS = ["relaxed-simd", "simd", "plain"] as const;

export type KernelVariant = (typeof KERNEL_VARIANTS)[number];

/** The best build that this engine can run. */
export function bestVariant(): KernelVariant {
  return KERNEL_VARIANTS.find(supportsKernels) ?? "plain";
}

/** Whether this engine and processor can run a build. */
export function supportsKernels(variant: KernelVariant): boolean {
  if (variant === "plain") return true;
  if (!WebAssembly.validate(PROBES[variant])) return false;
  return variant === "simd" || fuses();
}

/**
 * Whether a relaxed multiply-add rounds once. An engine may as well round twice, on processors without such an instruction:
 * then it gains nothing over `simd`, and gives the bits of that.
 */
function fuses(): boolean {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(FUSION));
  return (exports.isFused as () => number)() !== 0;
}

// The smallest modules that use one instruction of each proposal; an engine without it refuses them.
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const VECTOR_FUNCTION = [1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0];
const I32_CONST_0 = [0x41, 0];
const I8X16_SPLAT = [0xfd, 0x0f];
const I8X16_POPCNT = [0xfd, 0x62];
const F32X4_RELAXED_MADD = [0xfd, 0x85, 0x02];
const END = 0x0b;

const F32_CONST = 0x43;
const F32X4_SPLAT = [0xfd, 0x13];
const I32X4_EXTRACT_LANE_0 = [0xfd, 0x1b, 0];

/** Squares 1 + 2^-12 and takes off all but the last bit, 2^-24, which a product that is rounded by itself has lost. */
const FUSION = Uint8Array.from([
  ...HEADER,
  // A function without parameters that gives an i32, and its name.
  ...[1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0],
  ...[7, 11, 1, 7, ...new TextEncoder().encode("isFused"), 0, 0],
  ...codeSection([
    ...splat(1 + 2 ** -12),
    ...splat(1 + 2 ** -12),
    ...splat(-(1 + 2 ** -11)),
    ...F32X4_RELAXED_MADD,
    ...I32X4_EXTRACT_LANE_0,
  ]),
]);

const PROBES = {
  simd: probe([...I32_CONST_0, ...I8X16_SPLAT, ...I8X16_POPCNT]),
  "relaxed-simd": probe([
    ...[0, 1, 2].flatMap(() => [...I32_CONST_0, ...I8X16_SPLAT]),
    ...F32X4_RELAXED_MADD,
  ]),
};

function splat(value: number): number[] {
  return [F32_CONST, ...new Uint8Array(Float32Array.of(value).buffer), ...F32X4_SPLAT];
}

function probe(instructions: readonly number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...HEADER, ...VECTOR_FUNCTION, ...codeSection(instructions)]);
}

/** The section of the code, of one function. */
function codeSection(instructions: readonly number[]): number[] {
  const body = [0, ...instructions, END];
  const code = [1, body.length, ...body];
  return [10, code.length, ...code];
}
