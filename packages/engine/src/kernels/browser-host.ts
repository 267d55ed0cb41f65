import type { KernelHost } from "./host.ts";
import { KernelError } from "./pool.ts";

// Written out, so that bundlers find the files.
const builds = {
  simd: new URL("../../build/simd.wasm", import.meta.url),
  "relaxed-simd": new URL("../../build/relaxed-simd.wasm", import.meta.url),
} as const;

const YIELD_EVERY_MS = 5;
let yieldedAt = 0;

/** The kernels in a page or a Web Worker. Only a worker should train: a page would stand still between blocks. */
export const kernelHost: KernelHost = {
  async compile(variant) {
    const response = await fetch(builds[variant]);
    if (!response.ok) {
      throw new KernelError(
        `The numeric kernels are not at ${builds[variant].href} (${response.status}). ` +
          "Build them before the page: `node packages/engine/scripts/build-kernels.ts`.",
      );
    }
    // Not streamed: that asks for a media type which many servers do not send.
    return WebAssembly.compile(await response.arrayBuffer());
  },

  usualThreads: () => (crossOriginIsolated ? navigator.hardwareConcurrency : 1),

  startThread() {
    if (!crossOriginIsolated) {
      throw new KernelError(
        "Threads share memory, which this page may not do. Serve it with the headers " +
          "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or use one thread.",
      );
    }
    const worker = new Worker(new URL("./browser-worker.ts", import.meta.url), { type: "module" });
    return {
      post: (message) => worker.postMessage(message),
      onMessage(receive) {
        worker.addEventListener("message", ({ data }) => receive(data));
      },
      onFailure(fail) {
        worker.addEventListener("error", ({ message }) => fail(message || "it did not start"), {
          once: true,
        });
      },
      async end() {
        worker.terminate();
      },
    };
  },

  // Timers of a browser wait at least four milliseconds once they follow each other; messages do not.
  yieldToEvents() {
    if (performance.now() - yieldedAt < YIELD_EVERY_MS) return undefined;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        yieldedAt = performance.now();
        resolve();
      };
      port2.postMessage(undefined);
    });
  },
};
