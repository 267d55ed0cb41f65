import { CONTROL_LENGTH, type StagedWork, stopBlocks, takeBlocks } from "./blocks.ts";
import { instantiateKernels } from "./instantiate.ts";
import type { Kernels } from "./signatures.ts";

/** Sent once, before any work. */
export interface ThreadSetup {
  readonly memory: WebAssembly.Memory;
  readonly module: WebAssembly.Module | undefined;
  readonly controlOffset: number;
}

/** The answer to every message: nothing, or what went wrong. */
export type ThreadAnswer = { readonly failure?: string };

/** The life of a kernel thread, whatever engine it runs in. */
export function serveThread(
  onMessage: (receive: (message: unknown) => void) => void,
  post: (answer: ThreadAnswer) => void,
) {
  let kernels: Kernels | undefined;
  let control: Int32Array | undefined;
  onMessage((message) => {
    try {
      if (kernels === undefined || control === undefined) {
        const setup = message as ThreadSetup;
        control = new Int32Array(setup.memory.buffer, setup.controlOffset, CONTROL_LENGTH);
        kernels = instantiateKernels(setup.memory, setup.module);
      } else {
        const runNextBlock = takeBlocks(kernels, message as StagedWork, control);
        while (runNextBlock()) {
          // the loop's condition does the work
        }
      }
      post({});
    } catch (error) {
      if (control !== undefined) stopBlocks(control);
      post({ failure: error instanceof Error ? error.message : String(error) });
    }
  });
}
