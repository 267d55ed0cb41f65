import { kernelHost } from "#kernel-host";
import { bestVariant } from "./variant.ts";

/**
 * The best build of the kernels that this engine can run, for threads that run them by themselves.
 *
 * @returns undefined where there is nothing but their plain twins
 * @throws KernelError when the kernels are not built
 */
export async function compiledKernels(): Promise<WebAssembly.Module | undefined> {
  const variant = bestVariant();
  return variant === "plain" ? undefined : kernelHost.compile(variant);
}
