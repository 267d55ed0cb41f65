import { parentPort } from "node:worker_threads";
import {
  compiledKernels,
  encodeVectors,
  type ModelSearch,
  openSharedModel,
  type SharedModel,
} from "@palate/engine";

/** What a thread that searches is told. */
export type SearchOrder =
  | { readonly kind: "encode"; readonly id: number; readonly model: SharedModel }
  | {
      readonly kind: "open";
      readonly id: number;
      readonly key: number;
      readonly model: SharedModel;
      readonly thread: number;
    }
  | { readonly kind: "search"; readonly id: number; readonly key: number; readonly search: ModelSearch }
  | { readonly kind: "forget"; readonly key: number };

/** Its answer to each but the last: the result, or what went wrong. */
export interface SearchAnswer {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: string;
}

const port = parentPort;
if (port === null)
  throw new Error("This file is the entry of a thread that searches; it is not run by itself.");

// Without kernels everything is scored: slower, and the same.
const kernels = compiledKernels().catch(() => undefined);
const models = new Map<number, ReturnType<typeof openSharedModel>>();

async function obey(order: Exclude<SearchOrder, { kind: "forget" }>): Promise<unknown> {
  if (order.kind === "search") {
    const search = models.get(order.key);
    if (search === undefined) throw new Error("The model was not opened here.");
    return search(order.search);
  }
  if (order.kind === "encode") encodeVectors(order.model);
  else models.set(order.key, openSharedModel(order.model, order.thread, await kernels));
  return undefined;
}

port.on("message", (order: SearchOrder) => {
  if (order.kind === "forget") {
    models.delete(order.key);
    return;
  }
  const { id } = order;
  const post = (answer: SearchAnswer) => port.postMessage(answer);
  obey(order).then(
    (result) => post({ id, result }),
    (error: unknown) => post({ id, failure: error instanceof Error ? error.message : String(error) }),
  );
});
