import type { Counter } from "prom-client";
import type { SharedLists } from "./shared-lists.ts";

export interface Layer {
  readonly name: string;
  readonly lists: SharedLists;
}

/** Asks one after the other, the nearest first; what a further one has is kept in the nearer ones, too. */
export function layeredLists(
  layers: readonly Layer[],
  asked: Pick<Counter<"layer" | "result">, "inc">,
): SharedLists {
  return {
    async get(key) {
      for (const [index, { name, lists }] of layers.entries()) {
        const list = await lists.get(key);
        asked.inc({ layer: name, result: list === undefined ? "miss" : "hit" });
        if (list === undefined) continue;
        for (const nearer of layers.slice(0, index)) void nearer.lists.set(key, list);
        return list;
      }
      return undefined;
    },
    async set(key, list) {
      await Promise.all(layers.map(({ lists }) => lists.set(key, list)));
    },
  };
}
