import type { KernelVariant } from "./variant.ts";

/**
 * What the pool needs of the engine it runs in. One small adapter per engine: `node-host.ts` and
 * `browser-host.ts`, of which `#kernel-host` is the one that fits.
 */
export interface KernelHost {
  /** @throws KernelError when the kernels have not been built */
  compile(variant: Exclude<KernelVariant, "plain">): Promise<WebAssembly.Module>;
  /** threads that are taken when none are asked for */
  usualThreads(): number;
  /** Starts a thread that runs `serveThread` of `thread.ts`. */
  startThread(): KernelThread;
  /** Lets events (an abort, a request) in before the next block; nothing when it did so a few milliseconds ago. */
  yieldToEvents(): Promise<void> | undefined;
}

interface KernelThread {
  post(message: unknown): void;
  onMessage(receive: (message: unknown) => void): void;
  /** called at most once, when the thread fails or ends by itself */
  onFailure(fail: (reason: string) => void): void;
  end(): Promise<void>;
}
