import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { KernelHost } from "./host.ts";
import { KernelError } from "./pool.ts";

const YIELD_EVERY_MS = 5;
let yieldedAt = 0;

/** The only file, with the thread's entry, that knows Node. */
export const kernelHost: KernelHost = {
  async compile(variant) {
    const file = new URL(`../../build/${variant}.wasm`, import.meta.url);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await readFile(file);
    } catch (cause) {
      throw new KernelError(
        "The numeric kernels are not built. Run `node packages/engine/scripts/build-kernels.ts`.",
        { cause },
      );
    }
    return WebAssembly.compile(bytes);
  },

  usualThreads: () => navigator.hardwareConcurrency,

  startThread() {
    const worker = new Worker(new URL("./node-worker.ts", import.meta.url));
    return {
      post: (message) => worker.postMessage(message),
      onMessage: (receive) => worker.on("message", receive),
      onFailure(fail) {
        worker.once("error", (error) => fail(error instanceof Error ? error.message : String(error)));
        worker.once("exit", (code) => fail(`it ended with code ${code}`));
      },
      async end() {
        await worker.terminate();
      },
    };
  },

  yieldToEvents() {
    if (performance.now() - yieldedAt < YIELD_EVERY_MS) return undefined;
    return setImmediate().then(() => {
      yieldedAt = performance.now();
    });
  },
};
