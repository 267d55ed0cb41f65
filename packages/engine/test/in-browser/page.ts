import type { Asked, Outcome } from "./train-and-recommend.ts";

declare global {
  interface Window {
    /** Trains in a Web Worker. */
    train(asked: Asked): Promise<Outcome | { readonly failure: string }>;
  }
}

window.train = (asked) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL("./training-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener("error", ({ message }) => resolve({ failure: message }));
    worker.postMessage(asked);
  });
