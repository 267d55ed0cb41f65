/**
 * The builds of the kernels, best first. `relaxed-simd` fuses multiply and add, so its last bits depend on the
 * processor; `simd` and `plain` give the same bits on every machine.
 */
export const KERNEL_VARIANTS = ["relaxed-simd", "simd", "plain"] as const;

export type KernelVariant = (typeof KERNEL_VARIANTS)[number];

/** The best build that this engine can run. */
export function bestVariant(): KernelVariant {
  return KERNEL_VARIANTS.find(isSupported) ?? "plain";
}

export function isSupported(variant: KernelVariant): boolean {
  return variant === "plain" || WebAssembly.validate(PROBES[variant]);
}

// The smallest modules that use one instruction of each proposal; an engine without it refuses them.
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const VECTOR_FUNCTION = [1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0];
const I32_CONST_0 = [0x41, 0];
const I8X16_SPLAT = [0xfd, 0x0f];
const I8X16_POPCNT = [0xfd, 0x62];
const F32X4_RELAXED_MADD = [0xfd, 0x85, 0x02];
const END = 0x0b;

const PROBES = {
  simd: probe([...I32_CONST_0, ...I8X16_SPLAT, ...I8X16_POPCNT]),
  "relaxed-simd": probe([
    ...[0, 1, 2].flatMap(() => [...I32_CONST_0, ...I8X16_SPLAT]),
    ...F32X4_RELAXED_MADD,
  ]),
};

function probe(instructions: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0, ...instructions, END];
  const code = [1, body.length, ...body];
  return Uint8Array.from([...HEADER, ...VECTOR_FUNCTION, 10, code.length, ...code]);
}
