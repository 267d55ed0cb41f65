import { Worker } from "node:worker_threads";
import type { SearchAnswer, SearchOrder } from "./search-worker.ts";

type Asked = Exclude<SearchOrder, { kind: "forget" }>;
type WithoutId<Order> = Order extends unknown ? Omit<Order, "id"> : never;

/** One thread that searches models. */
export interface SearchThread {
  /** @throws Error when the thread could not do it, or has ended */
  ask(order: WithoutId<Asked>): Promise<unknown>;
  forget(key: number): void;
  /** from the moment that it fails, before it is gone: nothing more can be asked of it */
  hasEnded(): boolean;
  /** Settles when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

export function startSearchThread(): SearchThread {
  const worker = new Worker(new URL("./search-worker.ts", import.meta.url));
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let next = 0;
  let reason: string | undefined;

  worker.on("message", ({ id, result, failure }: SearchAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) asked?.resolve(result);
    else asked?.reject(new Error(failure));
  });
  worker.on("error", (error) => {
    reason = error instanceof Error ? error.message : String(error);
  });
  const ended = new Promise<void>((resolve) => {
    worker.once("exit", (code) => {
      reason ??= `it ended with code ${code}`;
      for (const { reject } of waiting.values())
        reject(new Error(`A thread that searches is gone: ${reason}`));
      waiting.clear();
      resolve();
    });
  });
  // A server that has nothing else to do ends without waiting for it.
  worker.unref();

  return {
    ask(order) {
      if (reason !== undefined) return Promise.reject(new Error(`A thread that searches is gone: ${reason}`));
      const id = next++;
      const asked = Promise.withResolvers<unknown>();
      waiting.set(id, asked);
      worker.postMessage({ ...order, id });
      return asked.promise;
    },
    forget: (key) => worker.postMessage({ kind: "forget", key } satisfies SearchOrder),
    hasEnded: () => reason !== undefined,
    ended,
    async end() {
      await worker.terminate();
    },
  };
}
