import { plainKernels } from "./plain/kernels.ts";
import type { Kernels } from "./signatures.ts";

/** Binds kernels to one memory: the compiled ones when a module is given, else their plain twins. */
export function instantiateKernels(memory: WebAssembly.Memory, module?: WebAssembly.Module): Kernels {
  if (module === undefined) return plainKernels(memory);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as Kernels;
}
