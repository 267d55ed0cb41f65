import { kernelHost } from "#kernel-host";
import { type KernelPoolOptions, openKernelPool } from "./open-kernel-pool.ts";
import type { KernelPool } from "./pool.ts";

/**
 * Opens the kernels on Node or in a browser: compiled ones where WebAssembly has SIMD, their plain twins elsewhere.
 * Close it when done: threads keep the process alive. In a browser, several threads need a page that is cross-origin
 * isolated; without that there is one.
 *
 * @throws RangeError for a number of threads that is not an integer from 1 on
 * @throws KernelError when the kernels are not built or the variant is not supported
 */
export function createKernelPool(options: KernelPoolOptions = {}): Promise<KernelPool> {
  return openKernelPool(kernelHost, options);
}
