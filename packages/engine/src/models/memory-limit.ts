import type { FitContext } from "./definition.ts";
import { MemoryLimitError } from "./errors.ts";

/**
 * Refuses a fit before it begins.
 *
 * @param neededBytes of kernel memory, all arrays and the scratch of all threads together
 * @throws MemoryLimitError when the context allows less
 */
export function requireMemory(neededBytes: number, { memoryBytes }: Pick<FitContext, "memoryBytes">): void {
  if (memoryBytes !== undefined && neededBytes > memoryBytes)
    throw new MemoryLimitError(neededBytes, memoryBytes);
}
